"""Refusals of the stand-in, worded the way WeCom words them.

Every WeCom API answers HTTP 200; a refusal is a body with a non-zero `errcode` and an `errmsg` that carries a request
id (`hint`), the caller's address and a link to the public explainer (fact sheet 4.2). Callers must decide on `errcode`
alone: the texts change.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Final

TEXTS: Final[Mapping[int, str]] = {
    -1: "system busy",
    40001: "invalid credential",
    40003: "invalid userid",
    40004: "invalid media file type",
    40005: "invalid type",
    40006: "invalid media size",
    40007: "invalid media_id",
    40008: "invalid message type",
    40009: "invalid image size",
    40011: "invalid video size",
    40013: "invalid corpid",
    40014: "invalid access_token",
    40016: "invalid button size",
    40017: "invalid button type",
    40018: "invalid button name size",
    40019: "invalid button key size",
    40020: "invalid button url size",
    40022: "invalid sub button level",
    40023: "invalid sub button size",
    40024: "invalid sub button type",
    40025: "invalid sub button name size",
    40026: "invalid sub button key size",
    40027: "invalid sub button url size",
    40032: "invalid user list size",
    40033: "invalid charset",
    40035: "invalid parameter",
    40054: "invalid sub button url domain",
    40055: "invalid button url domain",
    40056: "invalid agentid",
    40058: "invalid Request Parameter",
    41001: "access_token missing",
    41002: "corpid missing",
    41004: "appsecret missing",
    41005: "media data missing",
    41006: "media_id missing",
    41009: "userid missing",
    41010: "missing url",
    41011: "missing agentid",
    41016: "missing title",
    41033: "missing description",
    42001: "access_token expired",
    42014: "invalid task_id",
    42022: "response_code has been used",
    43001: "require GET method",
    43002: "require POST method",
    43012: "the app has no callback url",
    44001: "empty media data",
    44004: "empty content",
    45001: "media size out of limit",
    45002: "content size out of limit",
    45007: "playtime out of limit",
    45008: "article size out of limit",
    45009: "api freq out of limit",
    45033: "api concurrent out of limit",
    45034: "url must start with http:// or https://",
    46003: "menu no exist",
    48002: "api forbidden",
    50003: "agent is disabled",
    60003: "department not found",
    60011: "no privilege to access/modify contact/party/agent",
    60020: "not allow to access from your ip",
    60111: "userid not found",
    60123: "invalid department id",
    81013: "user & party & tag all invalid",
    82001: "all touser & toparty & totag invalid",
    82002: "invalid party list size",
    82003: "invalid tag list size",
    830002: "media needs a range download",
}


class ApiError(Exception):
    """WeCom refuses a call.

    Args:
        errcode: WeCom's global return code.
        detail: What exactly is wrong, put in front of the standard text; the field's path where there is one.
    """

    def __init__(self, errcode: int, detail: str = "") -> None:
        self.errcode, self.detail = errcode, detail
        super().__init__(f"{errcode} {self.reason}")

    @property
    def reason(self) -> str:
        """English text without the hint."""
        standard = TEXTS.get(self.errcode, "error")
        return f"{self.detail}. {standard}" if self.detail else standard


def error_body(error: ApiError, *, remote: str, at: int, extra: str = "") -> dict[str, Any]:
    """Return the JSON body of a refusal.

    Args:
        error: What is refused.
        remote: The caller's address, which WeCom repeats to the caller.
        at: Unix seconds, part of the hint.
        extra: Appended to the text, for WeCom's "Warning: wrong json format."
    """
    hint = f"{at}_{error.errcode % 1000}_{secrets.token_hex(16)}"
    return {
        "errcode": error.errcode,
        "errmsg": (
            f"{error.reason}{extra}, hint: [{hint}], from ip: {remote}, "
            f"more info at https://open.work.weixin.qq.com/devtool/query?e={error.errcode}"
        ),
    }
