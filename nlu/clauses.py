"""Cut a message into clauses: stretches that say one thing, with the line or list item each stands in.

Reps write with commas, with line breaks, with spaces for commas, or (voice) with nothing at all. So the cut works on the
shape of the message (see `nlu.document`), where no separator can hide inside a name, a time or an amount, and knows four
kinds of borders: punctuation, list markers, spaces in a text that uses them as commas, and the words a speaker goes on with.
A piece that only names somebody or a day says nothing yet and joins the piece it belongs to.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.document import Label
from nlu.screen import rare

BREAK: Final = re.compile(
    r"[。!?！？；;…\n]|[，,~～|]|[()（）「」『』“”\"【】\[\]]|[:：](?!\d)|-{2,}|[\U0001f000-\U0001faff☀-➿‼⁉]|\ufe0f(?!\u20e3)"
)
FULL_STOP: Final = frozenset("。!?！？；;…\n")
AFTER_PARTICLE: Final = rare(r"(?<=[了吧呢啊啦嘛哈]) +(?=[^ ])")
"""Behind a particle that ends a sentence a space is a comma, whatever it is elsewhere in the message."""
LIST_MARK: Final = re.compile(
    r"(?:[\-*•·●○▪►➤✅☑]+\s*|[①-⑳]\s*|[(（](?:N|\d{1,2}|[一二三四五六七八九十])[)）]\s*|"
    r"(?:\d{1,2}|N|O|[一二三四五六七八九十]{1,2})"
    r"(?:[.、)）:]\s*|\ufe0f?\u20e3\ufe0f?\s*)|(?:\d{1,2}|N|O|[一二三四五六七八九十])\s+)"
)
BRACKETED_MARK: Final = re.compile(r"(?:^|\n) *(?P<mark>[(（](?:[NO]|\d{1,2}|[一二三四五六七八九十]{1,2})[)）])")
"""(1) at the beginning of a line: its brackets are no borders."""
INLINE_MARK: Final = rare(
    r"[①-⑳]|(?:\d|N)\ufe0f?\u20e3\ufe0f?|(?<=[;；:：。 ])(?:\d|N|[一二三四五六七八九十])(?:、|[.)）](?=[一-鿿C]))"
)
TAKEN_TOGETHER: Final = rare(
    r"(?<=[^,， ]) ?(?:这|那)(?:仨|俩|两家|三家|四家|几家|三个|两个|几个|Q)(?=[^,，]{0,6}(?:都|能|"
    r"要))"
)
BOTH: Final = re.compile(r" *[这那]?(?:Q|[两俩三仨几]家|[两俩三仨]个?)[^,，]{0,3}都")
"""Says something of all named before, so it is no end of the last one's clause."""
CONNECTIVE: Final = re.compile(
    r"然后|完了(?=[^,，。 ])|完事儿?|另外|另一个|还有(?=[个CPT就])|接着|不过|但是|可是|所以|"
    r"回头(?!客)|顺便|(?<![核校比查应面])对了|结果(?=[他她人被还就])"
    r"|(?<![主重还就只都不没])要是(?=[能他她你我可把降再不没有NVT])|如果|假如|除非|(?<=没接)T再|(?<=没通)T再|(?<=不在)T再|(?<=没人)T再|(?<=没[见碰找打][着到通上])T再|"
    r"(?<=不在)(?:他们|她们|P)|不然|否则|(?:他们?|她们?|人家|对方|(?<![跟和与同给对向找帮替陪问的C])[CP])(?:又|也|就|还)?(?:说(?!得|话)|话(?![题术费筒音剧的])|要求|让(?=我|咱))|"
    r"(?<=[^他她P们家里上C])说(?=[TCP他她])|(?<=微信|电话|邮件|语音|视频)(?:里|上|中)?(?:跟我|"
    r"给我)?(?:说|讲|问|通知|告诉|反馈|表示)(?=.{4,})|(?<=微信里|微信上|电话里|电话中|邮件里|"
    r"邮件中|群里说)(?:跟我|给我)?(?:说|讲|问)(?=.{4,})|"
    r"(?<=[一-鿿VNQRLG])(?<![他她们P家C方边就还说人])(?:要|让|叫|喊|催)(?:我们|咱们?|"
    r"俺们?)(?=[一-鿿TGQ])|(?<=[一-鿿VNQRLG])(?<![他她们P家C方边就还也又说人想不没])(?:让|叫|请|催|喊)我(?=T|把|先|再|给|尽快)|"
    r"(?:(?<=没[见碰等找][着到上][人P他她])|(?<=没[见碰等找][着到上])|(?<=不在)|(?<=没空))(?:改)?约(?=[了在好到]?T)|(?<![和跟与及、给找])C(?=[那这]边)"
)
SHORTEST: Final = 5
"""A speaker's connective starts a new clause only after this many characters."""
FRAGMENT: Final = re.compile(
    r"[CPMTNVQLGD的那个嗯啊呃哦哎 那就在于和跟与、今儿]*(?:最晚|最迟|最快|预计|大概|之前|以前|前|"
    r"后)*[CPMTGD]?(?:之前|以前|前|后|那边|这边|那儿|的)?"
)
STOP_OF_SCHEDULE: Final = re.compile(r"T ?[一-鿿]{2,4}P")
"""A day and somebody at a place of few characters nobody knows (3月13日 附小靳校长): what is to be done stands behind."""
ANOTHER_MEETING: Final = re.compile(r"[^P]*P[^P]*T[^T]*P|[^TCP]*T[^TCP]*C[^TCP]*T[^T]*[CP]")
"""Two persons or customers, each with a time: 上午蒋科长 中午叶总监."""
OFF_DUTY: Final = re.compile(
    r"T(?:我|就|再|要|得)*(?:回(?:公司|家|单位|厂|办公室|来|程|去)|没(?:安排|事|约)|休息|休假|在(?:公司|家)|有空)"
)
"""What follows a stop and is no part of it: 上午A, 下午回公司."""
HAS_NAME_OR_TIME: Final = re.compile(r"[CPT]")
TIME_ONLY: Final = re.compile(r"(?:最晚|最迟|就|在|预计|大概|争取)*T(?:之前|以前|前|左右|吧)*")
DATED: Final = re.compile(r"T(?![款版档]|礼盒|新品|活动)")
"""A time that dates, rather than names a festival's goods."""
ASKED: Final = re.compile(r"让|要|得|给|补|发|提供|需要|答应|提醒|记得|约(?!了)|催(?!了)")

