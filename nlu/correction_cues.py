"""What makes a message a correction of what the chat wrote: a cue, or words that say no more than one slot of it."""

from collections.abc import Sequence
from typing import Literal

from nlu import patterns as re
from nlu.announced_mistakes import announced_mistake, is_announcement
from nlu.conversation import Written
from nlu.correction_case import differences, slot_of
from nlu.correction_quotes import says_price
from nlu.correction_texts import REASON_TOLD, WHO_TOOK_IT
from nlu.correction_words import (
    AMEND,
    AS_RECORDED,
    CHANGE,
    CHANNEL_TOLD,
    CONTRAST,
    DENIES,
    EXCUSE,
    FRESH_FACT,
    FROM_TO,
    MISTAKE,
    NOT_SETTLED,
    NOT_TO,
    OF_RIVALS,
    OLD,
    POST_TOLD,
    REFERS_BACK,
    RESTATE,
    SAYS_IS,
    SETTLED,
    STRUCK_AT,
    TAIL,
    TELLS_APART,
    THEIRS_WRONG,
)
from nlu.document import Document
from nlu.intents import UpdateDeal
from nlu.quote_removals import removals
from nlu.recall import Findings, customers_named, last_written, recent_turns
from nlu.text import Span, fold
from nlu.wording import PARTICLES, consists_of, covers, pieces, touches, without, word_set


def _tells_why_lost(doc: Document, found: Findings, written: Sequence[Written]) -> bool:
    """Tell whether the message is the reason of the loss just written, which gave none."""
    if found.customers or doc.conversation.question is not None or REASON_TOLD.fullmatch(doc.text.strip()) is None:
        return False
    lost = [w.intent for w in written if isinstance(w.intent, UpdateDeal)]
    return any(
        d.stage is not None
        and d.stage.value == "lost"
        and (d.lost_reason is None or WHO_TOOK_IT.fullmatch(fold(d.lost_reason.value)) is not None)
        for d in lost
    )


def correction_cue(
    doc: Document, found: Findings
) -> Literal["mistake", "change", "contrast", "amend", "reason"] | None:
    text = doc.text
    if announced_mistake(doc) or (is_announcement(text) and any(t.written for t in recent_turns(doc))):
        return "mistake"
    if (TELLS_APART.search(text) is not None and REFERS_BACK.search(text) is None) or _is_of_rivals(doc):
        return None
    for pattern, name in ((MISTAKE, "mistake"), (CHANGE, "change"), (CONTRAST, "contrast")):
        match = pattern.search(text)
        if match is None:
            continue
        before = text[: match.start()]
        if name != "contrast" and FRESH_FACT.search(before):
            return None
        if name == "mistake" and any(m.start() <= match.start() < m.end() for m in THEIRS_WRONG.finditer(text)):
            return None
        says_new = SAYS_IS.search(text[match.end() :] + before) or _is_other_one(doc, found)
        if name == "contrast" and (FRESH_FACT.search(text) or not says_new):
            continue
        if name == "change" and not _is_short_change(doc, found):
            continue
        return name  # type: ignore[return-value]
    written = last_written(doc)
    if denies_stage(doc, found, written):
        return "mistake"
    if any(w.kind in ("quote", "deal") for w in written) and differences(text, found.values):
        return "mistake"
    if written and doc.conversation.question is None and RESTATE.match(text):
        return "contrast"
    if STRUCK_AT.fullmatch(text.strip()) and _has_amount(written):
        return "contrast"
    if not found.customers and AS_RECORDED.search(text) and _has_amount(written):
        return "contrast"
    if _is_of_person(doc, found, written):
        return "mistake"
    if _tells_why_lost(doc, found, written):
        return "reason"
    if any(w.kind == "quote" for w in written) and (
        _is_amendment(doc, found) or _haggles(doc, found) or says_price(doc, found.values, written)
    ):
        return "amend"
    if any(w.kind == "visit" for w in written) and (
        _was_there_too(doc, found) or _tells_channel(doc, found) or tells_day(doc, found)
    ):
        return "contrast"
    return None


