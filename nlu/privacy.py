"""私密: what the rep keeps between the two of us: private notes, asking for them, deleting them.

A mark makes the whole message private, whatever else it tells: half of it kept and half of it shown would show too much.
Two marks say how far they reach, and leave the rest to the record readers (`split_private`): one at the head of a line or
sentence that stands last, and one that points at what was just said (她说老板要换 这话别外传).
"""

from datetime import date, timedelta
from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import DropPrivate, KeepPrivate, Read, Reading, Ref, ShowPrivate
from nlu.names import Mention
from nlu.text import Span, fold
from nlu.wording import without

_QUIETLY: Final = r"(?:私下|悄悄|偷偷)(?:帮我|给我)?记"
_HEAD: Final = re.compile(
    rf"\s*(?:[/、](?:simi|sm|private)|[/、]?(?:(?:私密|私人)(?:笔记|备注|记录|便签)?|{_QUIETLY}(?:一下|下|一笔|着)?))(?:[:：,，。\s]+|$)"
    rf"|\s*{_QUIETLY}(?:一下|一笔)(?=[\u4e00-\u9fff])"
)
_BARE_HEAD: Final = re.compile(r"\s*[/、]?私密(?:笔记|备注)?")
_NO_MARK: Final = re.compile(
    r"\s*私密(?:性|会所|空间|护理|部位|洗液|凝胶|整形|抗衰|聊天|通道|浏览|模式|影院|酒店|包间|包厢)"
)
"""Words of a trade that begin like the mark."""
_LEAD: Final = (
    r"(?:(?:这|那|此|上|本|以上|上面)(?:一)?(?:条|个|句|事|件事|话|些|段|内容|消息|信息)*|先|就|都|请|麻烦|要|得|是|记得|千万|帮我)*"
    r"(?:(?:设|标|存|记)(?:记|定)?(?:为|成))?"
)
_END: Final = r"(?:就行|就好|即可|行了|好了|吧|哈|啊|哦|呀|的|了|啦|谢谢)*"
_ONLY_ME: Final = r"(?:(?:仅|只|就)(?:限|给|让|许|准|有)?(?:我|自己|本人)(?:自己|一个人|本人)?(?:能|可以?)?(?:看得?到|看见|看|可见)|私密(?:记录|笔记)?)"
_NOT: Final = r"(?:别|不要|不能|不想|不许|勿|莫|甭|先别)"
_OURS: Final = (
    r"(?:(?:我们?|咱们?)(?:的)?)?(?:任何|其他|别的)?(?:领导|老板|主管|经理|总监|上面|上级|上头|公司|同事|别人|任何人|其他人|大家|团队|旁人|外人|人|M)(?:们)?"
    r"(?:那边)?"
)
_NOT_THEM: Final = (
    rf"{_NOT}(?:(?:给|让|叫){_OURS}(?:看得?到|看见|看|知道|晓得|发现|听到|听说)|(?:跟|和|对|同){_OURS}(?:讲|说|提)(?:起)?|"
    rf"(?:告诉|汇报给?|报告给?|透露给?|展示给){_OURS}(?:看)?|(?:外传|传出去|说出去|往外(?:说|传)))"
)
_MARK: Final = re.compile(rf"{_LEAD}(?:{_ONLY_ME}|{_NOT_THEM}){_END}|{_QUIETLY}(?:一下|下|一笔|着)?")
_POINTED: Final = re.compile(
    rf"(?:(?:但是?|不过|就是|后面|最后|刚才?说的)*(?:这|那|此)(?:话|一?句话?|个?(?:事儿?|消息|情况|信息)|件事儿?|点|段话?))(?:你|先|可|请|千万|就|可千万)*{_NOT_THEM}{_END}"
)
"""这话别外传: what was said right before it, and no more."""
_SAID_OF_IT: Final = ("话", "句", "这事", "那事", "此事", "件事", "个事", "消息", "情况", "信息", "这点", "那点")
"""Without one of them nothing is pointed at."""
_TOLD_BY: Final = re.compile(r"说|讲|透露|告诉|听|私下|悄悄|偷偷|吐槽|抱怨|答应|表示|提到|八卦")
_FULL_STOP: Final = re.compile(r"[\n。；;！!]")
_WORD: Final = re.compile(r"[\u4e00-\u9fffa-z]")
_PIECE: Final = re.compile(r"[^\s,，。.;；:：!！?？、()（）\[\]【】]+")
_SAYS: Final = re.compile(r"(?:说|讲|交代|叮嘱|嘱咐|要求|强调|让我|叫我|求我|提醒我|表示|关照)(?:过|了|我|一句|说)*$")
"""Somebody else asks for it: what the customer wants kept is a record like any other."""
_HIDDEN: Final = re.compile(
    r"私密|仅(?:自己|我|本人)可见|(?:只|就)(?:给|让)?我(?:自己|一个人)(?:能|可以)?看|[别勿不](?:要)?(?:外传|让别人看|给别人看)|保密(?!协议|级|资质|柜|室)"
)
_ASK_LEAD: Final = (
    r"(?:帮我|给我|查一?下|查查?|看一?下|看看?|列一?下|列出?|翻一?下|找一?下|问一?下|请问|那|把|[\s,，])*"
)
_WHOSE: Final = r"(?:(?:我|我们|我自己|本人)(?:的|存的|记的|存过的|记过的)?)?"
_ABOUT: Final = r"(?:[CPM]|的|和|跟|、|关于|那边|这边|那家|这家|有关|\s)*"
_NOTES: Final = r"私密(?:笔记|备注|记录|信息|内容|便签|的)*"
_ASK_END: Final = r"(?:(?:都)?有(?:哪些|什么|啥|没有|几条|多少)?|哪些|什么|列出?来|列一?下|列表|清单|给我看看?|看一?下|看看?|是什么|是啥|呢|吗|么|[\s?？。.!！])*"
_SHOW: Final = (
    re.compile(rf"{_ASK_LEAD}{_WHOSE}{_ABOUT}{_WHOSE}{_NOTES}{_ASK_END}"),
    re.compile(rf"\s*[/、]?私密(?:笔记)?[:：\s]*[CP]*{_ASK_END}"),
)
_GONE: Final = r"(?:删掉|删除|删了|删|去掉|清掉|清除|不要|不留)(?:了|吧|啊|掉|一下|\s)*"
_DROP: Final = (
    re.compile(
        rf"\s*(?:把|将|帮我|给我|请)*(?P<what>[^,，。;；\n]{{0,40}}?)(?:的|那条|这条|\s)*私密(?:笔记|备注)?\s*(?:第)?(?P<n>[1-9]\d{{0,3}})?"
        rf"(?:条|号|那条|这条|的|都|全部?|给我|帮我|\s)*{_GONE}"
    ),
    re.compile(
        r"\s*(?:帮我|给我|请|把)*(?:删掉|删除|删了|删|去掉|清掉)(?:我的?|那条|这条|刚才的?|掉|\s)*(?P<what>[^,，。;；\n]{0,40}?)(?:的|那条|这条|\s)*"
        r"私密(?:笔记|备注)?\s*(?:第)?(?P<n>[1-9]\d{0,3})?(?:条|号|那条|这条|吧|了|\s)*"
    ),
)
_MEET: Final = r"(?:再)?(?:约|排|安排|打扰|去|找|联系|拜访|打电话|催|烦|跑|提|见|动)"
_AVOID: Final = (
    re.compile(rf"(?:{_NOT}|不|尽量别|最好别|避免){_MEET}(?:[CP他她们见在到]|这家|那家)*(?P<t>T)"),
    re.compile(
        rf"(?P<t>T)(?:[CP他她们都就先里份]|千万|最好|尽量|期间|那段时间|这段时间|前后|这家|那家|\s)*(?:{_NOT}|不){_MEET}"
    ),
    re.compile(r"(?:避开|绕开|错开)(?P<t>T)"),
)
_LONGEST_AVOIDED: Final = timedelta(days=366)
_THEM: Final = re.compile(r"他|她|对方|那边|这家|那家|人家")
_MORE: Final = re.compile(r"提醒|去了|见了|拜访|报价|签了|签约|预算|中标|下单")
_EMPTY: Final = re.compile(r"[(（]\s*[)）]")
_NEXT_PART: Final = re.compile(r"[\n。；;！!]+\s*")
_NOISE: Final = re.compile(r"^[\s,，。;；:：()（）]+|[\s,，;；:：(（]+$")


