"""Pieces of a message that say one thing: one that only names somebody or a day joins the piece it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.day_and_town import only_says_where, without_town
from nlu.document import Label
from nlu.form_lines import is_sum_named
from nlu.runs import OWN_STOP, SPEAKS
from nlu.text import Span

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


@dataclass(slots=True)
class Piece:
    """A stretch of the shape, from `start` up to `end`, in line `line`."""

    start: int
    end: int
    line: int
    is_listed: bool = False
    label: Label | None = None
    ends_sentence: bool = False


DEAL_AND_SUM: Final = re.compile(r"D(?:那个|这个|的|是|报了?|改|也|就)*[VN]")


def merged(pieces: list[Piece], shape: str) -> list[Piece]:
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


def _on_line_from(first: Piece, pieces: list[Piece], shape: str) -> Iterator[str]:
    """Yield the shapes of a piece and of those behind it on its line."""
    return (shape[p.start : p.end] for p in pieces if p.line == first.line and p.start >= first.start)


def joined(pieces: list[Piece], shape: str) -> list[Piece]:
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
                        _on_line_from(piece, pieces, shape),
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
