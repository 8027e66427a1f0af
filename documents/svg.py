"""A drawing of rectangles, lines and texts as SVG: enough for figures on a card, with every text made safe."""

from __future__ import annotations

from typing import Literal
from xml.sax.saxutils import escape

from documents.typeface import FAMILY, printable, typeface

_ELLIPSIS = "…"


class Drawing:
    """Shapes in drawing order; lengths in pixels, y grows downwards. Colours are ours, texts may be anybody's."""

    def __init__(self, *, width: int) -> None:
        self.width = width
        self._shapes: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, *, fill: str, radius: float = 0) -> None:
        """Draw a filled rectangle."""
        corner = f' rx="{radius:.1f}"' if radius else ""
        self._shapes.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{corner} fill="{fill}"/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, *, stroke: str, width: float = 2) -> None:
        """Draw a straight line."""
        self._shapes.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width}"/>'
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        fill: str,
        anchor: Literal["start", "middle", "end"] = "start",
        max_width: float | None = None,
        is_bold: bool = False,
    ) -> float:
        """Draw one line of text on the baseline `y`, cut with an ellipsis at `max_width`; return its width."""
        shown = printable(text) if max_width is None else fit(text, size=size, max_width=max_width)
        # The font comes in one weight: a hair of outline makes a clean bold.
        bold = f' stroke="{fill}" stroke-width="{size * 0.03:.2f}"' if is_bold else ""
        self._shapes.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" fill="{fill}"{bold} text-anchor="{anchor}">'
            f"{escape(shown)}</text>"
        )
        return typeface().width(shown) * size

    def to_svg(self, *, height: float) -> str:
        """Close the drawing at a height and return it as a document."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {height:.0f}" '
            f'width="{self.width}" height="{height:.0f}" font-family="{FAMILY}" xml:space="preserve">'
            f"{''.join(self._shapes)}</svg>"
        )


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
