"""What WeCom's error codes mean and what to do about each, in one table (fact sheet 4.2)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reaction(StrEnum):
    """What to do about a failed call."""

    REFRESH_TOKEN = "refresh_token"
    """Fetch a new token and call once more; the client has done so. If it comes out, fail for now and try later."""
    RETRY = "retry"
    """A passing fault: the same call may succeed soon."""
    BACK_OFF = "back_off"
    """Leave this API alone for `retry_after_seconds`."""
    REUPLOAD = "reupload"
    """The media id is spent: upload again once, then drop."""
    SPLIT = "split"
    """Too long: send it in smaller pieces."""
    DROP = "drop"
    """Never send this again; tell whoever waits for it."""
    DROP_RECIPIENT = "drop_recipient"
    """The person cannot be reached: mark them, do not resend to the others."""
    RESYNC = "resync"
    """Our copy of the directory is old: read it again, drop the call."""
    IGNORE = "ignore"
    """Nothing to do."""
    ALERT = "alert"
    """The configuration is wrong: tell an admin, do not retry."""
    PAUSE = "pause"
    """The app is disabled: tell an admin and stop all sending until it answers again."""
    BUG = "bug"
    """We built a wrong request: tell the developers, do not retry."""
    READ_IN_RANGES = "read_in_ranges"
    """Too large for one download: ask for ranges of at most 20 MB."""
    PUSH_INSTEAD = "push_instead"
    """Robot: the reply's time is over, send the final text with aibot_send_msg."""
    RECONNECT = "reconnect"
    """Robot: close the socket, connect and subscribe again, then retry once."""


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """One row of the table.

    Attributes:
        meaning: English, for the log and for `doctor`.
        reaction: What to do.
        is_alert: An admin should hear of it although the reaction is not ALERT, PAUSE or BUG.
        retry_after_seconds: With BACK_OFF, how long.
    """

    meaning: str
    reaction: Reaction
    is_alert: bool = False
    retry_after_seconds: float | None = None


LOCK_OUT_SECONDS = 60.0
"""WeCom's shortest lock-out. An hour's lock-out is found again once a minute, far below what gets an app blocked."""

