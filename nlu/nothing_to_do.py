"""Clauses that rule out a follow-up, whatever day they name: called off, kept already, private, or only telling when."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.follow_up_actions import clause_before
from nlu.follow_up_moves import MEETS, MOVED, is_given_another_day, is_moved_to, is_shifted
from nlu.follow_up_requests import (
    AMONG_OURSELVES,
    CALLED_OFF,
    CHEERS,
    FUTURE_NEGATED,
    NOTHING_ON,
    ONLY_SIGNS,
    PRIVATE,
    THEIR_FAMILY,
    TOLD_LATER,
    TREATED,
    VALID_FOR,
    WHETHER,
    WISHED,
    WONDERS,
    is_fulfilled,
    is_later_signing,
    is_off_after_all,
    is_stood_up,
)
from nlu.names.places_in_text import place_at
from nlu.notices import NOTICE
from nlu.only_when import tells_only_when
from nlu.promise_days import is_kept, is_thing_handed_over
from nlu.their_calendar import is_why_not
from nlu.topics import HOW_PLANNED, Topic
from nlu.watching import is_watched, is_what_for


def _is_to_come(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause names a day after today."""
    today = doc.now.date().isoformat()
    return any(
        t.kind == "time" and (due := t.in_sense("future").due()) is not None and due[:10] > today for t in clause.times
    )


_ONLY_HEADS: Final = re.compile(
    rf"{HOW_PLANNED}|(?:喂|那个|哎|嗯|呃|啊|你|[ ,，])*(?:帮我|给我|麻烦|替我)+(?:记|录)(?:一?下子?|个|着|一笔)+(?:啊|哈|吧|呗|哦|呢)*"
)
"""At the head of a message, words that only say that a plan or a note follows."""
_ALL_AT_ONCE: Final = re.compile(
    r"(?:[T的我,， 先都]|[几两三四五六七八九十\d]?[件条个笔张家样]|小|大|些|这|那|要|做|办|单子?|事情?|活儿?|客户|消息|情况|东西|杂七杂八|零零碎碎|零碎)*"
    r"(?:(?:攒|凑|放|合|并|归拢?|集中|归总|打包)(?:到|成|在)?(?:了)?)?(?:一起|一块儿?|一并|一次性?|Q|一道|统一|一口气|集中)(?:[给跟向]你)?(?:都|全)?"
    r"(?:说|讲|报|发|记|交代|汇报|过|捋|理|列|念)(?:给|一?下|一遍)?你?(?:一?下|一遍|听|了|吧|哈|啊|哦)*"
)
"""So somebody begins who has several things to tell (年底小单攒一块儿报你, 几件事一起说): to the assistant, or with a list behind."""

_IN_TOWN: Final = re.compile(
    r"(?:T?(?:我|都|会|要|打算|准备|计划)*)T(?:到?T)?(?:我|都|会|要|打算|准备|计划)*(?:待|留)?在(?P<where>[一-鿿]{2,4})"
)


def _is_only_in_town(clause: Clause) -> bool:
    """Tell whether a clause says no more than in which town one will be (周一到周三在成都), where nothing is to be done by it."""
    match = _IN_TOWN.fullmatch(clause.shape.strip())
    return match is not None and clause.day is None and place_at(match["where"]) == len(match["where"])


_IN_VAIN: Final = re.compile(r"[没未](?:能|有)?(?:约|见|打|联系|碰|找|等|谈|聊)(?:上|到|着|通|成|拢)(?:人|[他她P])?$")
"""The clause ends with an attempt in vain (这周三次没约上)."""

_CALLED_SO: Final = re.compile(
    r"(?:让|要|叫|请)(?:我|大家)们?(?:以后|就|直接)*(?:叫|喊|称呼?|改口叫?)(?:[他她]|人家)(?:一声)?P+$"
)
"""How somebody wants to be called (让我叫他云总)."""