NOT_TOLD: Final = re.compile(r"[了过完VNUR]|签|已")
"""Words of a list item that a day behind them does not turn into a thing to do."""

LABELS: Final[dict[Label, str]] = {
    "customer": "客户名称|客户|公司|单位|拜访客户|拜访单位",
    "contact": "对象|联系人|拜访人|人员|参会人|对接人|见了谁|拜访对象|接待人",
    "time": "时间|日期|拜访时间|拜访日期",
    "place": "地点|方式|拜访方式|形式",
    "summary": "内容|情况|纪要|沟通内容|拜访内容|小结|结果|进展|备注|主题|目的",
    "next": "下一步|下步|后续|计划|待办|跟进|跟进计划|下一步计划|下次跟进|下步计划|后续动作",
    "deal": "商机|项目|商机名称|项目名称|需求",
    "amount": "金额|预算|预计金额|合同金额|报价",
    "stage": "阶段|进度|状态",
    "competitor": "竞争对手|竞品|对手|竞对",
    "phone": "电话|手机|联系方式",
}
_LABEL_OF: Final = {word: label for label, words in LABELS.items() for word in words.split("|")}
LABEL: Final = re.compile(rf"(?:{'|'.join(sorted(_LABEL_OF, key=len, reverse=True))})[:：‼❗!！]")


@dataclass(slots=True)
class Piece:
    """A stretch of the shape, from `start` up to `end`, in line `line`."""

    start: int
    end: int
    line: int
    is_listed: bool = False
    label: Label | None = None
    ends_sentence: bool = False


HAN: Final = re.compile(r"[一-鿿]")
NAMED: Final = re.compile(r"[CPMDGT]")


