"""What somebody does every time is no visit of any day; what he did this time is."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "老邵这个人 每次见面都只谈人情", "叶小满每回吃饭都抢着买单", "柳部长平时不怎么接电话 都是微信上聊", "马总喜欢喝茶聊天", "薛园长一般都是微信联系",
        "冯总一向在饭桌上谈价", "丁晓平常都是打电话催人", "贺强总是在电话里打哈哈", "冯总爱喝茶 得备点好的", "蒋科长每趟见面都问售后",
    ],
)  # fmt: skip
def test_habit_is_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("上午跟冯总喝茶 他每次都问老家的事", "meal"), ("去拜访了马总 他向来话少", "onsite"), ("薛园长喜欢微信上聊 刚发消息说下周来看", "wechat"),
        ("今天见了柳部长 平时很难约到他", "onsite"), ("跟贺强打了电话 他每回都嫌贵", "phone"),
    ],
)  # fmt: skip
def test_what_was_done_beside_a_habit_is(text: str, channel: str) -> None:
    assert [v["channel"] for v in of_type("visit", text)] == [channel]