_NEEDS_SOME_MONTH: Final = re.compile(
    r"(?:要|得|想|准备|打算)?T(?:份|左右)?(?:就|要|得|想|前后)*(?:进场|要货|到货|用(?![印户])|投产|开业|开工|装|上线|交货|供货|入场)"
)
_ASKS: Final = re.compile(
    r"^[^,，。]{0,6}问[^,，。TV]{0,6}(?:交期|货期|工期|价|有没有|能不能|来不来得及|多久|现货|库存|赶不赶)"
)


def _only_asks_for_month(clause: Clause, topic: Topic) -> bool:
    """Tell whether a month only says when they need it, with a question behind (设备要五月份进场 问交期): nothing is due at its end."""
    if _NEEDS_SOME_MONTH.search(clause.shape) is None or not all(
        t.grain == "month" and t.open is None for t in clause.times
    ):
        return False
    at = topic.clauses.index(clause)
    return any(c.line == clause.line and _ASKS.search(c.shape) for c in topic.clauses[at : at + 2])


_THEIR_BUILDING: Final = re.compile(
    r"(?:楼盘|[大新二三]楼|小区|厂房|新[店厂馆院]|[校院园厂]区|场馆|酒店|商场|楼栋)(?:那边|就|要|会|在|是|[ ])*T(?:份|左右)?(?:就|要|会|能|才)*(?:交付|开盘|竣工|封顶|交房|落成|完工|开张)(?!之?前|以前)"
)
"""When a building of theirs is handed over (新楼盘7月交付)."""
_IN_DOUBT: Final = re.compile(
    r"^[^,，。]{0,14}?(?<![问看说讲])(?<![问看说讲]我们)(?:要不要|该不该|值不值得|用不用|需不需要)(?!紧|[^,，。]{0,12}(?:提醒|通知|告诉)我)"
)
"""Whether one should at all (这种小单要不要让给别人做): a thought, where no day is said."""
_PUT_ASIDE: Final = re.compile(
    r"(?:让|叫|喊|要|劝|说|催)[^,，。T]{0,20}?(?:先|暂时|就|再|都|给|[ ])*(?:放(?:[一1]放|放|着|下|一边|一下)|搁(?:[一1]搁|搁|着|一边|一下|置)|缓(?:[一1]缓|缓|着|L|一下)|停(?:[一1]停|停|L|一下|掉)|"
    r"等(?:[一1]等|等|等?看|L|着)|压(?:[一1]压|着|L|一下)|晾(?:[一1]晾|晾|着|L)|拖(?:[一1]拖|拖|着|L)|不急|别急|不管|别管|别动)(?:吧|再说|再看|看看|的|了)*$"
)
"""Somebody has us leave it for now, with no day (让我把那单先放一放): nothing is to be done."""
_ABOUT_PRICE: Final = re.compile(r"价|报|成本|交期|货期|账期")
"""What is to be pressed (把价格压一压) is not left alone."""

_CONSENTED: Final = re.compile(
    r"(?:我们?|咱们?|就|也|都|当场|最[后终]|只好)*(?:答应|同意|依|应)(?:下)?(?:[他她]们?|人家|P)了"
)
"""That we consented, and nothing of what is to be done (答应他了)."""
_STRAINED: Final = re.compile(
    r"[一-鿿]得[^,，CPGDTVQ]{0,5}(?:快要?|要)(?:给|被)?(?:[断散死垮疯瘫废哑肿晕倒吐炸爆麻秃折跳冒]|抽筋|虚脱|着火|冒烟)(?:脱|掉|过去|脚|泡)?[了啦]?$"
)
"""How hard somebody has it (跑得腿都要断了): nothing is to be done."""


