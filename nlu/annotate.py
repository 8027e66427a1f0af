"""Find what a message names: customers, persons, products, deals, times and sums, each place read once.

`names`, `times` and `values` each read the text alone; here their readings are put side by side, and what only the whole message
can tell is settled: a deal named without its customer, a competitor that looks like a new customer, a number that is a sum.
"""

from typing import Final

from nlu import patterns as re
from nlu.amount_words import UNCHANGED
from nlu.carried_days import is_part_of_day, with_days
from nlu.chat_days import plans_of_chat, with_day_of_chat
from nlu.companions import as_companions
from nlu.context import overlaps
from nlu.days_before import as_days_of_month
from nlu.deal_of_nobody import tells_of_a_strangers
from nlu.document import Document, shape_of, without_overlaps
from nlu.event_days import from_events
from nlu.event_lengths import from_events_to_come
from nlu.inexact_sums import with_words_before
from nlu.names import MARGIN, Mention
from nlu.names.companies_in_text import is_slot_before
from nlu.names.data.words import WORDS
from nlu.names.places_in_text import place_before
from nlu.numerals import HAN_DIGITS, HAN_UNITS
from nlu.own_managers import as_ours
from nlu.quote_sizes import MOST, folded_name
from nlu.rival_slots import stands_as_rival
from nlu.sums import bare_numbers, is_new_sum, is_sum, mended, with_own_units
from nlu.text import Span, fold
from nlu.times import TimeItem, read_times
from nlu.title_heads import as_title_heads
from nlu.values import ValueItem, read_values
from nlu.wording import holds

PRESENT: Final = frozenset({"现在", "目前", "眼下", "当前", "这会儿", "刚才", "刚刚", "如今"})
"""Words for now: they date nothing."""
NO_VALUE: Final = frozenset({"一分", "一块", "一边", "一面", "一时", "一样", "一些", "一点"})
"""一块儿去 is together, not a piece."""


DATE: Final = re.compile(
    r"(?:.{0,4}月(?:份)?)?[\d一二三四五六七八九十廿]{1,3}[号日](?:.{0,3}[前后内])?|.*[点时](?:半|整|钟|\d{1,2}分?)?"
)
"""Words that are a day of the calendar or an hour, whatever else has such figures in its name."""
MOST_DEALS: Final = 300
"""Open deals searched by title alone; a rep with more names the customer."""


THAT_DEAL: Final = re.compile(r"[这那](?:个|单|块|边)|的单|丢|输|黄了|签|中标|对手|竞品|商务|立项|没戏|定点")
DEAL_TALK: Final = re.compile(
    r"签|定|黄|丢|输|中标|中了|标|立项|预算|合同|谈|报|商务|流程|批|推|改到|拖|砍|加|竞争|对手|"
    r"评审|那个|这个|方案|单子?|项目|磨|期|搞定|拿下|没戏|双章|盖章|到手"
)


_MILLIONS: Final = re.compile(r"(?<=\d)M(?![A-Za-z0-9])")


def _with_millions(doc: Document) -> str:
    """Return the folded message with the capital M behind a number as it was written: m is a metre, M may be a million."""
    if "M" not in doc.raw:
        return doc.text
    chars = list(doc.text)
    for match in _MILLIONS.finditer(doc.raw):
        if chars[match.start()] == "m":
            chars[match.start()] = "M"
    return "".join(chars)


def annotate(doc: Document) -> None:
    """Fill mentions, times, values and the shape of `doc`."""
    mentions = [
        m
        for m in doc.names.find(doc.spoken)
        if not (is_sum(m, doc.text) or _is_only_digits(m, doc.text) or _is_digits_of_sum(m, doc.text))
        and not (m.is_new and MEETS_OVER.fullmatch(doc.text, m.span.start, m.span.end))
    ]
    if any(m.kind in ("customer", "contact", "deal") and not m.is_new for m in mentions):
        mentions = [m for m in mentions if not _is_rival(m, doc.text) and not _is_no_firm(m, doc.text)]
        mentions = [m for m in mentions if not _is_of_a_deal(m, mentions, doc)]
    if any(m.kind == "deal" for m in mentions) and all(m.kind not in ("customer", "contact") for m in mentions):
        mentions = [m for m in mentions if m.kind != "deal"] if tells_of_a_strangers(doc.text) else mentions
    mentions = as_title_heads(as_companions(as_ours(mentions, doc), doc), doc)
    deals = [m for m in _deals_named(doc, mentions) if not _is_only_digits(m, doc.text)]
    of_deal = THAT_DEAL.search(doc.text) is not None
    mentions = [
        m
        for m in mentions
        if m.kind != "product" or not any(overlaps(m.span, d.span) if of_deal else _is_piece(m, d) for d in deals)
    ]
    times = [
        t
        for t in read_times(as_days_of_month(doc.text, doc.now), doc.now)
        if t.text not in PRESENT and not _is_in_word(t, doc.text) and not is_new_sum(t, doc.text)
    ]
    times = [t for t, after in zip(times, [*times[1:], None], strict=False) if not _is_told_closer(t, after, doc.text)]
    times = [t for t in times if not (t.text in BUILDINGS and _is_of_a_title(t, mentions, doc))]
    mentions = [m for m in mentions if not _is_in_date(m, times)]
    deals = [m for m in deals if not _is_in_date(m, times)]
    values = [v for v in (mended(v, doc.text) for v in read_values(_with_millions(doc))) if v.text not in NO_VALUE]
    values = with_words_before(with_own_units(values, doc.text, doc.names.lexicon), doc.text)
    times = with_days(times, doc.text, doc.now)
    if all(m.kind not in ("customer", "contact") for m in mentions) or (times and is_part_of_day(times[0])):
        times = with_day_of_chat(times, doc.text, doc.conversation, doc.now)
    times = from_events(times, doc.text, plans_of_chat(doc.conversation, doc.now))
    times = from_events_to_come(times, doc.text, doc.now)
    items = without_overlaps([*mentions, *deals], times, values, bare_numbers(doc.text))
    doc.mentions = [i for i in items if isinstance(i, Mention)]
    doc.times = [i for i in items if isinstance(i, TimeItem)]
    doc.values = [i for i in items if isinstance(i, ValueItem)]
    doc.shape, doc.offsets = shape_of(doc.text, items)


