"""The app's menu: limits of menu/create (fact sheet 3.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulator.errors import ApiError

KEY_BYTES: Final = 128
URL_BYTES: Final = 1024
WITH_KEY: Final = frozenset(
    {
        "click",
        "scancode_push",
        "scancode_waitmsg",
        "pic_sysphoto",
        "pic_photo_or_album",
        "pic_weixin",
        "location_select",
    }
)


@dataclass(frozen=True, slots=True)
class _Level:
    """Limits and error codes of one menu level."""

    name_bytes: int
    kind: int
    name: int
    key: int
    url_size: int
    url_domain: int


_FIRST: Final = _Level(16, 40017, 40018, 40019, 40020, 40055)
_SECOND: Final = _Level(40, 40024, 40025, 40026, 40027, 40054)


def check_menu(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the buttons of a menu.

    Raises:
        ApiError: 40016/40023 number of buttons, 40017/40024 type, 40018/40025 name, 40019/40026 key, 40020/40027 and
            40054/40055 url, 40022 third level.
    """
    buttons = body.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 3:
        raise ApiError(40016)
    return [_button(button, _FIRST) for button in buttons]


def click_keys(buttons: list[dict[str, Any]]) -> frozenset[str]:
    """Return the keys of all click buttons."""
    flat = [inner for outer in buttons for inner in (outer.get("sub_button") or [outer])]
    return frozenset(button["key"] for button in flat if button.get("type") == "click")


def _button(button: Any, level: _Level) -> dict[str, Any]:
    if not isinstance(button, Mapping):
        raise ApiError(level.kind)
    name = button.get("name")
    if not isinstance(name, str) or not name or len(name.encode()) > level.name_bytes:
        raise ApiError(level.name, f"name {name!r}: 1 to {level.name_bytes} bytes")
    inner = button.get("sub_button")
    if inner:
        if level is _SECOND:
            raise ApiError(40022)
        if not isinstance(inner, list) or len(inner) > 5:
            raise ApiError(40023)
        return {"name": name, "sub_button": [_button(item, _SECOND) for item in inner]}
    kind = button.get("type")
    if kind in WITH_KEY:
        key = button.get("key")
        if not isinstance(key, str) or not key or len(key.encode()) > KEY_BYTES:
            raise ApiError(level.key)
    elif kind == "view":
        url = button.get("url")
        if not isinstance(url, str) or len(url.encode()) > URL_BYTES:
            raise ApiError(level.url_size)
        if not url.startswith(("http://", "https://")):
            raise ApiError(level.url_domain)
    elif kind != "view_miniprogram":
        raise ApiError(level.kind, f"type {kind!r}")
    return {k: v for k, v in button.items() if k != "sub_button"}