def _is_of_person(doc: Document, found: Findings, written: Sequence[Written]) -> bool:
    """Tell whether the message says the end of the number, the post, the department or the address of the one person just written."""
    if len({w.id for w in written if w.kind == "contact"}) != 1:
        return False
    told = POST_TOLD.fullmatch(doc.text.rstrip())
    if told is not None and told["post"]:
        return not found.customers and not found.contacts
    return told is not None or TAIL.search(doc.text) is not None


def _is_of_rivals(doc: Document) -> bool:
    """Tell whether a number put right is a rival's (对手报的不是60 是55)."""
    return OF_RIVALS.match(doc.text) is not None and bool(doc.values)


def _has_amount(written: Sequence[Written]) -> bool:
    """Tell whether a deal with an amount was just written."""
    return any(slot_of(w.intent, "amount") for w in written if w.kind == "deal")


def _is_other_one(doc: Document, found: Findings) -> bool:
    """昨天去的 不是今天, 报给蓝海的 不是华星: one is denied, the other is what is right."""
    old = old_spans(doc, found)
    for spans in ([t.span for t in found.times], [m.span for m in found.customers], [m.span for m in found.contacts]):
        denied = [touches(span, old) for span in spans]
        if len(denied) == 2 and any(denied) and not all(denied):
            return len(doc.text) <= _SHORT
    return False


_SHORT = 20

_TERSE = 12
"""Characters in which a number alone says what a quotation just made should have said (300个, 9折)."""

_HAGGLE = re.compile(
    r"嫌(?:价格?)?(?:太|有点)?[贵高]|[压砍杀还讲]价|要(?:个|点|再)?(?:优惠|折扣|便宜)|再便宜|再优惠|让一?点"
)


def _haggles(doc: Document, found: Findings) -> bool:
    """毛老板嫌贵 给他85折, after a quotation: the discount of that one changes."""
    return (
        len(doc.text) <= _SHORT
        and _HAGGLE.search(doc.text) is not None
        and any(v.price_ratio is not None for v in found.values)
        and not found.products
        and not found.times
        and re.search(r"没同意|没答应|不同意|没松口|想要|要求|希望|问|出一?份|出个|报价", doc.text) is None
    )


def _tells_channel(doc: Document, found: Findings) -> bool:
    """电话聊的, after a visit, and nobody named: how that one took place."""
    return len(doc.text) <= _SHORT and not found.mentions and CHANNEL_TOLD.match(doc.text) is not None


def tells_day(doc: Document, found: Findings) -> bool:
    """昨天的事, after a visit: nothing but the day gone by on which that one took place."""
    excuse = EXCUSE.search(doc.text)
    end = excuse.start() if excuse is not None else len(doc.text)
    times = [t for t in found.times if t.kind == "time" and not t.vague and t.span.end <= end]
    named = customers_named(found)
    told = {w.customer_id for w in last_written(doc) if w.kind == "visit"}
    if len(found.mentions) > 1 or (found.mentions and not (len(named) == 1 and found.customers and named <= told)):
        return False
    if len(times) != 1 or found.values or (day := times[0].in_sense("past").day()) is None:
        return False
    rest = without(doc.text, [times[0].span, *(m.span for m in found.mentions)])[:end]
    return day < doc.now.date() and rest.strip() != "" and consists_of(rest, PARTICLES, _DAY_WORDS)


_DAY_WORDS = word_set("的事 的事情 的事儿 的 是 其实 应该 应该是 去的 见的 聊的 谈的 打的 那次")