SPELLED: Final = frozenset(HAN_DIGITS + HAN_UNITS)
BUILDINGS: Final = frozenset(f"{number}号" for number in "一二三四五六七八九十")


def _is_of_a_title(item: TimeItem, mentions: list[Mention], doc: Document) -> bool:
    """Tell whether a day is none but a part of what the customer just named has under way (海湾|一号 of 海湾一号入户门)."""
    owners = (
        c.ref.id for m in mentions if m.kind == "customer" and m.span.end == item.span.start for c in m.candidates
    )
    return any(item.text in (d.title or "") for id in owners if id is not None for d in doc.names.deals_of(id))


def _is_piece(product: Mention, deal: Mention) -> bool:
    """Tell whether what looks like a product is only a piece of a deal's longer name (PCR of 国重定量PCR, 浴袍 of 浴袍年单)."""
    if product.best is None or not (deal.span.start <= product.span.start and product.span.end <= deal.span.end):
        return False
    if deal.span.end - product.span.end >= _LONGER:
        return any(deal.words in fold(c.ref.name) for c in deal.candidates)
    return product.span.start - deal.span.start >= _LONGER


_LONGER: Final = 2
"""Characters by which a deal's name goes on beyond the product's to be what is meant."""


def _is_told_closer(item: TimeItem, after: TimeItem | None, text: str) -> bool:
    """Tell whether the next words give the day within this time: 国庆里10月3号."""
    if after is None or item.kind != "time":
        return False
    return text[item.span.end : after.span.start] in ("里", "期间", "里头", "期间的", "那会儿")


def _is_only_digits(mention: Mention, text: str) -> bool:
    """Tell whether a deal is seen in figures alone, or in a part of a longer one: the 20 of X200控制柜 in 不是20是25, the 00 of 100万."""
    if mention.kind != "deal":
        return False
    start, end = mention.span.start, mention.span.end
    cuts = (text[start].isdigit() and text[max(start - 1, 0) : start].isdigit()) or (
        text[end - 1].isdigit() and text[end : end + 1].isdigit()
    )
    return cuts or all(not char.isalpha() or char in SPELLED for char in text[start:end])


def _is_in_date(mention: Mention, times: list[TimeItem]) -> bool:
    """Tell whether a product or deal is seen in a piece of a date: the 15 of 1月15号前, the 一号 of 三十一号, the 中秋 of 中秋前; a festival is no firm."""
    around = (t for t in times if t.span.start <= mention.span.start and mention.span.end <= t.span.end)
    if mention.kind == "customer" and mention.is_new:
        return any(around)
    return mention.kind in ("product", "deal") and any(
        mention.span != t.span and (t.open is not None or DATE.fullmatch(t.text) is not None) for t in around
    )


_TWO_WORDS: Final = 4


def _is_of_a_deal(mention: Mention, mentions: list[Mention], doc: Document) -> bool:
    """Tell whether what looks like a new company is the known customer's deal, said shorter (白水蝶阀 of 白水系统蝶阀)."""
    words = fold(mention.words)
    if mention.kind != "customer" or not mention.is_new or len(words) != _TWO_WORDS:
        return False
    owners = {c.ref.id for m in mentions if m.kind == "customer" and not m.is_new for c in m.candidates}
    titles = (fold(d.title or "") for id in owners if id is not None for d in doc.names.deals_of(id))
    return any(words[:2] in title and words[2:] in title for title in titles)


DONE_IN_NAME: Final = re.compile(r"[盖签寄发送交弄改装谈办][好完掉]")


