"""The picture with its charts: whatever the figures, it is drawn, at a phone's width, and says what it was given."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.charts import (
    Band,
    BandChart,
    Chart,
    ColumnsChart,
    Flow,
    FlowChart,
    Row,
    RowsChart,
    Series,
)
from documents.fitting import fit, size_to_fit
from documents.picture import WIDTH, Picture, Tile, picture_height, render_picture_png, render_picture_png_async
from documents.typeface import typeface

ROWS = RowsChart(
    title="商机漏斗",
    note="48单 356.8万",
    rows=(Row(label="线索", value=34, note="34单"), Row(label="方案报价", value=14, note="14单 356.8万")),
    empty="还没有在跟的商机",
)
FLOWS = FlowChart(
    title="阶段变化",
    rows=(Flow(label="线索", came=3, left=2), Flow(label="赢单", came=1, left=0)),
    came="进来",
    left="离开",
    empty="没有单子换阶段",
)
BAND = Band(label="3/9", won_fen=21_000_000, low_fen=46_000_000, expected_fen=58_000_000, high_fen=67_000_000)
BANDS = BandChart(
    title="3月预测", bands=(BAND,), won="已签", band="区间", expected="预计", target="目标70万", target_fen=70_000_000,
    empty="还没算过",
)  # fmt: skip
COLUMNS = ColumnsChart(
    title="联系方式",
    columns=("周一", "周二"),
    series=(Series(label="拜访", values=(3, 0)), Series(label="电话", values=(1, 4))),
    empty="没有联系记录",
)
PICTURE = Picture(
    title="销售日报",
    aside="华东区",
    subtitle="2026年 3/10周二",
    tiles=(
        Tile(label="联系", value="12", detail="9家", change="较前一天 ▲3", tone="up"),
        Tile(label="报价", value="5", change="较前一天 ▼2", tone="down"),
        Tile(label="签单", value="1", change="较前一天 持平"),
    ),
    charts=(ROWS, FLOWS, BANDS, COLUMNS),
    foot="数来自团队成员自己记的聊单记录",
)
EMPTY: tuple[Chart, ...] = (
    replace(ROWS, rows=()),
    replace(ROWS, rows=(Row(label="线索", value=0, note=""),)),
    replace(FLOWS, rows=(Flow(label="线索", came=0, left=0),)),
    replace(BANDS, bands=()),
    replace(COLUMNS, series=()),
    replace(COLUMNS, series=(Series(label="拜访", values=(0, 0)),)),
)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is drawn, as it is drawn."""
    from matplotlib.text import Text

    texts: list[str] = []
    draw = Text.draw

    def note(self: Text, renderer: Any) -> None:
        texts.append(self.get_text())
        draw(self, renderer)

    monkeypatch.setattr(Text, "draw", note)
    return texts


def size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_the_picture_says_the_figures(said: list[str]) -> None:
    render_picture_png(PICTURE)
    for expected in (
        "销售日报", "华东区", "2026年 3/10周二", "12", "9家", "较前一天 ▲3", "较前一天 ▼2", "较前一天 持平",
        "商机漏斗", "48单 356.8万", "34单", "14单 356.8万", "进来", "离开", "3", "2", "3月预测", "58万", "46万–67万", "3/9",
        "目标70万", "拜访", "电话", "周一", "周二", "4", "数来自团队成员自己记的聊单记录",
    ):  # fmt: skip
        assert expected in said, expected


def test_as_wide_as_a_phone_wants_and_always_the_same() -> None:
    png = render_picture_png(PICTURE)
    assert size(png) == (WIDTH, picture_height(PICTURE))
    assert len(png) < 2 * 1024 * 1024, "a group robot takes no larger picture"
    assert png == render_picture_png(PICTURE)


@pytest.mark.parametrize("chart", EMPTY, ids=lambda chart: chart.title)
def test_an_empty_chart_says_so(chart: Chart, said: list[str]) -> None:
    png = render_picture_png(replace(PICTURE, charts=(chart,)))
    assert size(png)[0] == WIDTH
    assert chart.empty in said


@pytest.mark.parametrize("chart", [ROWS, FLOWS, BANDS, COLUMNS], ids=lambda chart: chart.title)
def test_a_chart_alone(chart: Chart) -> None:
    alone = Picture(title="漏斗", aside="", subtitle="", charts=(chart,))
    assert size(render_picture_png(alone)) == (WIDTH, picture_height(alone))


def test_many_forecasts_show_the_last(said: list[str]) -> None:
    bands = tuple(replace(BAND, label=f"第{n}周") for n in range(9))
    render_picture_png(replace(PICTURE, charts=(replace(BANDS, bands=bands, target_fen=None),)))
    assert "第8周" in said
    assert "第2周" not in said
    assert "目标70万" not in said, "no target, no word of it"


async def test_beside_the_loop_and_in_threads_at_once() -> None:
    png = await render_picture_png_async(PICTURE)
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(render_picture_png, [PICTURE] * 8)) == {png}


def test_the_bot_starts_without_matplotlib() -> None:
    code = "import bot.__main__, bot.app, sys; sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("evil", "expected"),
    [
        ("<b>&</b>", "<b>&</b>"),
        ("$\\frac{1}{0}$", "$\\frac{1}{0}$"),
        ("$a$ $b", "$a$ $b"),
        ("a\nb\tc", "a b c"),
        ("\x00\ud800\ufffe", "〓"),
        ("🎉王总", "王总"),
    ],
    ids=["tags", "formula", "half a formula", "lines", "no characters", "emoji"],
)
def test_hostile_text_stays_text(evil: str, expected: str, said: list[str]) -> None:
    render_picture_png(
        Picture(
            title=evil,
            aside=evil,
            subtitle=evil,
            tiles=(Tile(label=evil, value=evil, change=evil),),
            charts=(replace(ROWS, title=evil, note=evil, rows=(Row(label=evil, value=1, note=evil),)),),
            foot=evil,
        )
    )
    assert said.count(expected) >= 8


@settings(max_examples=25)
@given(
    text=st.text(max_size=80),
    value=st.integers(0, 10**12),
    fen=st.integers(0, 10**16),
    count=st.integers(1, 31),
)
def test_whatever_the_figures_the_picture_is_drawn(text: str, value: int, fen: int, count: int) -> None:
    picture = Picture(
        title=text,
        aside=text,
        subtitle=text,
        tiles=[Tile(label=text, value=f"{value:,}", detail=text, change=text)] * 5,
        charts=(
            replace(ROWS, rows=[Row(label=text, value=value, note=text)] * count),
            replace(FLOWS, came=text, rows=[Flow(label=text, came=value, left=count)]),
            replace(BANDS, bands=[Band(label=text, won_fen=fen, low_fen=0, expected_fen=fen, high_fen=fen)] * count),
            replace(COLUMNS, columns=[text] * count, series=[Series(label=text, values=[value] * count)] * 8),
        ),
        foot=text,
    )
    assert size(render_picture_png(picture)) == (WIDTH, picture_height(picture))


@given(text=st.text(max_size=60), max_width=st.floats(40, 400))
def test_fitted_text_is_no_wider_than_asked(text: str, max_width: float) -> None:
    assert typeface().width(fit(text, size=28, max_width=max_width)) * 28 <= max_width
    assert size_to_fit(text, size=28, max_width=max_width) <= 28


def test_text_that_fits_is_not_cut() -> None:
    assert fit("华星精密", size=30, max_width=120) == "华星精密"
    assert fit("华星精密", size=30, max_width=119) == "华星…"
