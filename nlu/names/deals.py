"""Deals by a part of their title, once their customer is known: 七桥的标 of 江汉七桥防腐涂料."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from nlu import patterns as re
from nlu.intents import Ref
from nlu.names.data.wording import words
from nlu.names.mention import Candidate, Mention
from nlu.names.places_in_text import place_at
from nlu.names.table import heads
from nlu.text import Span, fold, is_latin
from nlu.world import KnownDeal, KnownProduct

_GENERIC = words(
    "项目 采购 改造 方案 合同 框架 年度 年框 季度 月度 升级 更新 系统 替换 替代 切换 导入 配套 集采 长协 供货 批量 定点 国产化 扩容 续费 服务 平台 二期 三期 一期 "
    "四期 新增 设备 工程 建设 合作 订单 单子 招标 供应 材料 产品 总包 分包 epc A样 B点"
)
_GENERIC_WEIGHT = 0.35
_MAX_GAP = 3
_MIN_COVERED = 0.25


_MIN_STEM = 4


def stem_of(title: str) -> str:
    """Return what a project at a place is called without its plain words (射阳共享储能 of 射阳共享储能设备采购); "" for others."""
    stem = title
    while (plain := next((word for word in _GENERIC if stem.endswith(word)), None)) is not None:
        stem = stem[: -len(plain)]
    return stem if stem != title and len(stem) >= _MIN_STEM and 0 < place_at(stem) < len(stem) - 1 else ""


@lru_cache(maxsize=4096)
def _pairs(title: str) -> frozenset[str]:
    """Return what two characters stand side by side in a title."""
    return frozenset(heads(title))


@lru_cache(maxsize=4096)
def _weights(title: str) -> tuple[float, ...]:
    """Return what each character of a title counts."""
    weights = [1.0] * len(title)
    for word in _GENERIC:
        at = title.find(word.lower())
        if at >= 0 and len(word) < len(title):
            weights[at : at + len(word)] = [_GENERIC_WEIGHT] * len(word)
    return tuple(weights)


def _fragments(text: str, title: str) -> list[tuple[int, int, int]]:
    """Return the longest pieces of `title` in `text`, two characters at least: (start in text, start in title, length)."""
    found = []
    i = 0
    pairs = heads(text)
    known = _pairs(title)
    while i < len(text) - 1:
        if pairs[i] not in known:
            i += 1
            continue
        length = 0
        while i + length < len(text) and text[i : i + length + 1] in title:
            length += 1
        if length >= 2 and text[i : i + length].strip():
            start, size = _whole_words(text, i, length)
            at = title.find(text[start : start + size])
            if size >= 2 and not _cuts_number(title, at, size) and not _is_where(text, start + size):
                found.append((start, at, size))
            i += length
        else:
            i += 1
    return found


def _whole_words(text: str, start: int, size: int) -> tuple[int, int]:
    """Return the piece without the parts of a Latin word or number that goes on outside it: 0mw of 120mw is none."""
    end = start + size
    while start < end and start and is_latin(text[start - 1]) and is_latin(text[start]):
        start += 1
    while start < end < len(text) and is_latin(text[end - 1]) and is_latin(text[end]):
        end -= 1
    return start, end - start


_MEETS_THERE = re.compile(
    r"(?<=[会展节坛])(?:上|里|现场|期间|那[边儿天])?(?:又|还|刚)?(?:碰|遇|撞|认识|见|聊|逛|加了|逮|结识)"
)


def _is_where(text: str, end: int) -> bool:
    """Tell whether a piece of a title that ends at `end` names the fair at which somebody was met (糖酒会碰到雷总 of 糖酒会特装)."""
    return _MEETS_THERE.match(text, end) is not None


_COUNT = re.compile(r" ?[\d一二两三四五六七八九十百千半]{1,6} ?[^\d\s一二两三四五六七八九十百千]")


_COUNT_ALONE = re.compile(r"[\d一二两三四五六七八九十百千半]{1,6}[台套件个只支把张吨箱袋块片根辆批份颗瓶桶卷米]")
"""A piece that only counts (三台 of 口扫三台): so many of anything are no deal."""


def _are_counted(text: str, end: int, following: tuple[int, int, int]) -> bool:
    """Tell whether a piece that ends at `end` and the next one are goods of a list, each with how many (薯条20箱水饺15箱)."""
    start, _, size = following
    return _COUNT.fullmatch(text, end, start) is not None and _COUNT.match(text, start + size) is not None


def _cuts_number(title: str, at: int, size: int) -> bool:
    """Tell whether a piece of a title is only a part of a number in it: the 20 of x200 is no word of it."""
    end = at + size
    return (at > 0 and title[at - 1].isdigit() and title[at].isdigit()) or (
        end < len(title) and title[end - 1].isdigit() and title[end].isdigit()
    )


def title_fit(text: str, title: str) -> tuple[Span, float] | None:
    """Return where folded `text` speaks of a deal with this title, and how well it fits (0 to 1); None if it does not."""
    folded = fold(title)
    if _pairs(folded).isdisjoint(heads(text)):
        return None
    weights = _weights(folded)
    total = sum(weights) or 1.0
    best: tuple[Span, float] | None = None
    run: list[tuple[int, int, int]] = []
    for fragment in _fragments(text, folded):
        if (
            run
            and fragment[0] - (run[-1][0] + run[-1][2]) <= _MAX_GAP
            and fragment[1] > run[-1][1]
            and not _are_counted(text, run[-1][0] + run[-1][2], fragment)
        ):
            run.append(fragment)
        else:
            run = [fragment]
        if len(run) == 1 and _COUNT_ALONE.fullmatch(text, fragment[0], fragment[0] + fragment[2]):
            continue
        covered = sum(sum(weights[at : at + length]) for _, at, length in run)
        full = sum(1 for _, at, length in run for w in weights[at : at + length] if w == 1.0)
        if (full >= 2 or len(folded) <= 3) and covered / total >= _MIN_COVERED:
            score = 0.5 + 0.48 * min(1.0, covered / total)
            span = Span(run[0][0], run[-1][0] + run[-1][2])
            if best is None or score > best[1]:
                best = (span, score)
    return best


def match_deals(
    text: str, deals: Iterable[KnownDeal], products: Callable[[], Sequence[tuple[Span, KnownProduct]]]
) -> list[Mention]:
    """Return the deals among `deals` that folded `text` speaks of, one mention per place, best candidate first.

    `products` gives those named in the text: a deal whose title holds a product's name is meant by the product's nickname too.
    """
    by_span: dict[tuple[int, int], list[Candidate]] = {}
    named: Sequence[tuple[Span, KnownProduct]] | None = None
    for deal in deals:
        if not deal.title:
            continue
        hit = title_fit(text, deal.title)
        reason = "part of the title"
        if hit is None:
            folded = fold(deal.title)
            named = products() if named is None else named
            for span, product in named:
                names = (fold(product.name), *map(fold, product.aliases))
                if any(len(name) >= 2 and name in folded for name in names):
                    hit, reason = (span, 0.72), "its product"
                    break
        if hit is not None:
            span, score = hit
            candidate = Candidate(Ref(deal.id, deal.title), score, reason, deal.customer_id)
            by_span.setdefault((span.start, span.end), []).append(candidate)
    mentions = []
    for (start, end), candidates in sorted(by_span.items()):
        ranked = tuple(sorted(candidates, key=lambda c: -c.score))
        mentions.append(Mention("deal", Span(start, end), text[start:end], ranked))
    return mentions