def split_private(text: str) -> tuple[str, str] | None:
    """Return what a message tells and the private note in it; None where all of it is private, or nothing is.

    The note begins the last line or sentence with its mark (… 周五回访\\n私密 李经理要走), and nothing before it is marked; or
    a mark behind it points at it, whose words are then blanked out in what is told.
    """
    folded = fold(text)
    for match in _NEXT_PART.finditer(text):
        begins = _HEAD.match(folded, match.end())
        if begins is None or _NO_MARK.match(text, match.end()) or not text[begins.end() :].strip():
            continue
        before = text[: match.start()].rstrip()
        return (before, text[match.end() :]) if before and not is_hidden(before) else None
    return _split_pointed(text, folded)


def _split_pointed(text: str, folded: str) -> tuple[str, str] | None:
    """Return what is told and the words to which a mark behind them points, from who said them or the last full stop on."""
    if not any(words in folded for words in _SAID_OF_IT):
        return None
    pieces = list(_PIECE.finditer(folded))
    at = next((n for n, piece in enumerate(pieces) if n and _POINTED.fullmatch(piece[0])), None)
    if at is None or _SAYS.search(pieces[at - 1][0]):
        return None
    first = at - 1
    while _TOLD_BY.search(pieces[first][0]) is None:
        if first == 0:
            return None
        if _FULL_STOP.search(folded, pieces[first - 1].end(), pieces[first].start()):
            break
        first -= 1
    start, end = pieces[first].start(), pieces[at].end()
    told = without(text, (Span(start, end),))
    if _WORD.search(told) is None or is_hidden(told):
        return None
    return told.rstrip(), text[start:end]


