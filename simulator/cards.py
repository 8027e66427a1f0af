"""Template cards: the five types, what each needs, and what WeCom refuses (fact sheet 3.4).

Limits in bytes and counts are refused. Limits in characters (字) are recommendations: WeCom answers 0 and the client
cuts the text. `clip` cuts it the same way and lists what it cut, so that a test can insist on an empty list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from simulator.errors import ApiError

KEY_BYTES: Final = 1024
ID_BYTES: Final = 128
TASK_ID: Final = re.compile(r"[0-9A-Za-z_@\-]{1,128}\Z")
INTERACTIVE: Final = frozenset({"button_interaction", "vote_interaction", "multiple_interaction"})
CARD_TYPES: Final = INTERACTIVE | {"text_notice", "news_notice"}

Object = Mapping[str, Any]


def check_card(card: Any, *, path: str = "template_card") -> None:
    """Refuse a card WeCom would refuse.

    Raises:
        ApiError: 40058 for anything missing, of the wrong type or above a byte or count limit; 41016 for a missing
            title; 42014 for a bad task_id.
    """
    card = _object(card, path)
    kind = card.get("card_type")
    if kind not in CARD_TYPES:
        raise ApiError(40058, f"{path}.card_type")
    _common(card, path)
    _CHECKS[kind](card, path)
    if kind in INTERACTIVE or "action_menu" in card:
        task_id = card.get("task_id")
        if not isinstance(task_id, str) or not TASK_ID.match(task_id):
            raise ApiError(42014, f"{path}.task_id")


def is_updatable(card: Object) -> bool:
    """Whether the card has something to press, and with it a response code."""
    return card.get("card_type") in INTERACTIVE or "action_menu" in card


def keys_of(card: Object) -> frozenset[str]:
    """Return the callback keys a member can press on the card."""
    buttons = [b.get("key") for b in card.get("button_list", ()) if b.get("type", 0) == 0]
    submit = [card["submit_button"].get("key")] if isinstance(card.get("submit_button"), Mapping) else []
    return frozenset(key for key in (*buttons, *submit) if key)


def menu_keys_of(card: Object) -> frozenset[str]:
    """Return the keys of the card's top-right menu."""
    return frozenset(a["key"] for a in card.get("action_menu", {}).get("action_list", ()))


