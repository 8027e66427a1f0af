"""The digest's picture: what it says, whatever it is given, as SVG; and that it becomes a PNG."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.digest_image import (
    MAX_BARS,
    WIDTH,
    Bar,
    ClosedDeal,
    DigestPicture,
    FunnelStage,
    NumberCard,
    draw_digest,
    render_digest_png,
    render_digest_png_async,
)
from documents.svg import fit, size_to_fit
from documents.typeface import typeface

PICTURE = DigestPicture(
    title="销售日报",
    team="华东区",
    period="2026年3月10日 周二",
    cards=(
        NumberCard(label="拜访", value=12, previous=9),
        NumberCard(label="新商机", value=3, previous=3, detail="86万"),
        NumberCard(label="报价", value=5, previous=7),
        NumberCard(label="签单", value=1),
    ),
    funnel=(
        FunnelStage(label="线索", count=34, amount_fen=0),
        FunnelStage(label="方案报价", count=14, amount_fen=356_800_000),
    ),
    bars=(Bar(label="上门", value=5), Bar(label="电话", value=0)),
    closed=(
        ClosedDeal(customer="华星精密", title="X200控制柜", amount_fen=21_760_000, is_won=True),
        ClosedDeal(customer="恒达电子", title="产线改造", amount_fen=28_000_000, is_won=False, reason="价格差8%"),
    ),
    source="数据来自团队当天的记录",
    compared_with="较昨日",
)
EMPTY = replace(PICTURE, cards=(), funnel=(), bars=(), closed=())
TEXT = "{http://www.w3.org/2000/svg}text"


def texts(picture: DigestPicture) -> list[str]:
    svg, _ = draw_digest(picture)
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(TEXT)]


def test_the_picture_says_the_figures() -> None:
    said = texts(PICTURE)
    for expected in (
        "销售日报", "华东区", "2026年3月10日 周二", "12", "较昨日 ▲3", "较昨日 持平", "较昨日 ▼2", "86万", "34单",
        "14单 356.8万", "48单 356.8万", "共 5", "赢 1单 21.76万，输 1单", "华星精密 X200控制柜", "21.76万", "价格差8%",
        "数据来自团队当天的记录",
    ):  # fmt: skip
        assert expected in said
    assert sum("较昨日" in text for text in said) == 3  # a card without a figure before compares with nothing


@pytest.mark.parametrize(
    "picture",
    [
        EMPTY,
        replace(
            PICTURE,
            funnel=(FunnelStage(label="线索", count=0, amount_fen=0),),
            bars=(Bar(label="上门", value=0),),
            closed=(),
        ),
    ],
    ids=["nothing", "zeros"],
)
def test_empty_sections_say_so(picture: DigestPicture) -> None:
    said = texts(picture)
    for sentence in ("还没有进行中的商机", "这段时间没有记录", "这段时间没有赢单，也没有输单"):
        assert sentence in said
    assert render_digest_png(picture).startswith(b"\x89PNG")


def test_the_png_is_as_wide_as_a_phone_wants_and_always_the_same() -> None:
    png = render_digest_png(PICTURE)
    _, height = draw_digest(PICTURE)
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (WIDTH, height)
    assert png == render_digest_png(PICTURE)
    assert len(png) < 2 * 1024 * 1024  # a group robot takes no larger picture


async def test_the_png_can_be_drawn_beside_the_loop() -> None:
    assert await render_digest_png_async(PICTURE) == render_digest_png(PICTURE)


def test_only_eight_closed_deals_are_named() -> None:
    said = texts(replace(PICTURE, closed=PICTURE.closed * 10))
    assert said.count("华星精密 X200控制柜") == 4
    assert "还有 12 单" in said


def test_more_columns_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 31"):
        replace(PICTURE, bars=tuple(Bar(label="x", value=1) for _ in range(MAX_BARS + 1)))


@pytest.mark.parametrize(
    ("evil", "expected"),
    [
        ("<b>&</b>", "<b>&</b>"),
        ("]]></text></svg>", "]]></text></svg>"),
        ('" onload="x', '" onload="x'),
        ("&#x41;", "&#x41;"),
        ('#read("a")', '#read("a")'),
        ("\x00\ud800\ufffe", "〓"),
    ],
    ids=["tags", "end tags", "attribute", "entity", "typst", "no characters"],
)
def test_hostile_text_stays_text(evil: str, expected: str) -> None:
    deal = ClosedDeal(customer=evil, title="", amount_fen=1, is_won=False, reason=evil)
    picture = replace(PICTURE, title=evil, team=evil, closed=(deal,), bars=(Bar(label=evil, value=1),), source=evil)
    assert texts(picture).count(expected) >= 4
    assert render_digest_png(picture).startswith(b"\x89PNG")


@settings(max_examples=25, deadline=None)
@given(
    text=st.text(max_size=80),
    value=st.integers(0, 10**12),
    amount_fen=st.integers(0, 10**16),
    bars=st.integers(1, MAX_BARS),
)
def test_whatever_the_figures_the_picture_is_drawn(text: str, value: int, amount_fen: int, bars: int) -> None:
    picture = replace(
        PICTURE,
        title=text,
        cards=[NumberCard(label=text, value=value, previous=amount_fen, detail=text)] * 5,
        funnel=[FunnelStage(label=text, count=value, amount_fen=amount_fen)],
        bars=[Bar(label=text, value=value + number) for number in range(bars)],
        closed=[ClosedDeal(customer=text, title=text, amount_fen=amount_fen, is_won=True, reason=text)],
    )
    assert render_digest_png(picture).startswith(b"\x89PNG")


@given(text=st.text(max_size=60), max_width=st.floats(40, 400))
def test_fitted_text_is_no_wider_than_asked(text: str, max_width: float) -> None:
    assert typeface().width(fit(text, size=28, max_width=max_width)) * 28 <= max_width
    size = size_to_fit(text, size=28, max_width=max_width)
    assert size <= 28


def test_text_that_fits_is_not_cut() -> None:
    assert fit("华星精密", size=30, max_width=120) == "华星精密"
    assert fit("华星精密", size=30, max_width=119) == "华星…"