def uses_spaces_as_commas(shape: str, offsets: list[int], text: str) -> bool:
    """Tell whether spaces separate clauses here: one stands between Chinese characters, or on one side only of a name.

    With a space on both sides the rep sets off Latin letters (发给 Emma 了).
    """
    if re.search(r"[一-鿿] +[一-鿿]", text) is not None:
        return True
    for match in re.finditer(r" +", shape):
        before, after = match.start() - 1, match.end()
        if before < 0 or after >= len(shape):
            continue
        left = text[offsets[match.start()] - 1]
        right = text[offsets[after]]
        if HAN.match(left) and NAMED.match(shape[after]) and HAN.match(shape, after + 1):
            return True
        if HAN.match(left) and shape[after:] == "T":
            return True
        if HAN.match(right) and NAMED.match(shape[before]) and before > 0 and HAN.match(shape[before - 1]):
            return True
    return False


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _borders(shape: str, offsets: list[int], text: str) -> list[tuple[int, int, bool]]:
    """Return (where a piece ends, where the next one begins, whether a sentence ends there), in order."""
    in_marks = {at for m in BRACKETED_MARK.finditer(shape) for at in (m.start("mark"), m.end() - 1)}
    borders = [(m.start(), m.end(), m[0] in FULL_STOP) for m in BREAK.finditer(shape) if m.start() not in in_marks]
    borders.extend((m.start(), m.end(), False) for m in AFTER_PARTICLE.finditer(shape))
    if " " in shape and uses_spaces_as_commas(shape, offsets, text):
        for match in re.finditer(r" +", shape):
            before, after = text[offsets[match.start()] - 1 : offsets[match.start()]], text[offsets[match.end()] :][:1]
            if not (_is_latin(before) and _is_latin(after)):
                borders.append((match.start(), match.end(), False))
    borders.extend((m.start(), m.start(), False) for m in INLINE_MARK.finditer(shape))
    borders.extend((m.start(), m.start(), False) for m in TAKEN_TOGETHER.finditer(shape) if m.start() > 0)
    borders.sort()
    spoken: list[tuple[int, int, bool]] = []
    begin = 0
    ends = [*borders, (len(shape), len(shape), True)]
    for end, resume, _ in ends:
        for match in CONNECTIVE.finditer(shape, begin, end):
            if match.start() - begin >= SHORTEST and end - match.start() >= 3:
                spoken.extend(_at_further_times(shape, begin, match.start()))
                spoken.append((match.start(), match.start(), False))
                begin = match.start()
        spoken.extend(_at_further_times(shape, begin, end))
        begin = resume
    spoken.extend(_at_turns(shape, [*ends, *spoken]))
    return sorted([*borders, *spoken, *_between_customers(shape, [*ends, *spoken])])


LONG_RUN: Final = 14
"""Characters of shape that a speaker's sentence must have before a time may begin a new one."""
NEXT_TIME: Final = re.compile(
    r"(?<=[一-鿿GQNVPR])(?<![到至在从于等是约改推延定拖计排挪说讲话给把跟和与向对同就要让叫请喊催得想的上是了前后个]|[大每过])"
    r"(?:我们?|咱们?|俺们?|他们?|她们?|人家)?T(?![的之前后和与、到至P]|$)(?=.{2,})"
)
"""A time, with who does it, where a speaker may go on to the next thing: 问我要资料|我T寄过去|T他们开标."""


def _at_further_times(shape: str, begin: int, end: int) -> list[tuple[int, int, bool]]:
    """Return cuts in a run of speech before every time behind the first one that told something."""
    if end - begin < LONG_RUN or shape.count("T", begin, end) < 2:
        return []
    cuts: list[tuple[int, int, bool]] = []
    for match in NEXT_TIME.finditer(shape, begin, end):
        told = shape[begin : match.start()]
        if len(told) >= SHORTEST and "T" in told[:-3]:
            cuts.append((match.start(), match.start(), False))
            begin = match.start()
    return cuts


