"""The picture in a manager's digest: a team's day or week at a glance, 1080 px wide for a phone.

Team figures only. Nothing here takes a rep's name, so no ranking of people can be drawn by mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.money_text import format_fen_short
from documents.svg import Drawing, size_to_fit
from documents.typesetting import in_thread, typeset

WIDTH = 1080
MAX_BARS = 31
MAX_CLOSED_SHOWN = 8

_BRAND, _INK, _MUTED, _FAINT = "#0f4c81", "#1f2937", "#6b7280", "#e8eef5"
_PAPER, _GROUND, _ON_BRAND, _ON_BRAND_SOFT = "#ffffff", "#f1f4f8", "#ffffff", "#c6d8ea"
_UP, _DOWN, _WON, _LOST = "#1f8a5b", "#b7791f", "#1f8a5b", "#8a94a3"
_FUNNEL_SHADES = ("#0f4c81", "#2b669d", "#4a82b5", "#6f9fca", "#97bcdc", "#bdd5ea")

_TALLEST = 10_000
"""The ground is drawn first, before the height is known; what is below the page is cut."""

_SMALLEST_FIGURE = 17
"""Below this size a number over a column is left out: nobody can read it on a phone."""

_MARGIN = 40
_PAD = 36
_GAP = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCard:
    """One figure at the top, such as 拜访; `previous` is that of the period before, None where there is none."""

    label: str
    value: int
    previous: int | None = None
    detail: str = ""
    """A few characters beside the figure, such as the amount signed; left out where there is no room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStage:
    """Open deals in one stage, first stage first."""

    label: str
    count: int
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One column: a channel or a day, and how many."""

    label: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDeal:
    """A deal won or lost in the period."""

    customer: str
    title: str
    amount_fen: int
    is_won: bool
    reason: str = ""
    """Why it was lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPicture:
    """Everything the picture says. An empty section says so in words; long names are cut with an ellipsis."""

    title: str
    team: str
    period: str
    """The days covered as the team says them: 2026年3月10日 周二."""
    cards: Sequence[NumberCard]
    """Four fit a row."""
    funnel: Sequence[FunnelStage]
    bars: Sequence[Bar]
    """At most 31."""
    closed: Sequence[ClosedDeal]
    source: str
    """Where the figures come from, printed at the foot."""
    compared_with: str = "较上期"
    bars_title: str = "拜访方式"

    def __post_init__(self) -> None:
        """Refuse more columns than can be told apart."""
        if len(self.bars) > MAX_BARS:
            raise ValueError(f"{len(self.bars)} bars; at most {MAX_BARS} can be drawn")


def render_digest_png(picture: DigestPicture) -> bytes:
    """Draw the picture as PNG, 1080 px wide and as high as it needs. The same figures give the same bytes.

    Raises:
        DocumentError: The drawing could not be set.
    """
    svg, height = draw_digest(picture)
    return typeset("drawing.typ", {"svg": svg, "width": WIDTH, "height": height}, output="png", ppi=72)[0]


async def render_digest_png_async(picture: DigestPicture) -> bytes:
    """`render_digest_png` beside the event loop."""
    return await in_thread(render_digest_png, picture)


def draw_digest(picture: DigestPicture) -> tuple[str, int]:
    """Return the picture as SVG, and its height in pixels."""
    drawing = Drawing(width=WIDTH)
    drawing.rect(0, 0, WIDTH, _TALLEST, fill=_GROUND)
    y = _draw_head(drawing, picture)
    y = _draw_cards(drawing, picture, y)
    y = _draw_funnel(drawing, picture.funnel, y)
    y = _draw_bars(drawing, picture, y)
    y = _draw_closed(drawing, picture.closed, y)
    drawing.text(
        WIDTH / 2, y + 22, picture.source, size=24, fill=_MUTED, anchor="middle", max_width=WIDTH - 2 * _MARGIN
    )
    height = round(y) + 60
    return drawing.to_svg(height=height), height


