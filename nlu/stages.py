"""Stage of a deal: only where the text says that it is there now, never from a plan, a wish or a denial (GUIDE rule 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.intents import Read, Stage
from nlu.lexicon import EMPTY, Lexicon, OwnStage, compiled
from nlu.loss_denials import is_no_loss_of_ours, is_taken_up_again
from nlu.names.data.words import WORDS
from nlu.no_win import is_no_win, is_reached, waits_for_signing
from nlu.rivals import find_rivals
from nlu.screen import Screen
from nlu.stage_denials import (
    BIDDEN_TO_SEND,
    CALLED_OFF,
    CONCEDED,
    DENIED,
    FIRST_PLACE,
    HOPED_FOR,
    IN_PART,
    IN_PART_OF_BID,
    LAST_STEP,
    MAY_BE_LOST,
    MONEY_DUE,
    NEXT_STEP,
    NO_BIDDER,
    NOT_AT_ALL,
    NOT_FIRST,
    NOT_OURS,
    ONCE_GRANTED,
    ONLY_THEN,
    OTHER_PAPER,
    OUT_OF_THE_RACE,
    PAPER_TO_SIGN,
    STILL_TO_START,
    TENDERED_AGAIN,
    TOO,
    TOO_LATE,
    TRIAL,
    WE_ARE_LEFT,
    WHO_IS_OUT,
    WITH_ANOTHER,
    WITHOUT_TENDER,
)
from nlu.stage_rules import BID_THERE, NOT_YET, QUALIFIED_IN_PASSING, STAGE_RULES, StageRule
from nlu.tense_around import ERRAND
from nlu.text import fold
from nlu.their_wins import is_their_win
from nlu.time_sense import is_ahead, is_over

_STAGES: Final = Screen(STAGE_RULES, lambda rule: rule.pattern)


@dataclass(frozen=True, slots=True)
class StageRead:
    """A stage, and the company's own one within it; `own` None: the words say no more than the standard stage."""

    read: Read[Stage]
    own: str | None = None


def read_stage(clauses: list[Clause], now: datetime, lexicon: Lexicon = EMPTY) -> StageRead | None:
    """Return the stage that the clauses say a deal has reached. The company's own words go before the words of all."""
    may_match = _STAGES.of("".join([clause.shape for clause in clauses]))
    if not lexicon.stages:
        read = _read(may_match, clauses, now) or _renewed(clauses) or read_labelled_stage(clauses)
        return StageRead(read) if read is not None else None
    for rule in STAGE_RULES:
        own = read_own_stage(clauses, now, lexicon, rule.stage)
        if own is not None:
            return own
        read = _read((rule,), clauses, now) if rule in may_match else None
        if read is not None:
            return StageRead(read)
    labelled = read_labelled_stage(clauses)
    return StageRead(labelled) if labelled is not None else None


_RENEWED: Final = re.compile(r"续[签约费保]?[上好完成下]?(?:来)?了(?!没|吗|就|再)")

_RENEWED_DEAL: Final = re.compile(r"D[上好完成下]?来?了")


def _renewed(clauses: list[Clause]) -> Read[Stage] | None:
    """Return the win that a title which ends in 续签 hides (金桥续签了, of 年度维保续签)."""
    for clause in clauses:
        if (
            _RENEWED_DEAL.search(clause.shape)
            and _RENEWED.search(clause.text)
            and not (clause.is_negated or clause.is_hypothetical)
        ):
            return None if clause.tense == "plan" or clause.is_hearsay else Read("won", "stage: renewed", clause.span)
    return None


NAMED_STAGE: Final = rf"{NOT_YET}(?:进(?:入|了|到)?|到(?:了|达)?|推(?:进|到|进到)|转(?:到|入|成|为)?|(?:改|变|调)(?:成|为|到)|处于)(?:了)?"
"""What says that a deal is in the stage whose name follows; 阶段 and its like behind the name say it as well."""
NOT_THERE: Final = re.compile(
    r"[没未]|还没|别|不[想会能肯要是]|准备|打算|争取|想|可以|能不能|要不要|什么时候|何时|等[^,，]{0,6}再|再[^,，]{0,4}才|[吗?？]"
)
"""In a clause with the company's own words it makes the stage a plan, a wish or a question."""


LABELLED: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = tuple(
    (stage, re.compile(rf"(?:已经?|目前|现在|现|正在?|处于|进入|在|到|[:： ])*(?:{words})[一-鿿]{{0,4}}$"))  # type: ignore[misc]
    for stage, words in (
        ("lost", "输单|丢单|已?丢|失单|已?输|流失|战败"),
        ("won", "赢单|成交|已?签[约单]?(?!前)|已赢|[赢成]单"),
        ("negotiation", "(?:商务|价格|合同)?谈判|商务|合同|议价|中标|待签|法务|审批"),
        ("proposal", "方案|报价|招?投标|标书|讲标|述标|比价|评标|开标"),
        ("qualified", "需求|立项|调研"),
        ("lead", "线索|初步|初次|新?接触|潜在"),
    )
)
"""What a form line of the stage (阶段: 投标) begins with."""
NOT_REACHED: Final = re.compile(r"[没未待等拟]|准备|计划|打算|之?前|暂停|取消")