def is_private(text: str) -> bool:
    """Say whether a message as sent bears a mark that makes all of it the author's alone."""
    if _NO_MARK.match(text):
        return False
    return _BARE_HEAD.match(text) is not None or _HEAD.match(text) is not None or bool(_marks(text))


def is_hidden(text: str) -> bool:
    """Say whether words are shown to nobody but their author and to no model: private ones, and those in confidence."""
    return _HIDDEN.search(text) is not None or is_private(text)


def read_private(doc: Document) -> Reading | None:
    """Return the private note that the message is, or what it asks of those kept."""
    if _NO_MARK.match(doc.text) or not doc.shape:
        return None
    if doc.command == "private" and not _NOISE.sub("", without(doc.text, [m.span for m in doc.mentions])):
        return Reading((ShowPrivate(_customer(doc)[0]),), keeps_question=True)
    if "私密" in doc.text:
        if any(pattern.fullmatch(doc.shape) for pattern in _SHOW):
            return Reading((ShowPrivate(_customer(doc)[0]),), keeps_question=True)
        dropped = next((found for pattern in _DROP if (found := pattern.fullmatch(doc.text))), None)
        if dropped is not None:
            number = int(dropped["n"]) if dropped["n"] else None
            words = doc.raw[slice(*dropped.span("what"))]
            return Reading((DropPrivate(number, _customer(doc)[0], _without_names(doc, words, dropped.start("what"))),))
    start = len(doc.text) - len(doc.text.lstrip()) if doc.command == "private" else _head(doc)
    marks = _marks(doc.shape, doc.offsets)
    if start is None and not marks:
        return None
    words = _words(doc, start or 0, marks)
    customer, options = _customer(doc)
    avoid = _avoided(doc)
    if not words:
        return Reading((KeepPrivate(""),))
    return Reading((KeepPrivate(words, customer, options, *avoid, tells_more=_tells_more(doc)),))