MEETS_OVER: Final = re.compile(
    r"(?:腾讯|钉钉|飞书|企微|企业微信|线上|网络|云|zoom|teams)(?:视频|语音|电话)?(?:会议|会|视频|语音)"
)
"""How people meet, though a firm's name begins it (方式为腾讯会议)."""


def _is_no_firm(mention: Mention, text: str) -> bool:
    """Tell whether what looks like a new company begins with the scale of a number (53|万分成设备) or tells what was done (盖好章快递)."""
    start = mention.span.start
    if mention.kind != "customer" or not mention.is_new:
        return False
    return (text[start] in "百千万亿" and text[:start][-1:].isdigit()) or DONE_IN_NAME.search(mention.words) is not None


def _is_rival(mention: Mention, text: str) -> bool:
    if mention.kind != "customer" or not (mention.is_new or all(c.score < HARDLY for c in mention.candidates)):
        return False
    return stands_as_rival(text, mention.span.start, mention.span.end)


HARDLY: Final = 0.6
"""A known customer whose name was heard with less is as good as a stranger."""
SUM_BEFORE: Final = re.compile(
    r"(?:预算|报价|总价|金额|价格?|年框|框架|合同额?|盘子|[谈砍降压加提报][到了])(?:是|为|到|了|在)?$"
)


def _is_digits_of_sum(mention: Mention, text: str) -> bool:
    """Tell whether what is only the digits of a model stands for a sum (年框150没动, 预算200)."""
    if mention.kind != "product" or any(c.reason != "digits of the model" for c in mention.candidates):
        return False
    start, end = mention.span.start, mention.span.end
    is_counted = re.match(r" ?[\d一二两三四五六七八九十]", text[end : end + 2]) is not None
    return UNCHANGED.match(text[end:]) is not None or (
        not is_counted and SUM_BEFORE.search(text, max(start - 6, 0), start) is not None
    )


def _deals_named(doc: Document, mentions: list[Mention]) -> list[Mention]:
    """Return the deals that a message without a customer's name speaks of: of its persons, of the chat, else of all."""
    if any(m.kind in ("customer", "deal") for m in mentions):
        return []
    employers = {
        c.customer_id for m in mentions if m.kind == "contact" for c in m.candidates if c.customer_id is not None
    }
    if doc.recent is not None and not employers:
        employers = {doc.recent}
    named = doc.names.match_deals(doc.text, employers, open_only=True) if employers else []
    if len(employers) > 1:
        named = [m for m in named if not _is_goods_alone(m, doc)]
    names_somebody = doc.recent is not None or any(m.kind == "contact" for m in mentions)
    if named or names_somebody or not DEAL_TALK.search(doc.text) or tells_of_a_strangers(doc.text):
        return named
    owners = {d.customer_id for d in doc.names.some_deals(MOST_DEALS) if d.is_open}
    named = doc.names.match_deals(doc.text, owners, open_only=True)
    return [
        m
        for m in named
        if not any(m.span != other.span and holds(other.span, m.span) for other in named)
        and _may_stand_alone(doc.text, m.span)
        and len({c.customer_id for c in m.candidates if m.candidates[0].score - c.score < MARGIN}) == 1
    ]


_HAPPENS_TO_GOODS: Final = re.compile(
    r"(?:那?[个批台些]|老是?|又|都|一直|有点|全|T)*(?:漏|坏|断|裂|响|异响|烧|堵|卡[住死]|松|掉|爆|锈|变形|不(?:转|动|行|好用|合格|够|中)|有问题|出问题|没到|缺|到货|发货|质量|断货)"
)


def _is_goods_alone(mention: Mention, doc: Document) -> bool:
    """Tell whether two characters of a title are a word for goods as well (接头漏油): they decide between no two people."""
    span = mention.span
    if span.end - span.start > 2 or not _HAPPENS_TO_GOODS.match(doc.text, span.end):
        return False
    words = doc.text[span.start : span.end]
    return any(
        words in name
        for product in doc.names.products(MOST)
        for name in map(folded_name, (product.name, *product.aliases))
    )


def _may_stand_alone(text: str, span: Span) -> bool:
    """Tell whether a piece of a title stands where a deal may be named, though nobody is.

    8家店|前台 is no 前台西服, and 冬|季校服 is cut out of a word.
    """
    if is_slot_before(text, span.start) or place_before(text, span.start) < span.start:
        return True
    return span.end - span.start > 2 and text[span.start - 1 : span.start + 1] not in WORDS


def _is_in_word(item: TimeItem, text: str) -> bool:
    """Tell whether 周日 is only the head of 下周日程, 后半天 the tail of 售后半天."""
    if item.text.startswith("后") and text[max(item.span.start - 1, 0) : item.span.start] in ("售", "先"):
        return True
    return item.text.endswith("日") and text[item.span.end : item.span.end + 1] in ("程", "历", "常", "志")