def _draw_head(drawing: Drawing, picture: DigestPicture) -> float:
    drawing.rect(0, 0, WIDTH, 260, fill=_BRAND)
    drawing.text(_MARGIN + 8, 92, picture.title, size=54, fill=_ON_BRAND, max_width=600, is_bold=True)
    drawing.text(WIDTH - _MARGIN - 8, 88, picture.team, size=34, fill=_ON_BRAND, anchor="end", max_width=380)
    drawing.text(_MARGIN + 8, 144, picture.period, size=30, fill=_ON_BRAND_SOFT, max_width=WIDTH - 2 * _MARGIN)
    return 184


def _draw_cards(drawing: Drawing, picture: DigestPicture, y: float) -> float:
    """Four figures to a row, each with what it was before."""
    width, height = (WIDTH - 2 * _MARGIN - 3 * 16) / 4, 216
    for start in range(0, len(picture.cards), 4):
        for column, card in enumerate(picture.cards[start : start + 4]):
            x = _MARGIN + column * (width + 16)
            drawing.rect(x, y, width, height, fill=_PAPER, radius=18)
            drawing.text(x + 26, y + 52, card.label, size=30, fill=_MUTED, max_width=width - 52)
            figure = f"{card.value:,}"
            size = size_to_fit(figure, size=68, max_width=width - 52)
            used = drawing.text(x + 26, y + 130, figure, size=size, fill=_INK, is_bold=True)
            room = width - 52 - used - 12
            if card.detail and room > 60:
                drawing.text(x + 26 + used + 12, y + 130, card.detail, size=26, fill=_MUTED, max_width=room)
            change, colour = _change(card, picture.compared_with)
            change_size = size_to_fit(change, size=25, max_width=width - 52)
            drawing.text(x + 26, y + 182, change, size=change_size, fill=colour)
        y += height + 16
    return y - 16 + _GAP


def _change(card: NumberCard, compared_with: str) -> tuple[str, str]:
    """Say how a figure moved, and in which colour; nothing where there is no figure before."""
    if card.previous is None:
        return "", _MUTED
    change = card.value - card.previous
    if change == 0:
        return f"{compared_with} 持平", _MUTED
    return f"{compared_with} {'▲' if change > 0 else '▼'}{abs(change):,}", _UP if change > 0 else _DOWN


def _draw_panel(drawing: Drawing, title: str, y: float, height: float, *, note: str = "") -> float:
    """Draw a white panel with its heading; return where its content starts."""
    drawing.rect(_MARGIN, y, WIDTH - 2 * _MARGIN, height, fill=_PAPER, radius=18)
    drawing.text(_MARGIN + _PAD, y + 62, title, size=34, fill=_BRAND, max_width=500, is_bold=True)
    drawing.text(WIDTH - _MARGIN - _PAD, y + 60, note, size=28, fill=_MUTED, anchor="end", max_width=440)
    return y + 92


def _draw_nothing(drawing: Drawing, title: str, sentence: str, y: float) -> float:
    """Draw a panel that says that there is nothing, rather than an empty chart."""
    inner = _draw_panel(drawing, title, y, 160)
    drawing.text(_MARGIN + _PAD, inner + 34, sentence, size=28, fill=_MUTED)
    return y + 160 + _GAP


def _draw_funnel(drawing: Drawing, stages: Sequence[FunnelStage], y: float) -> float:
    """One bar a stage by number of deals, with the money beside it."""
    if not any(stage.count for stage in stages):
        return _draw_nothing(drawing, "商机漏斗", "还没有进行中的商机", y)
    row, height = 62, 92 + 62 * len(stages) + 24
    total = f"{sum(stage.count for stage in stages):,}单 {format_fen_short(sum(stage.amount_fen for stage in stages))}"
    inner = _draw_panel(drawing, "商机漏斗", y, height, note=total)
    most = max(stage.count for stage in stages)
    left, longest = _MARGIN + _PAD + 160, 500
    for index, stage in enumerate(stages):
        top = inner + index * row
        shade = _FUNNEL_SHADES[min(index, len(_FUNNEL_SHADES) - 1)]
        drawing.text(_MARGIN + _PAD, top + 36, stage.label, size=29, fill=_INK, max_width=148)
        drawing.rect(left, top + 6, longest, 40, fill=_FAINT, radius=8)
        if stage.count:
            drawing.rect(left, top + 6, max(12, longest * stage.count / most), 40, fill=shade, radius=8)
        x, room = left + longest + 20, WIDTH - _MARGIN - _PAD - (left + longest + 20)
        figures = f"{stage.count:,}单" + (f" {format_fen_short(stage.amount_fen)}" if stage.amount_fen else "")
        drawing.text(x, top + 36, figures, size=size_to_fit(figures, size=28, max_width=room), fill=_INK)
    return y + height + _GAP