_TELLER: Final = r"(?:我们?|咱们?|俺们?|他们?|她们?|人家|对方|客户)"
_V_OBJECT: Final = r"[见问找约请陪碰看打催给送回访谈聊到加遇来告诉跟等叫喊帮替骂求教劝谢过订定改推挪延说]"
"""Verbs whose object may stand right behind their 了: 见了他, 约了T."""
TURN: Final = rare(
    rf"(?<=[呢啊嘛呗啦])(?={_TELLER}|P(?:说|讲|问|要|想|让|答应)|T|反正|其实|本来|后来|合同|现在|估计)|"
    rf"(?<=了)(?<!{_V_OBJECT}了)(?={_TELLER}(?![的了])|T(?!的)|反正|其实|本来|后来|合同|现在|估计|完后|说是)|"
    r"(?<=[一-鿿VNQRUG])(?<![和与对向为是有让被把比像用从在到])"
    rf"(?<!{_V_OBJECT})(?<!{_V_OBJECT}[了着过])(?=(?:他|她|咱|我|人家|对方)们?(?:嫌|觉得|认为|非[得要让留]|一共|总共|集团|没(?!有?的)|不(?!在)|已经|就(?!是)|说(?!的|法|话)|这边|那边))|"
    r"(?<=[一-鿿VNQRUGP])(?=(?:第[一二三四五六七八]|O)家)|"
    r"(?:(?<=在公司)|(?<=在家)|(?<=休息)|(?<=办公室))(?=T(?!的))|"
    r"(?:(?<=没接)|(?<=没通)|(?<=不在)|(?<=没空)|(?<=没回))(?=P(?:说|讲|要|让|问))|"
    r"(?<=[一-鿿GQVNRU])(?<![跟和与给向对找见约陪去到在从把被让叫请帮替是有的说讲问])(?=C(?:的|那个|那边)?P(?:说|讲|要|让|问|没))|"
    r"(?<=[没未][去来见约开谈聊吃]成)(?=改|推|挪|延|又|说)|"
    rf"(?<=[一-鿿GQVNR])(?<![说讲问要让叫请喊催给跟和与向对找把被是的了])(?=T[^,，TC]{{0,2}}(?:去|到|跑|见|在)C)"
)
"""Where a long run of speech turns to the next thing: behind a particle, a meeting that came to nothing, before the way to the next customer."""
RUN: Final = 22
"""Characters of shape without a border that make a run of speech."""