ERROR_RULES: Mapping[int, ErrorRule] = {
    -1: ErrorRule("system busy", Reaction.RETRY),
    0: ErrorRule("accepted, though not for everybody", Reaction.DROP_RECIPIENT, is_alert=True),
    40001: ErrorRule("token does not fit the secret", Reaction.REFRESH_TOKEN),
    40003: ErrorRule("bad userid", Reaction.DROP_RECIPIENT),
    40004: ErrorRule("bad media type", Reaction.DROP),
    40005: ErrorRule("bad file type", Reaction.DROP),
    40006: ErrorRule("bad file size", Reaction.DROP),
    40007: ErrorRule("bad or expired media_id", Reaction.REUPLOAD),
    40008: ErrorRule("bad message type", Reaction.BUG),
    40009: ErrorRule("bad picture size", Reaction.DROP),
    40011: ErrorRule("bad video size", Reaction.DROP),
    40013: ErrorRule("bad corp id", Reaction.ALERT),
    40014: ErrorRule("token invalid", Reaction.REFRESH_TOKEN),
    40031: ErrorRule("bad userid in a list", Reaction.DROP_RECIPIENT),
    40032: ErrorRule("bad length of the userid list", Reaction.DROP),
    40033: ErrorRule("illegal characters in the request", Reaction.BUG),
    40035: ErrorRule("bad parameter", Reaction.BUG),
    40056: ErrorRule("bad agent id", Reaction.ALERT),
    40057: ErrorRule("bad callback url", Reaction.ALERT),
    40058: ErrorRule("bad or over-long parameter", Reaction.BUG),
    40063: ErrorRule("empty parameter", Reaction.BUG),
    40066: ErrorRule("bad department list", Reaction.RESYNC),
    40068: ErrorRule("bad tag", Reaction.DROP),
    40070: ErrorRule("no tag in range", Reaction.DROP),
    40091: ErrorRule("secret of another corp", Reaction.ALERT),
    40096: ErrorRule("bad external userid", Reaction.DROP),
    41001: ErrorRule("token missing", Reaction.BUG),
    41002: ErrorRule("corp id missing", Reaction.BUG),
    41004: ErrorRule("secret missing", Reaction.BUG),
    41006: ErrorRule("media_id missing", Reaction.BUG),
    41009: ErrorRule("userid missing", Reaction.BUG),
    41011: ErrorRule("agent id missing", Reaction.BUG),
    41016: ErrorRule("article title missing", Reaction.BUG),
    41033: ErrorRule("card description missing", Reaction.BUG),
    42001: ErrorRule("token expired", Reaction.REFRESH_TOKEN),
    43004: ErrorRule("member has not bound WeChat", Reaction.IGNORE),
    44001: ErrorRule("empty media", Reaction.DROP),
    44004: ErrorRule("empty text", Reaction.DROP),
    45001: ErrorRule("media too large", Reaction.DROP),
    45002: ErrorRule("content too long", Reaction.SPLIT),
    45007: ErrorRule("voice too long", Reaction.DROP),
    45008: ErrorRule("too many articles", Reaction.SPLIT),
    45009: ErrorRule("called too often", Reaction.BACK_OFF, is_alert=True, retry_after_seconds=LOCK_OUT_SECONDS),
    45033: ErrorRule("too many calls at once", Reaction.RETRY),
    46003: ErrorRule("no menu set", Reaction.IGNORE),
    46004: ErrorRule("member does not exist", Reaction.DROP_RECIPIENT),
    48002: ErrorRule("API not allowed for this app", Reaction.ALERT),
    50002: ErrorRule("member outside the app's range", Reaction.DROP_RECIPIENT),
    50003: ErrorRule("app is disabled", Reaction.PAUSE),
    60003: ErrorRule("department does not exist", Reaction.RESYNC),
    60011: ErrorRule("no right to member, department or tag", Reaction.DROP, is_alert=True),
    60020: ErrorRule("our address is not a trusted IP of the app", Reaction.ALERT),
    60111: ErrorRule("userid does not exist", Reaction.RESYNC),
    60123: ErrorRule("bad department id", Reaction.RESYNC),
    81013: ErrorRule("no recipient can be reached", Reaction.DROP, is_alert=True),
    82001: ErrorRule("every member, department and tag is invalid", Reaction.DROP),
    82002: ErrorRule("over 100 departments", Reaction.BUG),
    82003: ErrorRule("over 100 tags", Reaction.BUG),
    84061: ErrorRule("no customer relation", Reaction.DROP),
    84074: ErrorRule("no right to customers", Reaction.ALERT),
    86001: ErrorRule("bad chat id", Reaction.DROP),
    86003: ErrorRule("chat does not exist", Reaction.DROP),
    86008: ErrorRule("chat of another app", Reaction.DROP),
    301002: ErrorRule("token and agent id are of different apps", Reaction.ALERT),
    301021: ErrorRule("userid of the approval does not exist", Reaction.DROP),
    301025: ErrorRule("approval parameters are wrong", Reaction.DROP),
    301055: ErrorRule("outside the approval's range", Reaction.DROP),
    301056: ErrorRule("approval is disabled", Reaction.DROP),
    301057: ErrorRule("internal fault of approvals", Reaction.RETRY),
    830002: ErrorRule("media must be read in ranges", Reaction.READ_IN_RANGES),
    93000: ErrorRule("bad key of a group robot", Reaction.ALERT),
    93006: ErrorRule("bad chat id of a robot", Reaction.DROP),
    846605: ErrorRule("robot: request id cannot be answered this way", Reaction.PUSH_INSTEAD),
    846608: ErrorRule("robot: stream is over", Reaction.PUSH_INSTEAD),
    846609: ErrorRule("robot: not subscribed", Reaction.RECONNECT),
}