def read_labelled_stage(clauses: list[Clause]) -> Read[Stage] | None:
    """Return the stage that a form line names."""
    for clause in clauses:
        said = clause.text.strip()
        if clause.label != "stage" or (NOT_REACHED.search(said) and not said.startswith("待签")):
            continue
        for stage, pattern in LABELLED:
            if pattern.match(said):
                return Read(stage, "stage: the form's line", clause.span)
    return None


def read_own_stage(clauses: list[Clause], now: datetime, lexicon: Lexicon, standard: Stage) -> StageRead | None:
    """Return the furthest own stage of a standard one that the clauses say, by its words or by its name in a frame.

    The words are the company's, and nobody has tried them in all the sentences there are: so they count only in a clause that
    is neither a plan nor a question, wish or denial, with no time to come in it.
    """
    for stage in reversed([own for own in lexicon.stages if own.standard == standard]):
        pattern = lexicon.remember(("stage", stage.key), partial(_own_pattern, stage))
        for clause in clauses:
            match = pattern.search(clause.text)
            if match is None or clause.tense == "plan" or clause.is_hypothetical or clause.is_hearsay:
                continue
            is_to_come = any(t.kind == "time" and is_ahead(t, now) for t in clause.times)
            if is_to_come or clause.is_negated or NOT_THERE.search(clause.text):
                continue
            return StageRead(Read(standard, f"stage: own words, {stage.key}", clause.span), stage.key)
    return None


def _own_pattern(stage: OwnStage) -> re.Pattern[str]:
    name = re.escape(fold(stage.name))
    named = rf"{NAMED_STAGE}{name}|(?:阶段|进度|状态)(?:是|为|:|：)? ?{name}|{name}(?:阶段|环节)"
    return compiled("|".join([*(re.escape(word) for word in stage.words), named]))


def _read(rules: tuple[StageRule, ...], clauses: list[Clause], now: datetime) -> Read[Stage] | None:
    for rule in rules:
        for clause in clauses:
            if clause.is_hypothetical or clause.is_hearsay:
                continue
            match = rule.pattern.search(clause.shape)
            if match is None:
                continue
            if "O" in match[0] and rule.stage != "proposal" and not _is_first_place(clause, match, clauses):
                continue
            if rule.stage != "lost" and (DENIED.search(clause.text) or OTHER_PAPER.search(clause.shape)):
                continue
            if rule.stage != "lost" and (not _stands(clause, match) or _is_disowned(clause, clauses)):
                continue
            if "会签" in match[0] and not any(PAPER_TO_SIGN.search(other.shape) for other in clauses):
                continue
            if match[0] == "废标" and any(TENDERED_AGAIN.search(other.text) for other in clauses):
                continue
            if (
                rule.stage == "lost"
                and "招" in match[0]
                and any(WITHOUT_TENDER.search(other.text) for other in clauses)
            ):
                continue
            if rule.stage == "lost" and (
                is_no_loss_of_ours(clause) or _threatens(clause, match) or _another_is_out(clause, match, clauses)
            ):
                continue
            if rule.stage == "lost" and is_taken_up_again(clause, match[0], clauses):
                continue
            if rule.stage == "lost" and (
                _LOSS_DENIED.search(clause.shape) is not None
                or _MAY_BE.search(clause.shape, 0, match.start() + 2) is not None
            ):
                continue
            if not rule.may_be_ahead and _is_to_come(clause, match, now):
                continue
            if rule.stage == "proposal" and any(
                name == "X handed in too" or TOO.search(clause.shape, end, match.end())
                for _, name, _, end in find_rivals(clause)
            ):
                continue
            if rule.stage == "negotiation" and (
                BIDDEN_TO_SEND.search(clause.shape)
                or _is_still_to_go_out(clause, match, now)
                or ("走" in match[0] and any(MONEY_DUE.search(c.text) for c in clauses))
                or waits_for_signing(clause, clauses)
            ):
                continue
            if rule.name == BID_THERE and clause.tense != "done":
                continue
            if rule.name == QUALIFIED_IN_PASSING and (
                ONCE_GRANTED.match(clause.shape, match.end()) or any(STILL_TO_START.search(c.text) for c in clauses)
            ):
                continue
            if rule.stage == "won" and is_no_win(clause, match, clauses):
                continue
            if (
                rule.stage == "proposal"
                and clause.tense == "plan"
                and (_STILL_TO_SEND.search(clause.shape, 0, match.start()) or ERRAND.fullmatch(clause.shape.strip()))
            ):
                continue
            return Read(rule.stage, f"stage: {rule.name}", clause.span)
    return None


_LOSS_DENIED: Final = re.compile(r"T[^,，]{0,2}没戏|(?:没|不会|别|不能)[^,，]{0,3}(?:丢|黄|输|凉|没戏)")
_MAY_BE: Final = re.compile(
    r"差点|估计|可能|也许|或许|感觉|怕是|恐怕|八成|大概率|担心|说不定|搞不好|弄不好|说不准|没准|万一|看样子|估摸|我看|悬"
)
"""Before the words of a loss: it is feared, and not told (可能就没我们什么事了)."""