def _draw_bars(drawing: Drawing, picture: DigestPicture, y: float) -> float:
    """Columns with their numbers on top; labels thin out before they would touch."""
    bars = picture.bars
    if not any(bar.value for bar in bars):
        return _draw_nothing(drawing, picture.bars_title, "这段时间没有记录", y)
    height, tallest = 440, 230
    inner = _draw_panel(drawing, picture.bars_title, y, height, note=f"共 {sum(bar.value for bar in bars):,}")
    floor, most = inner + 44 + tallest, max(bar.value for bar in bars)
    left, width = _MARGIN + _PAD, WIDTH - 2 * (_MARGIN + _PAD)
    slot = width / len(bars)
    every = max(1, -(-len(bars) // 12))
    for index, bar in enumerate(bars):
        middle, rise = left + slot * (index + 0.5), tallest * bar.value / most
        wide = min(72, slot * 0.62)
        if bar.value:
            rise = max(rise, 4)
            drawing.rect(middle - wide / 2, floor - rise, wide, rise, fill=_BRAND, radius=min(6, rise / 2))
        figure = f"{bar.value:,}"
        size = size_to_fit(figure, size=28, max_width=slot - 4)
        if size >= _SMALLEST_FIGURE:
            colour = _INK if bar.value else _MUTED
            drawing.text(middle, floor - rise - 12, figure, size=size, fill=colour, anchor="middle")
        if index % every == 0:
            drawing.text(
                middle, floor + 42, bar.label, size=27, fill=_MUTED, anchor="middle", max_width=slot * every - 8
            )
    drawing.line(left, floor, left + width, floor, stroke=_MUTED, width=1.5)
    return y + height + _GAP


def _draw_closed(drawing: Drawing, closed: Sequence[ClosedDeal], y: float) -> float:
    """What was won and what was lost, as given; beyond eight only how many more."""
    if not closed:
        return _draw_nothing(drawing, "赢单 / 输单", "这段时间没有赢单，也没有输单", y)
    shown, more = closed[:MAX_CLOSED_SHOWN], len(closed) - MAX_CLOSED_SHOWN
    heights = [104 if deal.reason else 68 for deal in shown]
    height = 92 + sum(heights) + (52 if more > 0 else 0) + 20
    won = [deal for deal in closed if deal.is_won]
    note = (
        f"赢 {len(won):,}单 {format_fen_short(sum(deal.amount_fen for deal in won))}，输 {len(closed) - len(won):,}单"
    )
    top = _draw_panel(drawing, "赢单 / 输单", y, height, note=note)
    left, right = _MARGIN + _PAD, WIDTH - _MARGIN - _PAD
    for deal, row in zip(shown, heights, strict=True):
        drawing.rect(left, top + 8, 48, 44, fill=_WON if deal.is_won else _LOST, radius=8)
        drawing.text(left + 24, top + 41, "赢" if deal.is_won else "输", size=28, fill=_PAPER, anchor="middle")
        amount = format_fen_short(deal.amount_fen)
        size = size_to_fit(amount, size=30, max_width=240)
        used = drawing.text(right, top + 41, amount, size=size, fill=_INK, anchor="end", is_bold=deal.is_won)
        name = f"{deal.customer}  {deal.title}".rstrip()
        drawing.text(left + 68, top + 41, name, size=30, fill=_INK, max_width=right - left - 68 - used - 24)
        if deal.reason:
            drawing.text(left + 68, top + 82, deal.reason, size=26, fill=_MUTED, max_width=right - left - 68)
        top += row
    if more > 0:
        drawing.text(left + 68, top + 34, f"还有 {more:,} 单", size=27, fill=_MUTED)
    return y + height + _GAP
