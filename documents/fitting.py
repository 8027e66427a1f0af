"""Text made to fit a width, by the measures of our one font."""

from __future__ import annotations

from documents.typeface import printable, typeface

_ELLIPSIS = "…"


def fit(text: str, *, size: float, max_width: float) -> str:
    """Return the text, or as much of its beginning as fits into `max_width` with an ellipsis."""
    shown = printable(text)
    face = typeface()
    if face.width(shown) * size <= max_width:
        return shown
    room = max_width / size - face.width(_ELLIPSIS)
    kept = 0
    for character in shown:
        room -= face.width(character)
        if room < 0:
            break
        kept += 1
    return shown[:kept].rstrip() + _ELLIPSIS


def size_to_fit(text: str, *, size: float, max_width: float) -> float:
    """Return `size`, or the smaller one at which the whole text fits: for figures, which must not be cut."""
    width = typeface().width(printable(text)) * size
    return size if width <= max_width else size * max_width / width