def _tells_all_at_once(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause only says that several things are told now, and the list of them or the assistant is beside it."""
    if not ("一" in clause.text or "集中" in clause.text):
        return False
    head = _ALL_AT_ONCE.fullmatch(clause.shape.strip())
    is_before_list = len(doc.clauses) > 1 and doc.clauses[1].is_listed
    return head is not None and (is_before_list or "你" in clause.text)


def is_nothing_to_do(clause: Clause, topic: Topic, doc: Document, moved: Clause | None) -> bool:
    """Tell whether the words of a clause rule out that anything is to be done by it, whatever day they name."""
    if (
        FUTURE_NEGATED.search(clause.plain)
        and not re.search(r"改|(?<![别不没])约|推(?![进广荐动送销])|挪|延", clause.plain)
        and not is_shifted(clause, topic)
    ):
        return True
    if CALLED_OFF.search(clause.plain) is not None or is_fulfilled(clause, topic):
        return True
    if "V" in clause.shape and WISHED.search(clause.shape) is not None:
        return True  # 说明年想让我们包三家店 一年四十万: what the work would be worth
    if is_why_not(clause, topic):
        return True
    if THEIR_FAMILY.search(clause.shape) is not None and _REMIND.search(clause.plain) is None:
        return True
    if "了" in clause.shape and _CONSENTED.fullmatch(clause.shape.strip()) is not None:
        return True
    if "T" in clause.shape and (
        _THEIR_BUILDING.search(clause.shape) is not None or _only_asks_for_month(clause, topic)
    ):
        return True
    if "T" not in clause.shape and "不" in clause.shape and _IN_DOUBT.match(clause.shape) is not None:
        return True
    if _PUT_ASIDE.search(clause.shape.strip()) is not None and not (
        "压" in clause.shape and _ABOUT_PRICE.search(clause.text)
    ):
        return True
    if "得" in clause.shape and _STRAINED.search(clause.shape.strip()) is not None:
        return True
    if _IN_VAIN.search(clause.shape.strip()) is not None or _CALLED_SO.search(clause.shape.strip()) is not None:
        return True
    is_head = clause is doc.clauses[0] and (
        _ONLY_HEADS.fullmatch(clause.shape.strip()) is not None or _tells_all_at_once(clause, doc)
    )
    if is_head or _is_only_in_town(clause) or is_later_signing(topic.clauses, topic.clauses.index(clause)):
        return True
    if tells_only_when(clause, topic, moved):
        return True
    is_off = is_off_after_all(clause, topic) or (
        moved is None and is_stood_up(clause, topic) and not _is_to_come(clause, doc)
    )
    if is_off and not is_given_another_day(clause, topic):
        return True
    if any(is_kept(t, clause, doc) for t in clause.times) or is_thing_handed_over(clause, doc):
        return True
    if (
        (MOVED.search(clause.shape) and not MEETS.search(clause.shape) and moved is None and not is_moved_to(clause))
        or ONLY_SIGNS.search(clause.shape)
        or NOTICE.search(clause.plain)
        or CHEERS.search(clause.shape)
        or TOLD_LATER.fullmatch(clause.shape.strip()) is not None
        or TREATED.search(clause.shape)
        or WHETHER.search(clause.plain)
        or ("有效" in clause.shape and VALID_FOR.search(clause.shape.strip()))
    ):
        return True
    if topic.customer is None and (WONDERS.search(clause.plain) or _is_private(clause)):
        return True
    if is_watched(clause) and is_what_for(clause, clause_before(clause, topic)):
        return True
    return clause.is_listed and _is_nothing_on(clause, topic, doc)


def _is_private(clause: Clause) -> bool:
    """Tell whether a clause only tells of the rep's private life (周末钓鱼去), with nothing to be reminded of."""
    names_work = any(m.kind in ("customer", "contact", "deal", "product") for m in clause.mentions)
    return not names_work and PRIVATE.search(clause.plain) is not None and not _REMIND.search(clause.plain)


_REMIND: Final = re.compile(r"提醒|别忘|记得|记一?下|记着")


def _is_nothing_on(clause: Clause, topic: Topic, doc: Document) -> bool:
    """Tell whether an entry of a plan says that nothing is on, or what we do among ourselves without a wish to be reminded."""
    words = clause.shape.strip()
    if NOTHING_ON.match(words) is not None:
        return True
    return topic.customer is None and AMONG_OURSELVES.match(words) is not None and "提醒" not in doc.text
