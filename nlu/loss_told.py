"""Why a deal was lost, in the rep's own words."""

from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.text import Span
from nlu.topics import as_sent

REASON: Final = re.compile(
    r"嫌|因为|由于|主要|原因|[就都全只]怪|怪[他她人我]|赖|坏在|毁在|差|便宜|贵|低|交期|账期|价|质量|关系|变形|集团|领导|人家|他们|问题|"
    r"不够|没有|做不|给不|慢|服务|叫停|自己|输在|败在|栽在|卡在|死在|没钱|资金|经费|谈不拢|谈崩|不符|不达标|资质|太|"
    r"售后|响应|驻点|本地|周期|预算|砍了|业绩|案例|方案|技术|付款|成本|扛不住|吃不消|撑不住|受不了|等不[及起了]|取消了?立项|撤项|项目(?:停|取消|搁置)|[不没]批|停产|换(?:了)?(?:人|领导|供应商)|内定|没谈|反悔|变卦|撤资|倒闭|破产|离职|没用|用不上|鸡肋|跑路|换届|[今明]年不[投做上建招买]|不投了|指定|点名"
)


def told_reason(share: list[Clause], lost: Span | None, doc: Document) -> str | None:
    """Return the clauses that give a reason, else the one right behind the words for the loss where it is no plan; as the rep wrote them."""
    near = [(one, other) for one, other in pairwise(share) if one.line == other.line]
    if (named := _under_its_name(near)) is not None:
        return as_sent(named, doc)
    share = [c for c in share if not _REASON_NAMED.fullmatch(c.text.strip())]
    losses = [lost, *(one.span for one, other in near if other.span == lost)]
    told = [
        c
        for c in share
        if REASON.search(_NO_MORE_THAN_LOST.sub("", c.text) if c.span in losses else c.text)
        and not (c.span != lost and _NEXT_TIME.match(c.text))
    ]
    told = told or [
        after
        for one, after in near
        if one.span == lost
        and after.tense != "plan"
        and not any(p.fullmatch(after.shape.strip()) for p in (ONLY_NAMES, ONLY_SUMS, ONLY_WHEN))
        and not _TURNS_TO_ANOTHER.match(after.text)
        and not _NEXT_TIME.match(after.text)
    ]
    told = told or [
        before
        for before, one in near
        if one.span == lost and TURNED_DOWN.search(_NO_MORE_THAN_LOST.sub("", before.text))
    ]
    return as_sent(told, doc) or None


_REASON_NAMED: Final = re.compile(
    r"(?:丢[单标]|输单|失单|失败|流失|未中标?|落标)?(?:的)?(?:主要|直接|主|根本)?(?:原因|缘由|理由)(?:分析)?(?:是|为|在于)?"
)


def _under_its_name(near: list[tuple[Clause, Clause]]) -> list[Clause] | None:
    """Return what a form puts behind the word for it, to the end of that line (原因：瓦轴低价，账期长); None without one."""
    at = next((i for i, (one, _) in enumerate(near) if _REASON_NAMED.fullmatch(one.text.strip())), None)
    if at is None:
        return None
    line = near[at][0].line
    return [other for one, other in near[at:] if one.line == line]


_NO_MORE_THAN_LOST: Final = re.compile(
    r"[没未](?:有|能够?|有能)*(?:谈|拿|抢|争取?|接|保|守|中|做|签)(?:[到成下住上标]|到手|下来)?|(?:中标?|拿下|胜出)的(?:就|又|还|也)*是(?:[他她]们|人家|别[人家]|对手|友商|同行)"
)
"""In the clause of the loss: that it was lost, or to whom, which is no reason (没有拿到, 没谈成, 中的是他们)."""
ONLY_NAMES: Final = re.compile(
    r"(?:最[后终]|是|又|就|被)?给(?:了)?[^,，TVN]{1,8}(?:家|那边)?的?|[CDPG的那个这家 ]*(?:单子?|项目|[CDPG])[吧啊了那这个家 ]*|[CDPG]的"
)
"""Behind the words of a loss: whose or which it was (黄了 中成的), and no reason."""
ONLY_SUMS: Final = re.compile(r"(?:一共|总共|大概|差不多|[ ,，])*[VN](?:万|元|多|左右|呢|啊)*")
"""Behind the words of a loss: how much it was, and no reason (丢了 28万)."""
ONLY_WHEN: Final = re.compile(
    r"(?:就|也)?(?:是|在)?T(?:就|才|刚)?(?:丢|输|黄|没|定|知道|通知|说|公布|开标|出结果)?(?:我们?)?(?:的|了)*[吧啊]?"
)
"""Behind the words of a loss: when it was, and no reason (丢了 是昨天丢的)."""
_TURNS_TO_ANOTHER: Final = re.compile(r"但是?|不过|另外|倒是|还好|好在|然后|接下来")
"""Behind the words of a loss: what there is instead, and no reason."""
_NEXT_TIME: Final = re.compile(r"(?:[他她]们?|人家|对方)?(?:自己)?(?:[说讲])?(?:下(?:一?个|回|次)|另(?:一|外)|还有)")
"""Behind the words of a loss: another job that may come, and no reason (他自己下个工地5月开工)."""
TURNED_DOWN: Final = re.compile(r"(?<!说)不(?!错|过)|没|停|砍|撤|取消")
"""Before the words of a loss and with nothing behind them: why (老板不批 黄了)."""
