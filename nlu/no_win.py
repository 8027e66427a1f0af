"""What speaks of a signing or a win and is none of a deal: still to come, a step before it, theirs, or for service."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.awaited import awaits_signing
from nlu.document import Clause
from nlu.once_then import waits_for_it
from nlu.stage_denials import (
    BIDDEN_TO_SIGN,
    LAST_TIME,
    OUR_SEAL,
    PAPER_BEFORE_DEAL,
    REACHED,
    STEP_TO,
    STILL_LACKS,
    STILL_TO_SIGN,
)
from nlu.while_there import is_on_occasion


def waits_for_signing(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Tell whether a clause only says what is done once it is signed, itself or with the one behind it."""
    at = next((at for at, one in enumerate(clauses) if one is clause), len(clauses))
    return awaits_signing(clause, next(iter(clauses[at + 1 : at + 2]), None))


def is_no_win(clause: Clause, match: re.Match[str], clauses: Sequence[Clause]) -> bool:
    """Tell whether what is signed or sealed does not win the deal: it is bidden or awaited, another paper's, another's, or only one side's."""
    if BIDDEN_TO_SIGN.search(clause.shape) or ("章" in clause.text and OUR_SEAL.search(clause.shape)):
        return True
    if match[0].startswith("拿下") and _is_another_thing_taken(clause, match):
        return True
    if waits_for_signing(clause, clauses):
        return True
    if waits_for_it(clause.shape, match.start(), match.end()):
        return True
    if "签" not in match[0] and any(STILL_TO_SIGN.search(c.text) for c in clauses):
        return True
    if LAST_TIME.search(clause.text) or any(STILL_LACKS.search(other.text) for other in clauses):
        return True
    if _came_to_them(clause, match, clauses) or ("签" in match[0] and _is_for_service(clause, clauses)):
        return True
    if (match[0][0] in "盖签用合章" and _is_step(clause, match)) or PAPER_BEFORE_DEAL.search(clause.text):
        return True
    return clause.tense == "plan" and (not is_reached(match) or is_on_occasion(clause, clauses))


_PERMIT_TAKEN: Final = re.compile(
    r"(?:[证照]|证书|资质|许可证?|批文|批件|报告|授权书?|资格|名额|认证|准入|指标|[他她P])(?:这关|那边|的)?(?:都|也|给|先|已经?|终于|总算|T)*$"
)
"""Before 拿下: a licence, a paper or somebody, and no deal (得先把证拿下来)."""
_TO_BE_TAKEN: Final = re.compile(
    r"(?:先|得|必须|争取|赶紧|尽快|一定要?|想办法|怎么|如何|能不能|准备|打算|想|(?<!主)要)[^,，。了]{0,4}?(?:把|给)[^,，。了]{1,10}$"
)
"""Before 拿下 without 了: the deal is still to be taken (一定要把江湾三期拿下来)."""
_WHETHER_TAKEN: Final = re.compile(r"拿下来?(?:了)?(?:没|吗|么|[?？]|再|才|之?后|以后)")


def _is_another_thing_taken(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether what is taken is no deal, is still to be, or is asked about."""
    before = clause.shape[max(match.start() - 16, 0) : match.start()]
    behind = clause.shape[match.start() : match.end() + 4]
    return (
        _PERMIT_TAKEN.search(before) is not None
        or _WHETHER_TAKEN.match(behind) is not None
        or ("了" not in behind and _TO_BE_TAKEN.search(before) is not None)
    )


TOLD_BY_THEM: Final = re.compile(
    r"[CP他她][^,，。TVN我咱]{0,6}?(?:微信|企微|电话|短信|邮件|语音|群里|说|讲|回复|反馈|告诉|告知|确认|通知)(?:我|咱|里|上|来|了|过来)*[ ,，:：]*$"
)
"""Before 合同收到了: they say so, and it is our paper that came to them."""


def _came_to_them(clause: Clause, match: re.Match[str], clauses: Sequence[Clause]) -> bool:
    """Tell whether the contract that arrived came to them, as they say, so that it is not back with us."""
    if not match[0].startswith(("合同收", "合同拿")):
        return False
    at = next((at for at, one in enumerate(clauses) if one is clause), 0)
    before = clauses[at - 1].shape + " " if at else ""
    return TOLD_BY_THEM.search(before + clause.shape[: match.start()]) is not None


def _is_step(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether the paper is only at its sealing (走到盖章了, 送去用印了), or will be sent once it is sealed."""
    seal = re.search(r"盖|签|用印", match[0])
    at = match.start() + (seal.start() if seal is not None else 0)
    if SEALED_FIRST.search(clause.shape, match.start()) is not None:
        return True
    return STEP_TO.search(clause.shape, max(at - 10, 0), at) is not None


SEALED_FIRST: Final = re.compile(
    r"(?:盖|签)(?:好|完|妥|齐)?(?:章|字)?(?:好|完|妥|齐)?(?:就|再|才|后|之后|以后|然后|马上)*(?:寄|发|传|送|拿|快递|邮|给)(?![^,，。]*(?:了|(?<!我)(?<!我们)的$))"
)
"""A seal told only as what comes before the paper is sent (盖完寄回, 章盖好就发过来): 盖完寄回了 says that it is there."""

SERVICE: Final = re.compile(
    r"验收(?!款)|调试|安装|装机|维修|检修|修(?:好|的|了|完)|保养|校准|巡检|送货|服务单|工单|换(?:好|完|上)"
)
SERVICE_SIGNED: Final = re.compile(r"签(?:了|的|过|完)?(?:字|单|收|验收单|服务单)")


def _is_for_service(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Tell whether what was signed is the sheet of a service just told (调试完 P签了字), no contract."""
    if SERVICE_SIGNED.search(clause.plain) is None or "合同" in clause.plain:
        return False
    at = clauses.index(clause)
    return any(SERVICE.search(c.plain) for c in clauses[max(at - 1, 0) : at + 1])


def is_reached(match: re.Match[str]) -> bool:
    """Tell whether the words of a stage say by themselves that it is there (签了, 在走): a day after them is of what follows."""
    return REACHED.search(match[0]) is not None
