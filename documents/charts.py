"""The charts of a picture: rows, flows, bands and columns, each drawn into a panel of its own with matplotlib.

No word here is ours: titles, labels and what an empty chart says are given, team figures only, no rep's name. Every
figure stands beside its mark, so that no axis has to be read on a phone. Lengths are pixels (`picture` sets 72 dpi).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from documents.fitting import fit, size_to_fit
from documents.money_text import format_fen_short
from documents.typeface import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BRAND, INK, MUTED, FAINT = "#0f4c81", "#1f2937", "#6b7280", "#e8eef5"
PAPER, ACCENT, GOOD = "#ffffff", "#d97706", "#1f8a5b"
SHADES = ("#0f4c81", "#2b669d", "#4a82b5", "#6f9fca", "#97bcdc", "#bdd5ea")
SERIES = ("#0f4c81", "#4a9bd1", "#1f8a5b", "#d97706", "#8b5cf6", "#c2415b", "#0d9488", "#94a3b8", "#475569")
ROW = 62
MAX_BANDS = 6
_SMALLEST = 17
"""Below this size a figure is left out: nobody can read it on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One bar and what stands at its end."""

    label: str
    value: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsChart:
    """Bars one below the other, such as a funnel; `empty` is said where all are 0."""

    title: str
    rows: Sequence[Row]
    empty: str
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(row.value for row in self.rows)

    @property
    def height(self) -> int:
        return ROW * len(self.rows)

    @property
    def legend(self) -> Sequence[tuple[str, str]]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What came into something and what left it."""

    label: str
    came: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowChart:
    """For each row what left it to one side and what came to the other, such as the stages' movement."""

    title: str
    rows: Sequence[Flow]
    came: str
    left: str
    empty: str
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(row.came or row.left for row in self.rows)

    @property
    def height(self) -> int:
        return ROW * len(self.rows)

    @property
    def legend(self) -> Sequence[tuple[str, str]]:
        return (self.left, SERIES[7]), (self.came, BRAND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One forecast: what was won by then, what was expected, and between what; fen."""

    label: str
    won_fen: int
    low_fen: int
    expected_fen: int
    high_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BandChart:
    """A month's forecasts as they were told, oldest first, and the target where there is one (fen)."""

    title: str
    bands: Sequence[Band]
    won: str
    band: str
    expected: str
    target: str
    empty: str
    target_fen: int | None = None
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.bands

    @property
    def height(self) -> int:
        return 380

    @property
    def legend(self) -> Sequence[tuple[str, str]]:
        shown = [(self.won, GOOD), (self.band, SHADES[4]), (self.expected, BRAND)]
        return shown + ([(self.target, ACCENT)] if self.target_fen else [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One colour of stacked columns: a value for each column."""

    label: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsChart:
    """Stacked columns, such as activity by channel and day."""

    title: str
    columns: Sequence[str]
    series: Sequence[Series]
    empty: str
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(any(series.values) for series in self.series)

    @property
    def height(self) -> int:
        return 330

    @property
    def legend(self) -> Sequence[tuple[str, str]]:
        return [(series.label, SERIES[n % len(SERIES)]) for n, series in enumerate(self.series)]


Chart = RowsChart | FlowChart | BandChart | ColumnsChart


def draw_chart(axes: Axes, chart: Chart, *, width: float) -> None:
    """Draw a chart that is not empty into `axes`, which are `width` pixels wide and `chart.height` high."""
    axes.set_axis_off()
    match chart:
        case RowsChart():
            _draw_rows(axes, chart, width)
        case FlowChart():
            _draw_flows(axes, chart, width)
        case BandChart():
            _draw_bands(axes, chart, width)
        case ColumnsChart():
            _draw_columns(axes, chart, width)


def styled(text: str, *, size: float, colour: str, is_bold: bool = False) -> dict[str, Any]:
    """Return the properties of a text: our font whatever the machine has, nothing read as a formula."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.patheffects import withStroke
    from pylopdf_fonts_zh_cn import sans_path

    # The font comes in one weight: a hair of outline makes a clean bold.
    bold = {"path_effects": [withStroke(linewidth=size * 0.03, foreground=colour)]} if is_bold else {}
    return {
        "s": printable(text), "color": colour, "parse_math": False,
        "fontproperties": FontProperties(fname=str(sans_path()), size=size), **bold,
    }  # fmt: skip


def _say(axes: Axes, x: float, y: float, text: str, *, size: float, colour: str, ha: str, va: str = "center") -> None:
    axes.text(x, y, **styled(text, size=size, colour=colour), ha=ha, va=va)


def _frame_rows(axes: Axes, count: int, width: float) -> None:
    """Give each row its pixels, from the top; x is in pixels."""
    axes.set_xlim(0, width)
    axes.set_ylim(count - 0.5, -0.5)


_BAR = 40 / ROW


def _draw_rows(axes: Axes, chart: RowsChart, width: float) -> None:
    left, longest = 164.0, 480.0
    _frame_rows(axes, len(chart.rows), width)
    most = max(row.value for row in chart.rows)
    places = range(len(chart.rows))
    lengths = [max(12.0, longest * row.value / most) if row.value else 0.0 for row in chart.rows]
    shades = [SHADES[min(n, len(SHADES) - 1)] for n in places]
    axes.barh(places, [longest] * len(lengths), left=left, height=_BAR, color=FAINT)
    axes.barh(places, lengths, left=left, height=_BAR, color=shades)
    for place, row in enumerate(chart.rows):
        _say(axes, 0, place, fit(row.label, size=29, max_width=left - 14), size=29, colour=INK, ha="left")
        room = width - left - longest - 18
        _say(axes, left + longest + 18, place, row.note, size=size_to_fit(row.note, size=28, max_width=room),
             colour=INK, ha="left")  # fmt: skip


def _draw_flows(axes: Axes, chart: FlowChart, width: float) -> None:
    label, figure = 164.0, 60.0
    _frame_rows(axes, len(chart.rows), width)
    middle = label + (width - label) / 2
    longest = (width - label) / 2 - figure
    most = max(max(row.came, row.left) for row in chart.rows)
    for place, row in enumerate(chart.rows):
        _say(axes, 0, place, fit(row.label, size=29, max_width=label - 14), size=29, colour=INK, ha="left")
        for value, side, colour, ha in ((row.left, -1, SERIES[7], "right"), (row.came, 1, BRAND, "left")):
            length = max(8.0, longest * value / most) if value else 0.0
            axes.barh(place, side * length, left=middle, height=_BAR, color=colour)
            text = f"{value:,}" if value else ""
            _say(axes, middle + side * (length + 10), place, text, size=26, colour=INK, ha=ha)
    axes.plot([middle, middle], [-0.5, len(chart.rows) - 0.5], color=MUTED, linewidth=1.5)


def _draw_bands(axes: Axes, chart: BandChart, width: float) -> None:
    bands = chart.bands[-MAX_BANDS:]
    top = max(*(max(band.high_fen, band.won_fen) for band in bands), chart.target_fen or 0, 1)
    axes.set_xlim(-0.5, len(bands) - 0.3)
    axes.set_ylim(-0.3 * top, 1.06 * top)
    slot = width / (len(bands) + 0.2)
    wide = min(0.5, 150 / slot)
    for place, band in enumerate(bands):
        axes.bar(place, band.high_fen - band.low_fen, bottom=band.low_fen, width=wide, color=SHADES[4])
        axes.bar(place, band.won_fen, width=wide * 0.5, color=GOOD)
        axes.plot([place - wide / 2, place + wide / 2], [band.expected_fen] * 2, color=BRAND, linewidth=5)
        beside, room = place + wide / 2 + 8 / slot, (1 - wide) * slot - 12
        text = format_fen_short(band.expected_fen)
        _say(
            axes,
            beside,
            band.expected_fen,
            text,
            size=size_to_fit(text, size=28, max_width=room),
            colour=BRAND,
            ha="left",
        )
        between = f"{format_fen_short(band.low_fen)}–{format_fen_short(band.high_fen)}"
        for line, under, colour in ((band.label, 0.03, INK), (between, 0.16, MUTED)):
            size = size_to_fit(line, size=24, max_width=slot - 8)
            _say(axes, place, -under * top, line, size=size, colour=colour, ha="center", va="top")
    axes.axhline(0, color=MUTED, linewidth=1.5)
    if chart.target_fen:
        axes.axhline(chart.target_fen, color=ACCENT, linewidth=3, linestyle=(0, (4, 3)))


def _draw_columns(axes: Axes, chart: ColumnsChart, width: float) -> None:
    count = len(chart.columns)
    totals = [sum(series.values[n] for series in chart.series) for n in range(count)]
    most = max(totals)
    axes.set_xlim(-0.5, count - 0.5)
    axes.set_ylim(-0.18 * most, 1.16 * most)
    slot = width / count
    wide = min(0.62, 96 / slot)
    floor = [0] * count
    for n, series in enumerate(chart.series):
        axes.bar(range(count), series.values, bottom=floor, width=wide, color=SERIES[n % len(SERIES)])
        floor = [below + value for below, value in zip(floor, series.values, strict=True)]
    every = max(1, -(-count // 12))
    for place, (label, total) in enumerate(zip(chart.columns, totals, strict=True)):
        text = f"{total:,}"
        size = size_to_fit(text, size=28, max_width=slot - 4)
        if size >= _SMALLEST:
            colour = INK if total else MUTED
            _say(axes, place, total + 0.02 * most, text, size=size, colour=colour, ha="center", va="bottom")
        if place % every == 0:
            shown = fit(label, size=25, max_width=slot * every - 6)
            _say(axes, place, -0.04 * most, shown, size=25, colour=MUTED, ha="center", va="top")
    axes.axhline(0, color=MUTED, linewidth=1.5)
