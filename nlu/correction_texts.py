"""Corrections of words: 不是二期是三期, 对手写错了 是晶科."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.correction_case import Case, Kind
from nlu.correction_words import PAIR
from nlu.intents import Read
from nlu.text import Span, fold

_TEXT_SLOTS: Final[tuple[tuple[Kind, str], ...]] = (
    ("deal", "title"), ("deal", "competitor"), ("followup", "action"), ("contact", "title"), ("contact", "department"),
    ("contact", "name"), ("visit", "summary"),
)  # fmt: skip
_LABELLED: Final[tuple[tuple[re.Pattern[str], Kind, str], ...]] = (
    (re.compile(r"竞争?对手|竞品|对手|友商"), "deal", "competitor"),
    (re.compile(r"项目名称?|商机名称?|标题|单子名称?"), "deal", "title"),
    (re.compile(r"原因|丢单原因"), "deal", "lost_reason"),
    (re.compile(r"职务|职位|头衔|岗位|title"), "contact", "title"),
    (re.compile(r"部门|科室"), "contact", "department"),
    (re.compile(r"名字|姓名|人名"), "contact", "name"),
    (re.compile(r"内容|事项|事情|动作"), "followup", "action"),
)
"""How slots of words are called: 对手写错了 是晶科."""
_NEW_WORDS = re.compile(
    r"(?:错了?|不对|岔了?|混了?|反了?|改成|改为|更正)[,，:：\s]*(?:应该是|应该|应为|是|为|叫|改成)?\s*(?P<new>[^,，。;；!！?？\s]{2,16})\s*$"
)


_WHO_SAYS: Final = r"(?:[^,，。\s]{1,6}(?:说|讲|反馈|透露)(?:的)?(?=是|主要|因为|就是|原因))?"
_FELL_SHORT: Final = (
    r"(?:价格?|报价|单价|总价|交期|货期|账期|付款|首付|质保|服务|售后|关系|方案|配置|技术|参数|资质|业绩|性能|精度|品牌|口碑|人家|对方|对手)"
    r"(?:上|方面|条件|比例|他们|比我们|还是|也|就是|[ ])*[^,，。]{0,4}?(?:高|贵|低|差|长|短|慢|便宜|不够|没有|不行|没谈|没跟|太|硬|熟|更|谈不拢|不达标|不符)"
)
"""What we, or the others, had too much or too little of."""
REASON_TOLD: Final = re.compile(
    rf"{_WHO_SAYS}(?:(?:[丢输]单|丢标|落标)?的?(?:主要)?(?:原因|理由)(?:主要)?(?:是因为|是|在于|就是|[:：])?|(?:主要|就|还)*是?(?:因为|由于)|(?:主要|就)(?:是|还是|在于?)|(?<=[说讲])是|(?=[就都全只]怪|[输败栽死坏毁丢卡]在)|(?={_FELL_SHORT}))"
    r"[\s,，:：]*(?P<reason>\S.{1,40})$"
)
"""A message by itself, right behind a loss: why it was lost."""
WHO_TOOK_IT: Final = re.compile(
    r"[^,，。]{0,6}(?:被|让|给)[^,，。价低便]{1,8}?(?:拿|抢|截|撬|中|签|做|夺|接|占)(?:走|下|去|胡|标|单|到手?)*(?:了|的)*[啊吧呢 。.!！]*"
)
"""No more than who has it now (被富丽拿了): the reason may still come."""


def reason_slot(case: Case) -> None:
    """Put the reason that a message of its own tells beside the loss just written."""
    told = REASON_TOLD.match(case.doc.text.strip())
    if told is not None:
        reason = case.doc.raw.strip()[told.start("reason") : told.end("reason")].rstrip(" 。.!！")
        case.set("deal", "lost_reason", Read(reason, "correction: why it was lost"))


_TALKED_OF: Final = re.compile(
    r"(?:错|岔|混|不对|有误|更正|纠正|改)[一下了啊哈,，:： ]*(?:今天|当时|其实|实际|主要|应该)*(?P<said>(?:(?:[聊谈说讲]|讨论|沟通|商量|交流)的(?:主要)?是|内容(?:应该)?是)[^,，。;；!！?？\s]{2,20}?)[了的吧啊呀哈]*[。.!！~ ]*$"
)
"""What was really talked of (写错了 聊的是涨价)."""
_TOLD_OF: Final = re.compile(r"[^ ,，。]*(?:聊|谈|说|讲|讨论|沟通|商量|交流)[^ ,，。]*$")


def text_slots(case: Case) -> None:
    """不是二期是三期: words of a title, an action, a competitor's name."""
    if not case.changes and not _labelled_words(case):
        reword(case, _TEXT_SLOTS)
    if not case.changes:
        _matter_of_talk(case)


def _matter_of_talk(case: Case) -> None:
    """Put what was really talked of in the place of the last words about it in the record of the visit."""
    said, stored = _TALKED_OF.search(case.doc.text), case.stored("visit", "summary")
    if said is None or not isinstance(stored, str):
        return
    span = Span(*said.span("said"))
    kept = _TOLD_OF.sub("", stored).strip()
    summary = f"{kept} {case.doc.raw[span.start : span.end]}".strip()
    case.set("visit", "summary", Read(summary, "correction: what was talked of", span))


def reword(case: Case, slots: Sequence[tuple[Kind, str]]) -> None:
    """Put the words said to be right in the place of the wrong ones, in the first slot that holds these."""
    for pattern in PAIR:
        match = pattern.search(case.doc.text)
        if match is None:
            continue
        old, new = match["old"].rstrip("的了"), re.sub(r"[的了吧啊呀哈]+$", "", match["new"])
        for kind, slot in slots:
            stored = case.stored(kind, slot)
            at = _place(old, fold(stored)) if isinstance(stored, str) and old and new else -1
            if isinstance(stored, str) and at >= 0:
                span = Span(match.start("new"), match.start("new") + len(new))
                new_raw = case.doc.raw[span.start : span.end]
                text = _before(stored[:at], new_raw) + new_raw + stored[at + len(old) :]
                case.set(kind, slot, Read(text, f"correction: words of the {slot}", span))
                return


def _before(kept: str, new: str) -> str:
    """Return what stays before new words, without what they say again: 给他|报价 and 给他送样."""
    said_again = next((n for n in range(min(len(kept), len(new)), 0, -1) if kept.endswith(new[:n])), 0)
    return kept[: len(kept) - said_again]


def _place(words: str, text: str) -> int:
    """Return where `words` stand in `text`, -1 for nowhere: a number never within a longer one (20 is not in X200)."""
    found = re.search(rf"(?<![\d.]){re.escape(words)}(?![\d.])" if words.isdigit() else re.escape(words), text)
    return -1 if found is None else found.start()


def _labelled_words(case: Case) -> bool:
    """对手写错了 是晶科, 职务不对 应该是采购总监: the slot is called by its name."""
    new = _NEW_WORDS.search(case.doc.text)
    if new is None:
        return False
    for pattern, kind, slot in _LABELLED:
        if pattern.search(case.doc.text, 0, new.start()) and case.written(kind) is not None:
            span = Span(*new.span("new"))
            case.set(kind, slot, Read(case.doc.raw[span.start : span.end], f"correction: {slot}", span))
            return True
    return False