def _was_there_too(doc: Document, found: Findings) -> bool:
    """还有何艳也在场, after a visit: nothing but people who were there as well."""
    text = doc.text
    if not found.contacts or found.customers or found.times or found.values or len(text) > _SHORT:
        return False
    rest = without(text, [m.span for m in found.contacts])
    return re.search(r"还有|也在|在场|也参加|也来|同席|作陪|列席|出席", rest) is not None and consists_of(
        rest, PARTICLES, _THERE_WORDS
    )


_THERE_WORDS = word_set(
    "还有 也在 在场 在 参加 也参加 也来 来了 同席 作陪 列席 出席 一起 陪同 同行 补充 补充一下 忘了说 忘记说 另外 当时 那天 会上 和 跟 与 及"
)


def denies_stage(doc: Document, found: Findings, written: tuple[Written, ...]) -> bool:
    """还没签 才走合同, said of a deal that was just written as won."""
    stages = [slot_of(w.intent, "stage") for w in written if w.kind == "deal"]
    others = [m for m in found.customers if m.best is not None and all(m.best.ref.id != w.customer_id for w in written)]
    if others or len(doc.text) > 30:
        return False
    if any(s in DENIES and DENIES[s].search(doc.text) for s in stages):
        return True
    if "negotiation" not in stages or NOT_SETTLED.match(doc.text) is None:
        return False
    turn = next((t for t in recent_turns(doc) if t.written), None)
    return turn is not None and SETTLED.search(turn.text) is not None


def _is_short_change(doc: Document, found: Findings) -> bool:
    """改成42, 折扣改88折，用户数改320: the message is about the change and nothing else."""
    return (
        len(doc.text) <= 40
        and not FRESH_FACT.search(doc.text)
        and not re.search(r"他们|客户(?!是|写|应|名|错|改)|对方|人家|要求|希望", doc.text)
        and not any(m.is_new for m in found.customers)
    )


def _is_amendment(doc: Document, found: Findings) -> bool:
    """再加两台R20 折扣按92: nothing but items, numbers and words of amending."""
    only_terms = len(doc.text) <= _TERSE and any(
        v.price_ratio is not None or v.per or (v.kind == "quantity" and v.unit) for v in found.values
    )
    taken_out = removals(doc.text, found.products)
    if (
        not (only_terms or taken_out or AMEND.search(doc.text) or (found.products and found.values))
        or found.customers
        or re.search(r"(?<![少漏落])报价?(?!单)|出一?份|出个|给[他她]", doc.text)
    ):
        return False
    used = [span for _, span in taken_out]
    used += [m.span for m in found.products] + [v.span for v in found.values]
    if "有效" in doc.text:
        used += [t.span for t in found.times]
    rest = AMEND.sub(lambda m: " " * len(m[0]), without(doc.text, used))
    rest = re.sub(
        r"[按每打率为个台套件只箱吨包一二两三四五六七八九十百半]|(?:报价)?单子?[上里]的?|里面的?|整[单张]|全[单部]|总共|(?:刚刚?|刚才|上面)?[这那上]一?[张份单](?!子)|一?[项行款条样种](?=$|\s)|零头?|做|凑|不变|不动|照旧|改成|改为|改|是|算|那|一起|[进上][去来]|写到?|到|至|放|延长?",
        lambda m: " " * len(m[0]),
        rest,
    )
    return all(
        covers(rest[p.start : p.end], PARTICLES) or rest[p.start : p.end].replace(".", "").isdigit()
        for p in pieces(rest)
    )


def old_spans(doc: Document, found: Findings) -> tuple[Span, ...]:
    """Return what is said to be wrong: 不是X, whom it is not for, and a name in 把X改成Y."""
    denied = [Span(*m.span("old")) for rule in (OLD, NOT_TO) for m in rule.finditer(doc.text)]
    replaced = [Span(*m.span("old")) for m in FROM_TO.finditer(doc.text)]
    names = [m.span for m in (*found.customers, *found.contacts)]
    return (*denied, *(span for span in replaced if touches(span, names)))
