"""Cut a message into clauses: stretches that say one thing, with the line or list item each stands in.

Reps write with commas, with line breaks, with spaces for commas, or (voice) with nothing at all. So the cut works on the
shape of the message (see `nlu.document`), where no separator can hide inside a name, a time or an amount, and knows four
kinds of borders: punctuation, list markers, spaces in a text that uses them as commas, and the words a speaker goes on with.
A piece that only names somebody or a day says nothing yet and joins the piece it belongs to.
"""

from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.day_and_town import only_says_where, without_town
from nlu.document import Label
from nlu.form_lines import is_no_label, is_sum_named, says_nothing
from nlu.runs import OWN_STOP, SPEAKS, Border, cuts_in_speech
from nlu.text import Span

BREAK: Final = re.compile(
    r"[。!?！？；;…\n]|[，,~～|]|[()（）「」『』“”\"【】\[\]]|[:：](?!\d)|-{2,}|(?<=[CP])-(?=[一-鿿CP])|(?<=电话|微信|面谈|视频|邮件|拜访|来访|面访|上门)-(?=[一-鿿CPDGT])|[\U0001f000-\U0001faff☀-➿‼⁉]|\ufe0f(?!\u20e3)"
)
FULL_STOP: Final = frozenset("。!?！？；;…\n")
AFTER_PARTICLE: Final = re.compile(r"(?<=[了吧呢啊啦嘛哈]) +(?=[^ ])")
"""Behind a particle that ends a sentence a space is a comma, whatever it is elsewhere in the message."""
LIST_MARK: Final = re.compile(
    r"(?:[\-*•·●○▪►➤✅☑]+\s*|[①-⑳]\s*|[(（](?:N|\d{1,2}|[一二三四五六七八九十])[)）]\s*|"
    r"(?:\d{1,2}|N|O|[一二三四五六七八九十]{1,2})"
    r"(?:[.、)）:]\s*|\ufe0f?\u20e3\ufe0f?\s*)|(?:\d{1,2}|N|O|[一二三四五六七八九十])\s+)"
)
BRACKETED_MARK: Final = re.compile(r"(?:^|\n) *(?P<mark>[(（](?:[NO]|\d{1,2}|[一二三四五六七八九十]{1,2})[)）])")
"""(1) at the beginning of a line: its brackets are no borders."""
POST_IN_BRACKETS: Final = re.compile(
    r"(?<=P)[(（][^()（）,，TVNQR。]{0,8}(?:部|科|处|室|办|院|系|组|局|所|中心|车间|学院|集团|公司|主任|经理|总监|工程师|C)[)）](?=[一-鿿])"
)
"""Behind a person where he belongs (李主任(实训中心)来信): no border."""
NEW_IN_BRACKETS: Final = re.compile(r"(?<=C)[(（](?:新|新客户?|新户|新开|首访|老客户?|潜在|意向)[)）](?=P)")
"""Behind a customer that it is a new one (鼎立液压(新)岑工): no border."""
INLINE_MARK: Final = re.compile(
    r"[①-⑳]|(?:\d|N)\ufe0f?\u20e3\ufe0f?|(?<=[;；:：。 】])(?:\d|N|[一二三四五六七八九十])(?:、|[.)）] ?(?=[一-鿿CTP]))"
)
TAKEN_TOGETHER: Final = re.compile(
    r"(?<=[^,， ]) ?(?:这|那)(?:仨|俩|两家|三家|四家|几家|三个|两个|几个|Q)(?=[^,，]{0,6}(?:都|能|"
    r"要))"
)
BOTH: Final = re.compile(r" *[这那]?(?:Q|[两俩三仨几]家|[两俩三仨]个?)[^,，]{0,3}都")
"""Says something of all named before, so it is no end of the last one's clause."""
FRAGMENT: Final = re.compile(
    r"(?:[CPMTNVQLGD的那个嗯啊呃哦哎 那就在于和跟与、今儿]|[(（](?:新|新客户?|新户|新开|首访|老客户?|潜在|意向)[)）]|(?<=[CP])[那这]边|(?<=C)[:：](?= ?P)|(?<=P)[:：])*(?:最晚|最迟|最快|预计|大概|之前|以前|前|"
    r"后)*[CPMTGD]?(?:之前|以前|前|后|那边|这边|那儿|的)?"
)
STOP_OF_SCHEDULE: Final = re.compile(
    r"T ?(?![去见找跟和与约给看请陪接送到要让叫等催回]|[一-鿿]{0,3}(?:[见碰遇聊谈访约陪]|认识))[一-鿿]{2,4}P"
)
"""A day and somebody at a place of few characters nobody knows (3月13日 附小靳校长): what is to be done stands behind."""
ANOTHER_MEETING: Final = re.compile(
    r"[^P]*P[^P]*T[^T]*P|[^TCP]*T[^TCP]*C[^TCP]*T[^T]*[CP]|[^TCP]*T[^TCP]*P[^TCP]*T[^T]*C"
)
"""Two persons or customers, each with a time: 上午蒋科长 中午叶总监, 九点蒋科长 十点半鼎泰."""
OFF_DUTY: Final = re.compile(rf"T+(?:我|就|再|要|得)*(?:{OWN_STOP}|回(?:厂|来|程|去)|没(?:安排|事|约)|休假|有空)")
"""What follows a stop and is no part of it: 上午A, 下午回公司."""
SOMEBODY_ELSE: Final = re.compile(r"P(?![P和跟与及、都也 ,，]|$|还有|以及|他们|[^,，]{0,6}都)")
"""Behind a stop that names its person, another who does or says something: 上午A王总|李工定了月底试."""
HAS_NAME_OR_TIME: Final = re.compile(r"[CPT]")
TIME_ONLY: Final = re.compile(
    r"(?:by |before |最晚|最迟|最快|就|在|预计|大概|大约|估计|差不多|争取|限于?|须于?|请于|务必于?|截止|截至|时间为)*T(?:之前|以前|前|左右|吧)*"
)
GUESSED: Final = re.compile(r"(?:预计|大概|大约|估计|差不多|最快)[在要是得]?T")
"""Guesses when what was said just before will be (得等股东会, 大概下月10号)."""
ANOTHER_SPEAKS: Final = re.compile(r" *[CP]{1,2}(?:那边|这边)?(?:又|还|也|就)?(?:说|讲|问|表示|告诉)")
"""Behind a day that somebody else asked for something by (要报告 下周五前 陆总监说…): what is told is not of that day."""
TURNS_AWAY: Final = re.compile(r"(?:我|咱)们?这边|(?:我|咱)们?[^,，T]{0,3}先|另外|还有|不过|对了|但")
"""Behind such a guess: what follows is another thing, and not dated by it."""
DATED: Final = re.compile(r"T(?![款版档]|礼盒|新品|活动)")
"""A time that dates, rather than names a festival's goods."""
ASKED: Final = re.compile(
    r"(?<![一-鿿])需(?![求方])|先把|让|要|得|给|补|发|提供|需要|答应|提醒|记得|约(?!了)|催(?!了)|(?:跟进|联系|回访|对接|拜访|确认)(?!了|过|人|方式|上|到|函|书|单)|follow ?up"
)
EVENT_AT_END: Final = re.compile(
    r"(?:[开评定讲述]标|评审|验收|培训|演示|答辩|会议|拜访|面谈)的?(?:时间|日期)(?:记(?:一?下|上|下来?)?|定(?:了|下来了?|好了))?$|(?:比稿|提案|述标|讲标|路演|试讲|开标|评标|踏勘|交底|会审|终审)$|"
    r"(?:[首末一二三四五]批|分批)?(?:到货|交货|供货|发货|交付|进场|上线|投产|初验|终验|复验|验收|关键)(?:节点|截止|日期|时间|日)$|[首末一二三四五]批(?:到货|交货|供货|发货|交付)$|(?<=[P ])(?:来访|到访|来厂|来司|拜访|走访|面谈|电话|微信|视频|e?mail|邮件|上门|tel|call)$|(?:的|[CP])(?:会议?|饭局|见面会?|培训|演示|demo|评审会?|汇报|验收|答辩)$"
)
"""A piece that ends so names an event: the bare time behind it is the event's (第二轮比稿, 周五两点)."""

