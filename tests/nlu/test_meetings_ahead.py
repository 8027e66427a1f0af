"""A meeting named before its hour is still to be held."""

import pytest
from reading_world import records


@pytest.mark.parametrize(
    ("text", "due", "action"),
    [
        ("鼎泰线上会 大后儿九点半 定配合比", "2026-03-14T09:30", "配合比"),
        ("广汇视频会议 后天上午十点 过一下付款条款", "2026-03-13T10:00", "付款"),
        ("百川电话会 明天三点半 对排期", "2026-03-12T15:30", "排期"),
        ("青禾线上会 后儿下午2点", "2026-03-13T14:00", "线上会"),
        ("宏图置业碰头会 明早八点半", "2026-03-12T08:30", "碰头会"),
        ("百川视频会议 下午四点 看样片", "2026-03-11T16:00", "样片"),
        ("柳部长视频会 后天十点 技术澄清", "2026-03-13T10:00", "澄清"),
        ("鼎泰线上会 后天九点半 定检修范围", "2026-03-13T09:30", "检修"),
        ("鼎泰例会 周五 对进度", "2026-03-13", "进度"),
    ],
)
def test_meeting_before_its_hour_is_a_plan_alone(text: str, due: str, action: str) -> None:
    found = records(text)
    assert [(f["type"], f["due"]) for f in found] == [("followup", due)]
    assert action in str(found[0]["action"])


@pytest.mark.parametrize(
    "text",
    [
        "百川腾讯会议 刚开完 定了排期",
        "鼎泰线上会 昨天九点半 定了配合比",
        "鼎泰线上会 今天上午九点半 定了配合比",
        "百川电话会 下周三要报价",
        "百川电话会 周五下午要方案",
        "百川电话会 聊了排期 明天三点发样片",
        "味府视频会 昨天开的 周五两点再开",
    ],
)
def test_meeting_that_took_place_is_told(text: str) -> None:
    assert "visit" in [f["type"] for f in records(text)]
