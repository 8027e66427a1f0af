"""A day or hour put right behind the sentence, and what only looks so."""

import pytest
from reading_world import NOW, of_type

from nlu.late_repairs import mend_late

MENDED = {
    "冯总周四下午3点来看样\n啊不是 周五": ("冯总周五下午3点来看样", "2026-03-13T15:00"),
    "明天下午3点去味府，不对，是后天": ("后天下午3点去味府", "2026-03-13T15:00"),
    "下周二下午2点到鼎泰谈合同。哎说错了，下周三": ("下周三下午2点到鼎泰谈合同", "2026-03-18T14:00"),
    "约了薛园长周四上午看样，不对，下午": ("约了薛园长周四下午看样", "2026-03-12"),
    "14:30给尹总打电话，不对，15:30": ("15:30给尹总打电话", "2026-03-11T15:30"),
    "明天去味府见叶总监，哦对 是下午三点前": ("明天下午三点前去味府见叶总监", "2026-03-12T15:00"),
    "冯总让我周五把合同改好发他 不是这周五是下周五": ("冯总让我下周五把合同改好发他", "2026-03-20"),
    "周五给薛园长送样，对了，上午十点": ("周五上午十点给薛园长送样", "2026-03-13T10:00"),
}
UNTOUCHED = (
    "周四给冯总送样 不是周五",  # says what is not
    "冯总让我周五发合同 不是我发是法务发",
    "冯总让我周五发合同 不是周四是下周一",  # denies another day
    "叶总监周四来看样 对账不对 周五再看",
    "明天去味府 对了 周五去鼎泰",  # another matter
    "周三去味府\n\n\n不对 周四",
    "不对 周五",  # of an earlier message
    "周四送样 合同不对 三十万",
)


@pytest.mark.parametrize(("text", "mended", "due"), [(k, *v) for k, v in MENDED.items()], ids=list(MENDED))
def test_what_was_put_right_stands_in_its_place(text: str, mended: str, due: str) -> None:
    found = mend_late(text, NOW)
    assert found is not None
    assert found.text.startswith(mended)
    assert [f["due"] for f in of_type("followup", text)] == [due]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_other_words_stay(text: str) -> None:
    assert mend_late(text, NOW) is None