NOT_TOLD: Final = re.compile(r"[了过完VNUR]|签|已")
"""Words of a list item that a day behind them does not turn into a thing to do."""

LABELS: Final[dict[Label, str]] = {
    "customer": "客户名称|客户|公司|单位|拜访客户|拜访单位",
    "contact": "参会人员|参会|与会|出席|会议人员|对方人员|对象|联系人|拜访人|人员|参会人|对接人|见了谁|拜访对象|接待人|参加人员|参与人员|与会人员|出席人员|到场人员|在场人员|陪同人员|参加人|与会人",
    "time": "会议时间|时间、地点|时间地点|时间及地点|时间|日期|拜访时间|拜访日期",
    "place": "会议地点|地点|方式|拜访方式|形式",
    "summary": "内容|情况|纪要|沟通内容|拜访内容|小结|结果|进展|备注|主题|目的|事项|事由|议题|议程|主要内容|会议内容",
    "next": "下一步|下步|后续|计划|待办|跟进|跟进计划|下一步计划|下次跟进|下步计划|后续动作",
    "deal": "商机|项目|商机名称|项目名称|需求",
    "amount": "投标价|投标报价|投标总价|中标价|签约额|签约金额|签约价|我司报价|我方报价|含税总价|金额|预算|预计金额|合同金额|报价|合同额|合同价|合同总价|总价|总金额|商机金额|项目金额|成交金额|中标金额|报价金额|预算金额",
    "stage": "阶段|进度|状态|当前阶段|商机阶段|项目阶段|销售阶段|项目进度|项目状态|当前状态|当前进度",
    "closing": "预计成交|预计签约|预计签单|预计签订|预计结单|预计关单|预计成交时间|预计成交日期|预计签约时间|预计签约日期|预计签单时间|预计签单日期|预计签订时间|"
    "预计结单日期|预计关单日期|签约时间|签约日期|成交时间|成交日期|签单时间|签单日期|关单日期|结单日期",
    "competitor": "中标方|中标单位|中标人|中标厂家|竞争对手|竞品|对手|竞对|主要对手|主要竞品|主要竞争对手|竞争品牌|竞争厂家|友商",
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


MOST_PIECES: Final = 250
"""Pieces of one message that are read; one of 2,048 bytes with more is a row of signs, and says nothing in the rest."""
HAN: Final = re.compile(r"[一-鿿]")
NAMED: Final = re.compile(r"[CPMDGT]")


DATED_ITEM: Final = re.compile(r"(?:T[一-鿿GD]{2,8}(?=、)|T[^/／\n]{2,24}?(?=[/／]))(?P<cut>[、/／])(?=T ?[一-鿿CP])")
"""Between things to do each with its day (周一给大纲、周三给讲师; 周五寄样/下周二去A)."""
ANOTHER_TIME: Final = re.compile(r"T ?[一-鿿a-z][^ \nT]* +T ?[一-鿿CPDG]")
"""A second time behind a space, each with what happens then (9点Zoom 晚上8点对数)."""


DEAL_AND_SUM: Final = re.compile(r"D(?:那个|这个|的|是|报了?|改|也|就)*[VN]")
NEXT_DEAL: Final = re.compile(r"(?<=[VN]) *(?=D(?:那个|这个|的|是|报了?|改|也|就)*[VN])")
"""Before the next of several deals, each with its sum (稳定剂66万 草莓酱13万)."""
SUM_BETWEEN: Final = re.compile(r"[了啦] +V +[一-鿿]")
"""A sum that stands by itself behind what is told as done (签了 56万8 定金打了10万)."""


TIME_BEHIND_LETTERS: Final = re.compile(r"[一-鿿][a-z][a-z0-9]* +T ?[一-鿿]")
"""Letters that are not set off before them, and a time behind a space (要COA和MSDS 今天发): it ends what was said."""
SO_LONG: Final = re.compile(r"[一-鿿a-z] L +[一-鿿]")
"""How long it took, set off on both sides, and then how it was (来仓库audit 3h 整体ok)."""
CALLED_BY: Final = re.compile(r"^T?C?P(?:tel|call) +[^ a-z]")
"""Who called, and then what about (白经理tel 温控二期先不做了)."""


def uses_spaces_as_commas(shape: str, offsets: list[int], text: str) -> bool:
    """Tell whether spaces separate clauses here: one stands between Chinese characters, or on one side only of a name.

    With a space on both sides the rep sets off Latin letters (发给 Emma 了).
    """
    if re.search(r"[一-鿿] +[一-鿿]", text) is not None or ANOTHER_TIME.search(shape) is not None:
        return True
    if any(sign.search(shape) is not None for sign in (SUM_BETWEEN, CALLED_BY, TIME_BEHIND_LETTERS, SO_LONG)):
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


def _borders(shape: str, offsets: list[int], text: str, counted: list[int]) -> list[Border]:
    """Return (where a piece ends, where the next one begins, whether a sentence ends there), in order.

    `counted` are the places where a speaker counts off.
    """
    in_marks = {at for m in BRACKETED_MARK.finditer(shape) for at in (m.start("mark"), m.end() - 1)}
    if "(" in shape or "（" in shape:
        for aside in (POST_IN_BRACKETS, NEW_IN_BRACKETS):
            in_marks |= {at for m in aside.finditer(shape) for at in (m.start(), m.end() - 1)}
    borders = [(m.start(), m.end(), m[0] in FULL_STOP) for m in BREAK.finditer(shape) if m.start() not in in_marks]
    borders.extend((m.start(), m.end(), False) for m in AFTER_PARTICLE.finditer(shape))
    if " " in shape and uses_spaces_as_commas(shape, offsets, text):
        for match in re.finditer(r" +", shape):
            before, after = text[offsets[match.start()] - 1 : offsets[match.start()]], text[offsets[match.end()] :][:1]
            is_of_label = DATA_LABEL.search(shape, 0, match.start()) and NUMBER_OF_LABEL.match(shape, match.end())
            if not (_is_latin(before) and _is_latin(after)) and not is_of_label:
                borders.append((match.start(), match.end(), False))
    if any(sign in shape for sign in "、/／"):
        borders.extend((*m.span("cut"), False) for m in DATED_ITEM.finditer(shape))
    if shape.count("D") > 1:
        borders.extend((*m.span(), False) for m in NEXT_DEAL.finditer(shape))
    borders.extend((m.start(), m.start(), False) for m in INLINE_MARK.finditer(shape))
    borders.extend(
        (m.start(), m.start(), False)
        for m in TAKEN_TOGETHER.finditer(shape)
        if m.start() > 0 and not is_of_one_name(shape, m.start())
    )
    borders.extend((at, at, False) for at in counted)
    borders.sort()
    return sorted([*borders, *cuts_in_speech(shape, borders)])


DATA_LABEL: Final = re.compile(r"(?:电话|手机|号码?|座机|分机|tel)$")
NUMBER_OF_LABEL: Final = re.compile(r"\+?\d[\d -]{2,}(?![\d.]*[台套个件万元块])")
"""What is reached by the number behind a space (沈主任 电话 13112341234): one thing said, and no call."""


def is_of_one_name(shape: str, at: int) -> bool:
    """Tell whether 那两家 at `at` stands right behind the only customer named so far: those of that name (恒岳那两家)."""
    return shape[at - 1] == "C" and shape.count("C", 0, at) == 1


COUNTED: Final = re.compile(
    r"(?<![一-鿿CPTNQ第周])(?:[一二三四五六七八九]|N)(?=C)|[一二三四五六七八九](?=C)|(?:(?<=[ ,，:：\n])|^)N(?=[一-鿿CPTDG])|(?<=[ ,，:：])[一二三四五六七八九](?=[去给催跟约找见送](?!年|世))|(?<![\d.(（])N(?=[、)）][一-鿿CPTDG])"
)


def _counted(shape: str, offsets: list[int], text: str) -> list[int]:
    """Return where a speaker counts customers off (一凯旋...二绿源...三明德): the numerals of rows from one on."""
    rows: list[list[int]] = [[]]
    for match in COUNTED.finditer(shape):
        said = text[offsets[match.start()] : offsets[match.end()]]
        wanted = len(rows[-1]) + 1
        if said in (str(wanted), "一二三四五六七八九"[wanted - 1 : wanted]):
            rows[-1].append(match.start())
        elif said in ("1", "一"):
            rows.append([match.start()])
    return [place for row in rows if len(row) > 1 for place in row]


ROW_MARK: Final = re.compile(r"(?:(?<=[ ;；:：。，,】)）\n])|^)(?:N|\d{1,2})[.．、)）](?= *[^ \d.])")


def _numbered(shape: str, offsets: list[int], text: str) -> list[int]:
    """Return where the items of a list in one paragraph begin (1. 切割线 208万 2. 焊接站 …): marks that count from one on."""
    places: list[int] = []
    for match in ROW_MARK.finditer(shape):
        said = text[offsets[match.start()] : offsets[match.end() - 1]]
        if said == str(len(places) + 1):
            places.append(match.start())
    return places if len(places) > 1 else []


def cut(shape: str, offsets: list[int], text: str) -> list[Piece]:
    """Return the pieces of a message, in order, without list markers, labels and empty ones."""
    pieces: list[Piece] = []
    begin = line = 0
    listed = False
    label: Label | None = None
    at_line_start = True
    counted = _numbered(shape, offsets, text) or _counted(shape, offsets, text)
    for end, after, is_stop in [*_borders(shape, offsets, text, counted), (len(shape), len(shape), True)]:
        start = begin
        mark = LIST_MARK.match(shape, start, after) if at_line_start else INLINE_MARK.match(shape, start, end)
        while start < end and shape[start] == " ":
            start += 1
        if mark or (start < end and start in counted):
            start = min(mark.end(), end) if mark else start + 1
            while not mark and start < end and shape[start] in "、)）.． ":
                start += 1
            line += 1
            listed, label = True, None
        form = LABEL.match(shape, start, after)
        if form and form.end() == after and not is_no_label(form[0], shape, after):
            label = _LABEL_OF[shape[start : form.end() - 1]]
            line += 0 if mark else 1
            start = end
        if says_nothing(shape, start, end, is_labelled=label is not None):
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
    return _joined(_merged(pieces[:MOST_PIECES], shape), shape)


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
        is_event = before is not None and EVENT_AT_END.search(shape, before.start, before.end) is not None
        is_asked = is_event or (
            before is not None
            and (
                ASKED.search(shape, before.start, before.end) is not None
                or (piece.is_listed and NOT_TOLD.search(shape, before.start, before.end) is None)
            )
        )
        if (
            before is not None
            and before.line == piece.line
            and not before.ends_sentence
            and (
                alone
                or is_event
                or (after is not None and ANOTHER_SPEAKS.match(shape, after.start) is not None)
                or (GUESSED.match(words) and TURNS_AWAY.match(shape, after.start if after else piece.end))
            )
            and TIME_ONLY.fullmatch(words)
            and DATED.search(shape, before.start, before.end) is None
            and is_asked
        ):
            before.end, before.ends_sentence = piece.end, piece.ends_sentence
        elif (
            before is not None
            and after is not None
            and before.line == piece.line == after.line
            and not before.ends_sentence
            and WHICH_KIND.fullmatch(words)
            and TIME_ONLY.fullmatch(shape[after.start : after.end].strip())
            and ASKED.search(shape, before.start, before.end) is not None
        ):
            before.end = piece.end
        else:
            kept.append(piece)
    return kept


WHICH_KIND: Final = re.compile(r"(?:带|要|做|用|给)?[^TPM ,，了过不没]{1,8}的")
"""Between what is asked for and its last day: which kind of it (要份案例 医院的 周五前, 要两套样机 带屏的 周二前)."""


SETTLED: Final = re.compile(r"(?<![没未不])[定选](?:下来|好|妥)?了 *$")
FOR_ANOTHER: Final = re.compile(
    r" *(?:就|都|全)?给(?:了)?(?!我|咱|俺|他|她|你|人|别|客户|领导|老板|[一两几半]|答|准|回|时间|日|消息|预付|面子|机会)[一-鿿]{2,4}(?:家|那边)?(?:去)?(?:做|干|供)?了? *"
)
FOR_US: Final = re.compile(r" *(?:就|都|全)?给(?:我们?|咱们?|我[司方家])(?:家|来)?(?:做|干|供|承接)?[了的啦]? *")
"""Behind what is settled: for whom (那个定了 给我们做, 定了 给海天)."""


def _belong_together(before: str, words: str) -> bool:
    """Tell whether what a piece says is said of those named in the one before it."""
    if SETTLED.search(before) and (FOR_US.fullmatch(words) or FOR_ANOTHER.fullmatch(words)):
        return True
    if "CP" in before and (
        LISTED_ALL.fullmatch(before) or (LIST_OF_PEOPLE.fullmatch(before) and ALL_OF_THEM.match(words))
    ):
        return True
    return (
        (is_fragment(before) or DAY_AND_CUSTOMER.fullmatch(before.strip()) is not None)
        and not ("C" in before and "C" in words)
        and not BOTH.match(words)
        and not (DEAL_AND_SUM.search(before) and DEAL_AND_SUM.match(words.strip()))
        and not ("P" in before and SOMEBODY_ELSE.match(words))
        and not ("T" in before and OFF_DUTY.match(words))
        and not ANOTHER_MEETING.match(before + words)
        and not (COUNTS_STOPS.fullmatch(before.strip()) and words.startswith("T"))
    )


COUNTS: Final = re.compile(r" *T(?:一?共)?Q *")
"""Before a colon: how many are listed behind it (今天3家:A、B)."""
COUNTS_STOPS: Final = re.compile(r"T ?Q")
"""How many there are on a day, before the first one's own hour (明天两家, 十点A, 两点B)."""
LIST_OF_PEOPLE: Final = re.compile(r"T?(?:CP[、,，和跟与及 ]*)+")
ALL_OF_THEM: Final = re.compile(r"(?:[、和跟与及]|还有|以及)?CP(?:T|[^,，CPT]){0,3}?(?:都|均|一起|分别)")
LISTED_ALL: Final = re.compile(r"T?(?:CP[、,，和跟与及 ]*)+CP?T?[^,，CPT]{0,2}都")
"""Customers listed each with somebody of theirs, of whom one thing is said (A王总、B李经理都说T给答复)."""


ONE_SPEAKS: Final = re.compile(rf"P(?:们|那边)?{SPEAKS}")
"""Behind a row of bare customers one of their people speaks: he need not be of the last one (跑了A B C 王总说下周签)."""


def _is_in_row(kept: list[Piece], shape: str) -> bool:
    """Tell whether the last two pieces of a line each name a customer and no more."""
    last = [shape[p.start : p.end].strip() for p in kept[-2:] if p.line == kept[-1].line]
    return len(last) == 2 and last[1] == "C" and re.fullmatch(r"C ?P?", last[0]) is not None


_ITS_DAY: Final = re.compile(r"C ?P?T|T ?C ?P?")


def _has_each_its_day(kept: list[Piece], shape: str) -> bool:
    """Tell whether the last two pieces of a line each name a customer and its own day (A周四 B周五 都约好了去量尺): what follows is of both."""
    last = [shape[p.start : p.end].strip() for p in kept[-2:] if p.line == kept[-1].line]
    return len(last) == 2 and all(_ITS_DAY.fullmatch(words) for words in last)


DAY_AND_CUSTOMER: Final = re.compile(r"T ?[,，] ?C|C ?[,，] ?T")
"""Written apart in an item of a list (周一下午, C, 与P确认方案): what is said there stands behind."""


def _joined(pieces: list[Piece], shape: str) -> list[Piece]:
    """Join a piece that only names somebody or a day with the piece that says what about it."""
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before is not None and (
            (
                before.line == piece.line
                and is_sum_named(shape, Span(before.start, before.end), Span(piece.start, piece.end))
            )
            or (
                before.line == piece.line
                and not before.ends_sentence
                and not piece.label
                and not (
                    COUNTS.fullmatch(shape, before.start, before.end)
                    and shape[before.end : before.end + 1] in (":", "：")
                )
                and not (_is_in_row(kept, shape) and ONE_SPEAKS.match(shape, piece.start))
                and not (shape[piece.start] in "都均全" and _has_each_its_day(kept, shape))
                and (
                    _belong_together(shape[before.start : before.end], shape[piece.start : piece.end])
                    or only_says_where(
                        shape[before.start : before.end],
                        [shape[p.start : p.end] for p in pieces if p.line == before.line and p.start >= piece.start],
                    )
                )
            )
        ):
            before.end, before.ends_sentence = piece.end, piece.ends_sentence
        else:
            kept.append(piece)
    return kept


def is_fragment(words: str) -> bool:
    """Tell whether a piece of shape only names somebody or a day, so that the next piece says what about it."""
    if words.rstrip().endswith("在"):
        return False
    said = without_town(words).strip()
    return HAS_NAME_OR_TIME.search(words) is not None and (
        FRAGMENT.fullmatch(said) is not None or STOP_OF_SCHEDULE.fullmatch(said) is not None
    )