def _is_disowned(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Tell whether somebody else's is what was signed or won: so a clause itself says, or one of the next two of its line."""
    if WITH_ANOTHER.search(clause.shape) is not None:
        return True
    at = next(at for at, one in enumerate(clauses) if one is clause)
    if is_their_win(clause, clauses[at - 1] if at else None):
        return True
    return any(c.line == clause.line and NOT_OURS.match(c.shape.strip()) for c in clauses[at + 1 : at + 3])


_CONTRACT_GOES_OUT: Final = re.compile(r"合同[^,，]*(?:发|寄|给)(?:[^了过]|过(?=[去来]))*$")
"""Sent out in a clause that plans (明天把合同发他): nothing has been reached."""
_STILL_TO_SEND: Final = re.compile(
    r"(?:^|[TCPDG我咱们他她所以,， ])(?:要|得|必须|准备|打算|需要|记得|争取)(?:先|再|赶紧|尽快|马上|今天)?(?:把|给[CP他她]{1,2}们?)?[^,，了过TCP]{0,4}$"
)
"""Before what is handed in: it is still to be (今天要把方案发给王总)."""


def _is_still_to_go_out(clause: Clause, match: re.Match[str], now: datetime) -> bool:
    """Tell whether the contract is only to be sent, since nothing says that it was (合同下午发他)."""
    if _CONTRACT_GOES_OUT.search(match[0]) is None:
        return False
    if clause.tense == "plan":
        return True
    is_past = any(item.kind == "time" and is_over(item, now) for item in clause.times)
    return "T" in match[0] and not is_past and _NOT_PAST.match(clause.shape, match.end()) is not None


_NOT_PAST: Final = re.compile(r"(?:他|她|们|P|C|对方|客户|吧|看看?|一下|确认)*(?:$|[ ,，。!！])")


def _threatens(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether the words of a loss say what may come, or how near it is, and not that it has."""
    start, end = max(match.start() - 20, 0), match.end()
    if MAY_BE_LOST.search(clause.shape, start, match.start()):
        return True
    if TOO_LATE.search(clause.shape, start, match.start()) and not match[0].endswith("了"):
        return clause.shape[end : end + 1] != "了"
    return IN_PART.match(clause.shape, end - match[0].endswith("了")) is not None


def _another_is_out(clause: Clause, match: re.Match[str], clauses: Sequence[Clause]) -> bool:
    """Tell whether it is a competitor who is out of the race, and not we."""
    if OUT_OF_THE_RACE.match(match[0]) is None:
        return False
    if any(WE_ARE_LEFT.search(one.plain) for one in clauses):
        return True
    out = WHO_IS_OUT.search(clause.shape[: match.start()])
    return out is not None and out["x"] not in WORDS and NO_BIDDER.search(out["x"]) is None


def _stands(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether the words of a stage are neither denied nor called off, nor a step that only follows another."""
    start = max(match.start() - 12, 0)
    if NOT_AT_ALL.search(clause.shape, start, match.start()) or CALLED_OFF.search(clause.shape, start, match.start()):
        return False
    if not is_reached(match) and NEXT_STEP.search(clause.shape, start, match.start()):
        return False
    if HOPED_FOR.search(clause.shape, start, match.start()) or CONCEDED.search(clause.shape, start, match.start()):
        return False
    if ONLY_THEN.search(clause.shape, max(match.start() - 24, 0), match.start()):
        return False
    if any(word in match[0] for word in "章签板") and LAST_STEP.search(clause.shape, start, match.start()):
        return False
    if "公示" in match[0] and NOT_FIRST.search(clause.text):
        return False
    return not ("成了" in match[0] and TRIAL.search(clause.text))


def _is_first_place(clause: Clause, match: re.Match[str], clauses: Sequence[Clause]) -> bool:
    """Tell whether the place that the words of a stage name is the first (华为第一 我们第二 is not), and of the whole tender."""
    at = next(at for at, one in enumerate(clauses) if one is clause)
    if any(IN_PART_OF_BID.search(one.text) for one in clauses[max(at - 1, 0) : at + 2]):
        return False
    place = match.start() + match[0].index("O")
    ordinals = [v for v in clause.values if v.kind == "ordinal"]
    order = clause.shape.count("O", 0, place)
    if order < len(ordinals):
        return FIRST_PLACE.search(ordinals[order].text) is not None
    return FIRST_PLACE.search(clause.text) is not None


def _is_to_come(clause: Clause, match: re.Match[str], now: datetime) -> bool:
    """Tell whether a time to come speaks against a stage: it stands before its words, or they do not say it is there."""
    ahead = [
        clause.shape[: match.start()].count("T") > order or not is_reached(match)
        for order, item in enumerate(t for t in clause.times if t.kind == "time")
        if is_ahead(item, now)
    ]
    return any(ahead)