def _head(doc: Document) -> int | None:
    """Return where the words of a message begin that starts with the mark (私密 …, 私密：…, 私密王总…)."""
    if (match := _HEAD.match(doc.text)) is not None:
        return match.end()
    match = _BARE_HEAD.match(doc.text)
    return match.end() if match is not None and any(m.span.start == match.end() for m in doc.mentions) else None


def _marks(shape: str, offsets: list[int] | None = None) -> list[Span]:
    """Return the pieces that are nothing but a mark, and not what somebody else is told to ask for."""
    found: list[Span] = []
    before = ""
    for piece in _PIECE.finditer(shape):
        words, (start, end) = piece[0], piece.span()
        if _MARK.fullmatch(words) and not _SAYS.search(before):
            found.append(Span(start, end) if offsets is None else Span(offsets[start], offsets[end]))
        before = words
    return found


def _words(doc: Document, start: int, marks: list[Span]) -> str:
    """Return what is to be kept: the message as sent without its marks."""
    kept = without(doc.raw, (Span(0, start), *marks))
    return _NOISE.sub("", " ".join(_EMPTY.sub("", kept).split()))


def _customer(doc: Document) -> tuple[Read[Ref] | None, tuple[Ref, ...]]:
    """Return the known customer it is about, or those it may be about; nobody is carried over from other talk."""
    named = [m for m in doc.mentions if m.kind in ("customer", "contact")]
    unsure = next((c.unsure for c in doc.clauses if c.unsure is not None and c.unsure.is_ambiguous), None)
    if unsure is not None:
        return None, _options(doc, unsure)
    if not named and not _THEM.search(doc.text):
        return None, ()
    reads = [c.customer for c in doc.clauses if c.customer is not None and c.customer.value.id is not None]
    return (reads[-1] if reads else None), ()


def _options(doc: Document, unsure: Mention) -> tuple[Ref, ...]:
    ids = [c.customer_id for c in unsure.candidates if c.customer_id is not None]
    return tuple(customer_ref(doc, id_) for id_ in dict.fromkeys(ids))[:5]


def _avoided(doc: Document) -> tuple[date | None, date | None]:
    """Return the first and the last day on which the customer is to be left alone (别约六月); both None where none is said."""
    for pattern in _AVOID:
        for match in pattern.finditer(doc.shape):
            at = doc.offsets[match.start("t")]
            item = next((each for each in doc.times if each.span.start == at and each.kind == "time"), None)
            if item is None or item.vague:
                continue
            item = item.in_sense("future")
            if item.end is None or item.open == "after":
                continue
            today = doc.now.date()
            first = today if item.start is None or item.open == "before" else max(item.start.date(), today)
            last = (item.end - timedelta(microseconds=1)).date()
            if first <= last <= first + _LONGEST_AVOIDED:
                return first, last
    return None, None


def _tells_more(doc: Document) -> bool:
    """Say whether the message also tells what would be a record if it were not private."""
    return _MORE.search(doc.text) is not None or any(v.kind == "money" for v in doc.values)


def _without_names(doc: Document, words: str, start: int) -> str:
    """Return the words that say which note is meant, without the customer's and the person's names."""
    places = [Span(m.span.start - start, m.span.end - start) for m in doc.mentions]
    names = [place for place in places if place.start >= 0 and place.end <= len(words)]
    return re.sub(r"[\s的那这条我]+", "", without(words, names))