UNKNOWN_RULE = ErrorRule("unknown code", Reaction.DROP, is_alert=True)

_RULES_OF_API: Mapping[str, Mapping[int, ErrorRule]] = {
    "webhook/send": {
        40058: ErrorRule("a group takes no such message", Reaction.DROP, is_alert=True),
        45009: ErrorRule("over 20 messages a minute into a group", Reaction.BACK_OFF, retry_after_seconds=60),
        130101: ErrorRule("over 20 messages a minute into a group", Reaction.BACK_OFF, retry_after_seconds=60),
    },
    "gettoken": {40001: ErrorRule("bad secret", Reaction.ALERT)},
    "message/update_template_card": {
        40058: ErrorRule("response code unknown or too old", Reaction.IGNORE),
        42022: ErrorRule("response code used before", Reaction.IGNORE),
    },
}
"""Where the same code means something else when one API says it. A card that cannot be changed any more stays as it is:
what was done is said in words as well."""

_HINT = re.compile(r"hint:? ?\[(?P<hint>[^\]]{1,100})\]")
_SECRET = re.compile(r"((?:access_token|corpsecret)=)[^\s&]+")
_BROKEN_JSON = "wrong json format"
_MAX_ERRMSG_CHARACTERS = 300


class WeComError(Exception):
    """A call that WeCom refused, or that never got an answer one can read.

    Attributes:
        api: Such as "message/send".
        code: WeCom's errcode; None if there was no readable answer.
        errmsg: WeCom's words, cut; for the log, never to decide on.
        reaction: What to do.
        is_alert: Whether an admin should be told.
        hint: WeCom's request id for its support, "" if it gave none.
        retry_after_seconds: Earliest next try, where one is known.
        outcome: A short name for metrics.
    """

    def __init__(
        self,
        api: str,
        code: int | None,
        errmsg: str,
        *,
        reaction: Reaction,
        is_alert: bool = False,
        retry_after_seconds: float | None = None,
        outcome: str = "other",
    ) -> None:
        self.api, self.code, self.reaction, self.outcome = api, code, reaction, outcome
        self.errmsg = _SECRET.sub(r"\1***", errmsg)[:_MAX_ERRMSG_CHARACTERS]
        self.is_alert = is_alert or reaction in (Reaction.ALERT, Reaction.PAUSE, Reaction.BUG)
        self.retry_after_seconds = retry_after_seconds
        found = _HINT.search(errmsg)
        self.hint = found["hint"].strip() if found else ""
        super().__init__(f"{api}: {'no answer' if code is None else code}, {reaction}: {self.errmsg!r}")


def rule_for(code: int, *, api: str) -> ErrorRule:
    """Return the table's row; a code added since then is dropped with an alert, never retried for ever."""
    own = _RULES_OF_API.get(api, {}).get(code)
    return own or ERROR_RULES.get(code, UNKNOWN_RULE)


def refusal(api: str, code: int, errmsg: str) -> WeComError:
    """Return the error for an answer with a non-zero errcode."""
    rule = rule_for(code, api=api)
    return WeComError(
        api,
        code,
        errmsg,
        # WeCom could not read our JSON: whatever the code says, the request is at fault.
        reaction=Reaction.BUG if _BROKEN_JSON in errmsg else rule.reaction,
        is_alert=rule.is_alert,
        retry_after_seconds=rule.retry_after_seconds,
        outcome=str(code) if code in ERROR_RULES else "other",
    )


def no_answer(api: str, why: str, *, outcome: str) -> WeComError:
    """Return the error for a call without a readable answer; `why` must not hold the URL, which holds the token."""
    return WeComError(api, None, why, reaction=Reaction.RETRY, outcome=outcome)