def _at_turns(shape: str, ends: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Return cuts at the turns of every long stretch between punctuation; a piece is never shorter than `SHORTEST`."""
    if TURN.search(shape) is None:
        return []
    cuts: list[tuple[int, int, bool]] = []
    places = sorted({(end, resume) for end, resume, _ in ends})
    run = 0
    for at, (end, resume) in enumerate(places):
        is_spoken = end == resume and at + 1 < len(places)
        if not is_spoken:
            run_end = end
            if run_end - run >= RUN:
                stops = [run, *(e for e, r in places if run < e <= run_end)]
                cuts.extend(_turns_of(shape, stops))
            run = resume
    return cuts


def _turns_of(shape: str, stops: list[int]) -> list[tuple[int, int, bool]]:
    cuts: list[tuple[int, int, bool]] = []
    for begin, end in pairwise(stops):
        last = begin
        for match in TURN.finditer(shape, begin, end):
            if match.start() - last >= SHORTEST - 1 and end - match.start() >= 3:
                cuts.append((match.start(), match.start(), False))
                last = match.start()
    return cuts


SEVERAL: Final = re.compile(r"C(?!(?:[、和跟与及+&]|以及|还有)?C)(?P<rest>[^C]{1,40}?)(?=C)")
LEAD_IN: Final = re.compile(r"(?:(?<= )|T|[给跟和在去到见拜访]|以及|还有|另外|然后|接着|[再最]后?|顺路|顺便)*$")


def _leads_in(before: str, rest: str) -> bool:
    """Tell whether `rest`, all that stands between two customers, belongs to the second: 去, or a time where the first has its own."""
    return "T" not in rest or before.rstrip().endswith(("T", "T去", "T到", "T见"))


def _between_customers(shape: str, ends: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Cut where a piece turns from one customer to the next (C1签了C2下周签), before the words that lead in the next."""
    stops = sorted(end for end, _, _ in ends)
    cuts: list[tuple[int, int, bool]] = []
    for match in SEVERAL.finditer(shape):
        following = bisect_right(stops, match.start())
        if following < len(stops) and stops[following] <= match.end():
            continue
        rest = match["rest"]
        lead = LEAD_IN.search(rest)
        is_lead = lead is not None and (lead.start() > 0 or _leads_in(shape[: match.start()], rest))
        at = match.start("rest") + (lead.start() if lead and is_lead else len(rest))
        cuts.append((at, at, False))
    return cuts


COUNTED: Final = rare(r"(?<![一-鿿CPTNQ第周])(?:[一二三四五六七八九]|N)(?=C)|[一二三四五六七八九](?=C)")


def _counted(shape: str, offsets: list[int], text: str) -> list[int]:
    """Return where a speaker counts customers off (一凯旋...二绿源...三明德): the numerals of a row from one on."""
    places: list[int] = []
    for match in COUNTED.finditer(shape):
        said = text[offsets[match.start()] : offsets[match.end()]]
        wanted = len(places) + 1
        if said in (str(wanted), "一二三四五六七八九"[wanted - 1 : wanted]):
            places.append(match.start())
    return places if len(places) > 1 else []


def cut(shape: str, offsets: list[int], text: str) -> list[Piece]:
    """Return the pieces of a message, in order, without list markers, labels and empty ones."""
    pieces: list[Piece] = []
    begin = line = 0
    listed = False
    label: Label | None = None
    at_line_start = True
    counted = _counted(shape, offsets, text)
    borders = sorted([*_borders(shape, offsets, text), *((at, at, False) for at in counted)])
    for end, after, is_stop in [*borders, (len(shape), len(shape), True)]:
        start = begin
        mark = LIST_MARK.match(shape, start, after) if at_line_start else INLINE_MARK.match(shape, start, end)
        while start < end and shape[start] == " ":
            start += 1
        if mark or start in counted:
            start = min(mark.end(), end) if mark else start + 1
            line += 1
            listed, label = True, None
        form = LABEL.match(shape, start, after)
        if form and form.end() == after:
            label = _LABEL_OF[shape[start : form.end() - 1]]
            line += 0 if mark else 1
            start = end
        if start < end and shape[start:end].strip():
            pieces.append(Piece(start, end, line, listed, label, is_stop))
        elif pieces and is_stop:
            pieces[-1].ends_sentence = True
        at_line_start = "\n" in shape[end:after]
        if at_line_start:
            line += 1
            listed, label = False, None
        begin = after
    return _joined(_merged(pieces, shape), shape)


def _merged(pieces: list[Piece], shape: str) -> list[Piece]:
    """Give a trailing day to the request before it (让她补个授权书, 最晚下周五), or to what a list item says (1. 华星 勘察 18号)."""
    kept: list[Piece] = []
    for i, piece in enumerate(pieces):
        words = shape[piece.start : piece.end].strip()
        before = kept[-1] if kept else None
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        alone = (
            after is None or after.line != piece.line or "T" in shape[after.start : after.end] or piece.ends_sentence
        )
        is_asked = before is not None and (
            ASKED.search(shape, before.start, before.end) is not None
            or (piece.is_listed and NOT_TOLD.search(shape, before.start, before.end) is None)
        )
        if (
            before is not None
            and before.line == piece.line
            and not before.ends_sentence
            and alone
            and TIME_ONLY.fullmatch(words)
            and DATED.search(shape, before.start, before.end) is None
            and is_asked
        ):
            before.end, before.ends_sentence = piece.end, piece.ends_sentence
        else:
            kept.append(piece)
    return kept


def _joined(pieces: list[Piece], shape: str) -> list[Piece]:
    """Join a piece that only names somebody or a day with the piece that says what about it."""
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.line == piece.line
            and not before.ends_sentence
            and not piece.label
            and is_fragment(shape[before.start : before.end])
            and not ("C" in shape[before.start : before.end] and "C" in shape[piece.start : piece.end])
            and not BOTH.match(shape, piece.start)
            and not ("T" in shape[before.start : before.end] and OFF_DUTY.match(shape, piece.start))
            and not ANOTHER_MEETING.match(shape[before.start : before.end] + shape[piece.start : piece.end])
        ):
            before.end, before.ends_sentence = piece.end, piece.ends_sentence
        else:
            kept.append(piece)
    return kept


def is_fragment(words: str) -> bool:
    """Tell whether a piece of shape only names somebody or a day, so that the next piece says what about it."""
    if words.rstrip().endswith("在"):
        return False
    said = words.strip()
    return HAS_NAME_OR_TIME.search(words) is not None and (
        FRAGMENT.fullmatch(said) is not None or STOP_OF_SCHEDULE.fullmatch(said) is not None
    )
