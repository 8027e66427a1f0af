"""XML from outside, as plain dicts.

wechatpy reads XML through xmltodict with its defaults: they strip what a rep typed, turn an empty element into None,
take a DOCTYPE and nest without end. This is the same parser with those doors shut.
"""

from types import SimpleNamespace
from typing import Any, NoReturn, TypeAlias
from xml.parsers import expat

import xmltodict

from bot.adapters.wecom.refused import CallbackRefused

XmlValue: TypeAlias = "str | list[XmlValue] | dict[str, XmlValue]"

MAX_DEPTH = 16
"""Elements inside each other, the root included; WeCom's deepest (approval nodes) has 7."""

REPEATED = ("SelectedItem", "OptionId", "ApprovalNode", "Item")
"""Elements that are lists even when only one of them was sent."""


def read_xml(text: str, *, max_tags: int | None = None) -> dict[str, XmlValue]:
    """Return the fields below the root element `xml`: text exactly as sent ("" for an empty element), dicts and lists.

    Args:
        text: The document.
        max_tags: Most "<" it may hold. For what has not been authenticated yet, so that a stranger cannot make us
            build a large tree; never for a rep's own words, which may hold any number of them.

    Raises:
        CallbackRefused: Not well-formed, a DOCTYPE or an entity, nested too deep, another root, or text between
            elements.
    """
    if max_tags is not None and text.count("<") > max_tags:
        raise CallbackRefused("XML has too many elements", 400)
    try:
        document = xmltodict.parse(
            text,
            expat=_GUARDED_EXPAT,
            xml_attribs=False,
            strip_whitespace=False,
            postprocessor=_field,
            force_list=REPEATED,
        )
    except (expat.ExpatError, ValueError) as error:
        raise CallbackRefused("not well-formed XML", 400) from error
    root = document.get("xml") if isinstance(document, dict) else None
    if not isinstance(root, dict):
        raise CallbackRefused("XML root is not a filled <xml>", 400)
    return root


def _field(path: list[tuple[str, Any]], name: str, value: "XmlValue | None") -> tuple[str, XmlValue] | None:
    """Check one finished element; xmltodict leaves it out when this returns None."""
    if len(path) > MAX_DEPTH:
        raise CallbackRefused("XML is nested too deep", 400)
    if name == "#text":
        if isinstance(value, str) and not value.isspace():
            raise CallbackRefused("XML has text between elements", 400)
        return None
    return name, "" if value is None else value


def _create_parser(encoding: str | None, namespace_separator: str | None) -> expat.XMLParserType:
    parser = expat.ParserCreate(encoding, namespace_separator)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> NoReturn:
    raise CallbackRefused("XML has a DOCTYPE", 400)


_GUARDED_EXPAT = SimpleNamespace(ParserCreate=_create_parser)
