"""What kind of reason a lost deal has: the reps' own words, sorted so that they can be counted."""

from typing import Final, Literal

from nlu import patterns as re

ReasonKind = Literal[
    "price", "delivery", "product", "relation", "terms", "budget", "follow_up", "service", "self_made", "other"
]

_KINDS: Final[tuple[tuple[ReasonKind, re.Pattern[str]], ...]] = (
    ("terms", re.compile(r"账期|付款|垫资|预付|首付|回款|现款|质保金|结算")),
    ("price", re.compile(r"价|贵|便宜|折扣|成本|[高低]了?\d+个点|降不下来|报高|性价比")),
    ("delivery", re.compile(r"交期|货期|交货|供货|产能|等不[及了]|来不及|排产|现货|缺货|断货")),
    ("product", re.compile(r"功能|性能|参数|技术|质量|指标|型号|不达标|不满足|方案|兼容|认证|资质|测试|样[机品]|精度")),
    (
        "budget",
        re.compile(
            r"预算|没钱|资金|项目(?:取消|停|黄|搁置|暂停|延期)|取消|停了|搁置|暂停|砍(?:掉|了)|不做了|不上了|推迟|缓一缓|政策"
        ),
    ),
    (
        "relation",
        re.compile(r"关系|熟人|亲戚|内定|指定|老供应商|原供应商|老板(?:定|朋友)|一直用|合作多年|绑定|集采|集团定"),
    ),
    ("service", re.compile(r"售后|服务|响应|维修|投诉|培训|本地")),
    ("follow_up", re.compile(r"没跟[上进]|跟进(?:慢|晚|不)|晚了|慢了|太慢|没及时|回复慢|没联系上|联系不上|没下文")),
    ("self_made", re.compile(r"自己(?:做|研发|开发|生产|干)|自研|自产")),
)
"""Tried in order: what names the terms of payment is not about the price."""


def reason_kind(words: str | None, competitor: str | None = None) -> ReasonKind | None:
    """Return the kind of a reason as written; "other" where none fits, None where nobody has said one."""
    if not words or not words.strip() or words.strip() == (competitor or "").strip():
        return None
    folded = words.casefold()
    return next((kind for kind, pattern in _KINDS if pattern.search(folded)), "other")