def clip(card: Object) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the card as a client shows it, and the paths of the texts it had to cut."""
    cut: list[str] = []
    return _clip(card, "", card.get("card_type", ""), cut), tuple(cut)


def _object(value: Any, path: str) -> Object:
    if not isinstance(value, Mapping):
        raise ApiError(40058, f"{path} missing")
    return value


def _text(value: Object, name: str, path: str, *, max_bytes: int = 0, required: bool = True) -> str:
    text = value.get(name, "")
    if not isinstance(text, str) or (required and not text):
        raise ApiError(40058, f"{path}.{name} missing")
    if max_bytes and len(text.encode()) > max_bytes:
        raise ApiError(40058, f"{path}.{name} exceed max length {max_bytes}")
    return text


def _list(value: Object, name: str, path: str, *, most: int, least: int = 0) -> list[Object]:
    items = value.get(name, [])
    if not isinstance(items, list) or not least <= len(items) <= most:
        raise ApiError(40058, f"{path}.{name} must have {least} to {most} entries")
    return [_object(item, f"{path}.{name}[{i}]") for i, item in enumerate(items)]


def _one_of(value: Object, name: str, path: str, allowed: range, default: int = 0) -> int:
    number = value.get(name, default)
    if not isinstance(number, int) or isinstance(number, bool) or number not in allowed:
        raise ApiError(40058, f"{path}.{name}")
    return number


def _title(card: Object, path: str) -> None:
    main = _object(card.get("main_title"), f"{path}.main_title")
    if not isinstance(main.get("title"), str) or not main["title"]:
        raise ApiError(41016, f"{path}.main_title.title")


def _target(value: Object, path: str, kinds: range) -> None:
    """Check a jump: type 1 needs a url, type 2 an appid."""
    kind = _one_of(value, "type", path, kinds)
    if kind == 1:
        _text(value, "url", path, max_bytes=2048)
    if kind == 2:
        _text(value, "appid", path)


def _common(card: Object, path: str) -> None:
    if "source" in card:
        _one_of(_object(card["source"], f"{path}.source"), "desc_color", f"{path}.source", range(4))
    if "action_menu" in card:
        menu = _object(card["action_menu"], f"{path}.action_menu")
        actions = _list(menu, "action_list", f"{path}.action_menu", least=1, most=3)
        for action in actions:
            _text(action, "text", f"{path}.action_menu.action_list")
            _text(action, "key", f"{path}.action_menu.action_list", max_bytes=KEY_BYTES)
        _unique(actions, "key", f"{path}.action_menu.action_list")
    if "quote_area" in card:
        _target(_object(card["quote_area"], f"{path}.quote_area"), f"{path}.quote_area", range(3))
    for item in _list(card, "horizontal_content_list", path, most=6):
        where = f"{path}.horizontal_content_list"
        _text(item, "keyname", where)
        kind = _one_of(item, "type", where, range(4))
        if kind:
            _text(item, ("", "url", "media_id", "userid")[kind], where)
    for item in _list(card, "jump_list", path, most=3):
        _text(item, "title", f"{path}.jump_list")
        _target(item, f"{path}.jump_list", range(3))


def _card_action(card: Object, path: str, *, kinds: range = range(1, 3)) -> None:
    action = _object(card.get("card_action"), f"{path}.card_action")
    _one_of(action, "type", f"{path}.card_action", kinds)
    _target(action, f"{path}.card_action", kinds)


def _text_notice(card: Object, path: str) -> None:
    _card_action(card, path)
    main = card.get("main_title")
    if not (isinstance(main, Mapping) and main.get("title")) and not card.get("sub_title_text"):
        raise ApiError(41016, f"{path}.main_title.title")


def _news_notice(card: Object, path: str) -> None:
    _title(card, path)
    _card_action(card, path)
    if "card_image" in card:
        image = _object(card["card_image"], f"{path}.card_image")
        _text(image, "url", f"{path}.card_image")
        ratio = image.get("aspect_ratio", 1.3)
        if not isinstance(ratio, (int, float)) or not 1.3 <= ratio <= 2.25:
            raise ApiError(40058, f"{path}.card_image.aspect_ratio")
    elif "image_text_area" in card:
        area = _object(card["image_text_area"], f"{path}.image_text_area")
        _text(area, "image_url", f"{path}.image_text_area")
        _target(area, f"{path}.image_text_area", range(3))
    else:
        raise ApiError(40058, f"{path}.card_image missing")
    for item in _list(card, "vertical_content_list", path, most=4):
        _text(item, "title", f"{path}.vertical_content_list")


def _button_interaction(card: Object, path: str) -> None:
    _title(card, path)
    buttons = _list(card, "button_list", path, least=1, most=6)
    for button in buttons:
        where = f"{path}.button_list"
        _text(button, "text", where)
        _one_of(button, "style", where, range(1, 5), 1)
        if _one_of(button, "type", where, range(2)):
            _text(button, "url", where, max_bytes=2048)
        else:
            _text(button, "key", where, max_bytes=KEY_BYTES)
    _unique([b for b in buttons if b.get("type", 0) == 0], "key", f"{path}.button_list")
    if "button_selection" in card:
        _selection(_object(card["button_selection"], f"{path}.button_selection"), f"{path}.button_selection")
    if "card_action" in card:
        _card_action(card, path, kinds=range(3))


def _selection(value: Object, path: str) -> None:
    _text(value, "question_key", path, max_bytes=KEY_BYTES)
    _options(value, path, most=10)


def _options(value: Object, path: str, *, most: int) -> None:
    options = _list(value, "option_list", path, least=1, most=most)
    for option in options:
        _text(option, "id", f"{path}.option_list", max_bytes=ID_BYTES)
        _text(option, "text", f"{path}.option_list")
    _unique(options, "id", f"{path}.option_list")


def _submit(card: Object, path: str) -> None:
    _text(
        _object(card.get("submit_button"), f"{path}.submit_button"), "key", f"{path}.submit_button", max_bytes=KEY_BYTES
    )


def _vote_interaction(card: Object, path: str) -> None:
    _title(card, path)
    box = _object(card.get("checkbox"), f"{path}.checkbox")
    _text(box, "question_key", f"{path}.checkbox", max_bytes=KEY_BYTES)
    _one_of(box, "mode", f"{path}.checkbox", range(2))
    _options(box, f"{path}.checkbox", most=20)
    _submit(card, path)


def _multiple_interaction(card: Object, path: str) -> None:
    _title(card, path)
    for selection in _list(card, "select_list", path, least=1, most=3):
        _selection(selection, f"{path}.select_list")
    _submit(card, path)


_CHECKS: Final[Mapping[str, Callable[[Object, str], None]]] = {
    "text_notice": _text_notice,
    "news_notice": _news_notice,
    "button_interaction": _button_interaction,
    "vote_interaction": _vote_interaction,
    "multiple_interaction": _multiple_interaction,
}


def _unique(items: list[Object], name: str, path: str) -> None:
    values = [item.get(name) for item in items]
    if len(set(values)) != len(values):
        raise ApiError(40058, f"{path}.{name} repeated")


_CHARACTERS: Final[Mapping[str, int]] = {
    "source.desc": 20,
    "main_title.title": 36,
    "main_title.desc": 44,
    "emphasis_content.title": 14,
    "emphasis_content.desc": 22,
    "sub_title_text": 160,
    "horizontal_content_list.keyname": 5,
    "horizontal_content_list.value": 30,
    "jump_list.title": 18,
    "vertical_content_list.title": 38,
    "vertical_content_list.desc": 160,
    "button_list.text": 10,
    "button_selection.option_list.text": 16,
    "checkbox.option_list.text": 17,
    "select_list.option_list.text": 16,
    "submit_button.text": 10,
}
"""Longest texts a client shows, in characters, by path with list positions left out."""


def _clip(value: Any, path: str, kind: str, cut: list[str]) -> Any:
    if isinstance(value, Mapping):
        return {name: _clip(item, f"{path}.{name}" if path else name, kind, cut) for name, item in value.items()}
    if isinstance(value, list):
        return [_clip(item, path, kind, cut) for item in value]
    limit = _CHARACTERS.get(path)
    if isinstance(value, str) and limit is not None and len(value) > limit:
        cut.append(path)
        return value[: limit - 1] + "…"
    return value
