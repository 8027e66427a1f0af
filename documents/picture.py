"""A picture for the chat: a head, a few figures, and charts below each other, 1080 px wide for a phone.

matplotlib is loaded with the first picture, not at start. Figures are made without pyplot, so that two threads share
nothing but its font cache, which is kept by thread.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from documents.charts import ACCENT, BRAND, GOOD, INK, MUTED, PAPER, Chart, draw_chart, styled
from documents.fitting import fit, size_to_fit
from documents.typeface import printable, typeface
from documents.typesetting import in_thread

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 1080
_DPI = 72
"""A point is a pixel."""
_GROUND, _ON_BRAND, _ON_BRAND_SOFT = "#f1f4f8", "#ffffff", "#c6d8ea"
_MARGIN, _PAD, _GAP = 40, 36, 24
_HEAD, _TILE, _TITLE, _LEGEND, _EMPTY, _FOOT = 260, 216, 92, 44, 68, 64
_TILES_TOP = 184
_ABOVE_BOXES = 2
_INNER = WIDTH - 2 * (_MARGIN + _PAD)

Tone = Literal["up", "down", "even"]
_TONES = {"up": GOOD, "down": ACCENT, "even": MUTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One figure at the top; `change` says how it moved, `detail` what it is worth where there is room."""

    label: str
    value: str
    detail: str = ""
    change: str = ""
    tone: Tone = "even"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything the picture says. Four tiles fit a row; a chart without figures says so in words."""

    title: str
    aside: str
    """At the right of the title, such as the team."""
    subtitle: str
    charts: Sequence[Chart]
    tiles: Sequence[Tile] = ()
    foot: str = ""


@cache
def _matplotlib() -> Any:
    """Load matplotlib as it ships, whatever a matplotlibrc on this machine says."""
    import matplotlib as mpl

    mpl.rcdefaults()
    return mpl


def render_picture_png(picture: Picture) -> bytes:
    """Draw the picture as PNG, 1080 px wide and as high as it needs. The same figures give the same bytes."""
    _matplotlib()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height = picture_height(picture)
    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    _Page(figure, height).draw(picture)
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=_DPI, facecolor=_GROUND, metadata={"Software": None})
    return png.getvalue()


async def render_picture_png_async(picture: Picture) -> bytes:
    """`render_picture_png` beside the event loop."""
    return await in_thread(render_picture_png, picture)


def picture_height(picture: Picture) -> int:
    """Return how high the picture will be, in pixels."""
    rows = -(-len(picture.tiles) // 4)
    top = _TILES_TOP + rows * (_TILE + 16) + 8 if rows else _HEAD - 60
    return top + sum(_panel_height(chart) + _GAP for chart in picture.charts) + (_FOOT if picture.foot else 0)


def _panel_height(chart: Chart) -> int:
    if chart.is_empty:
        return _TITLE + _EMPTY
    return _TITLE + (_LEGEND * _legend_rows(chart)) + chart.height + 20


def _legend_rows(chart: Chart) -> int:
    """Return how many lines the legend takes."""
    lines, x = (1 if chart.legend else 0), 0.0
    for label, _ in chart.legend:
        wide = _legend_width(label)
        if x and x + wide > _INNER:
            lines, x = lines + 1, 0.0
        x += wide
    return lines


def _legend_label(label: str) -> str:
    return fit(label, size=25, max_width=240)


def _legend_width(label: str) -> float:
    return 34 + typeface().width(_legend_label(label)) * 25 + 30


class _Page:
    """Draws from the top down; y is pixels from the upper edge."""

    def __init__(self, figure: Figure, height: int) -> None:
        self._figure = figure
        self._height = height

    def draw(self, picture: Picture) -> None:
        self._box(0, 0, WIDTH, _HEAD, colour=BRAND)
        self._text(_MARGIN + 8, 72, fit(picture.title, size=54, max_width=600), size=54, colour=_ON_BRAND, is_bold=True)
        aside = fit(picture.aside, size=34, max_width=360)
        self._text(WIDTH - _MARGIN - 8, 76, aside, size=34, colour=_ON_BRAND, ha="right")
        subtitle = fit(picture.subtitle, size=30, max_width=WIDTH - 2 * _MARGIN)
        self._text(_MARGIN + 8, 134, subtitle, size=30, colour=_ON_BRAND_SOFT)
        y = _TILES_TOP
        for start in range(0, len(picture.tiles), 4):
            for column, tile in enumerate(picture.tiles[start : start + 4]):
                self._tile(tile, column, y)
            y += _TILE + 16
        y = y + 8 if picture.tiles else _HEAD - 60
        for chart in picture.charts:
            self._panel(chart, y)
            y += _panel_height(chart) + _GAP
        foot = fit(picture.foot, size=24, max_width=WIDTH - 2 * _MARGIN)
        self._text(WIDTH / 2, y + 14, foot, size=24, colour=MUTED, ha="center")

    def _tile(self, tile: Tile, column: int, y: float) -> None:
        width = (WIDTH - 2 * _MARGIN - 3 * 16) / 4
        x, room = _MARGIN + column * (width + 16), width - 52
        self._box(x, y, width, _TILE, colour=PAPER, radius=18)
        self._text(x + 26, y + 42, fit(tile.label, size=30, max_width=room), size=30, colour=MUTED)
        size = size_to_fit(tile.value, size=64, max_width=room)
        self._text(x + 26, y + 106, tile.value, size=size, colour=INK, is_bold=True)
        used = typeface().width(printable(tile.value)) * size + 12
        if tile.detail and room - used > 60:
            detail = fit(tile.detail, size=26, max_width=room - used)
            self._text(x + 26 + used, y + 116, detail, size=26, colour=MUTED)
        size = size_to_fit(tile.change, size=25, max_width=room)
        self._text(x + 26, y + 174, tile.change, size=size, colour=_TONES[tile.tone])

    def _panel(self, chart: Chart, y: float) -> None:
        self._box(_MARGIN, y, WIDTH - 2 * _MARGIN, _panel_height(chart), colour=PAPER, radius=18)
        left, right = _MARGIN + _PAD, WIDTH - _MARGIN - _PAD
        self._text(left, y + 50, fit(chart.title, size=34, max_width=500), size=34, colour=BRAND, is_bold=True)
        note = fit(chart.note, size=28, max_width=440)
        self._text(right, y + 50, note, size=28, colour=MUTED, ha="right")
        y += _TITLE
        if chart.is_empty:
            self._text(left, y + 18, fit(chart.empty, size=28, max_width=_INNER), size=28, colour=MUTED)
            return
        y = self._legend(chart, y)
        axes = self._figure.add_axes(
            (left / WIDTH, 1 - (y + chart.height) / self._height, _INNER / WIDTH, chart.height / self._height)
        )
        axes.set_zorder(_ABOVE_BOXES)
        draw_chart(axes, chart, width=_INNER)

    def _legend(self, chart: Chart, y: float) -> float:
        x = 0.0
        for label, colour in chart.legend:
            wide = _legend_width(label)
            if x and x + wide > _INNER:
                x, y = 0.0, y + _LEGEND
            self._box(_MARGIN + _PAD + x, y + 6, 24, 24, colour=colour, radius=5)
            self._text(_MARGIN + _PAD + x + 34, y + 18, _legend_label(label), size=25, colour=INK)
            x += wide
        return y + (_LEGEND if chart.legend else 0)

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        colour: str,
        ha: Literal["left", "center", "right"] = "left",
        is_bold: bool = False,
    ) -> None:
        self._figure.text(
            x / WIDTH,
            1 - y / self._height,
            **styled(text, size=size, colour=colour, is_bold=is_bold),
            ha=ha,
            va="center",
        )

    def _box(self, x: float, y: float, width: float, height: float, *, colour: str, radius: float = 0) -> None:
        from matplotlib.patches import FancyBboxPatch
        from matplotlib.transforms import IdentityTransform

        style = f"round,pad=0,rounding_size={radius}" if radius else "square,pad=0"
        self._figure.add_artist(
            FancyBboxPatch(
                (x, self._height - y - height), width, height, boxstyle=style, facecolor=colour, linewidth=0,
                transform=IdentityTransform(),
            )
        )  # fmt: skip
