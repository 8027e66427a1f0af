"""An undo that describes its record by day, house and kind; what only speaks of records."""

import pytest

from nlu.described_records import is_described, kind_described
from tests.nlu.reading_world import read


@pytest.mark.parametrize(
    "shape",
    [
        "把T去C的记录删了",
        "T去C的那条删掉吧",
        "删掉TC的拜访",
        "帮我把T跟P的电话记录撤回一下",
        "CT那条作废",
        "麻烦撤销TC的报价记录",
    ],
)
def test_a_record_described_goes(shape: str) -> None:
    assert is_described(shape)


@pytest.mark.parametrize(
    "shape",
    [
        "C让把T的记录删了",
        "把记录删了",
        "把访客记录导出来给P 删掉旧的",
        "T去C撤柜",
        "C那单撤标了",
        "T去C把旧设备撤了",
        "删掉G",
    ],
)
def test_no_record_of_ours_goes(shape: str) -> None:
    assert not is_described(shape)


@pytest.mark.parametrize("text", ["把昨天去市二院的记录删了", "昨天市二院的拜访撤了", "删掉昨天市二院的拜访"])
def test_it_is_no_visit(text: str) -> None:
    assert [i.type for i in read(text).intents] in (["undo"], [])


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("把T去C的拜访撤了", "visit"),
        ("帮我把T跟P的电话记录撤回一下", "visit"),
        ("麻烦撤销TC的报价记录", "quote"),
        ("把T去C的报价记录撤了", "quote"),
        ("CT那条作废", None),
        ("把T去C的报价单发一下", None),
    ],
)
def test_kind_of_the_record_described(shape: str, kind: str | None) -> None:
    assert kind_described(shape) == kind
