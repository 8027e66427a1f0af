"""What a member wants to be told of, and when."""

from datetime import time

import pytest
from control_chat import CALL, VISIT, control, planned, turn

from nlu.intents import SetPush, ShowPushes
from replies.push_preferences import NAMES

CORPUS: dict[SetPush | ShowPushes, list[str]] = {
    SetPush("morning", is_on=True, at=time(8)): ["早报改到8点", "早报8点发", "把早报调到早上八点吧", "每天8点推早报"],
    SetPush("morning", is_on=True, at=time(7, 40)): ["早报改成7:40", "以后早报7点40推送", "晨报提前到7点40"],
    SetPush("morning", is_on=True, at=time(6)): ["早报改到6点"],
    SetPush("morning", is_on=True, at=time(18)): ["早报改到18点", "早报改到下午6点"],
    SetPush("digest", is_on=True, at=time(19)): ["日报改到晚上7点", "日报改到7点", "团队日报推迟到19点"],
    SetPush("weekly", is_on=True, at=time(9)): ["周报改到早上9点"],
    SetPush("morning", is_on=False): ["别推早报", "早报不要了", "取消早报", "以后别给我推早报了", "早报关了吧"],
    SetPush("reminder", is_on=False): ["不要提醒了", "别再提醒我了", "所有提醒都关掉", "到点提醒不用了"],
    SetPush("brief", is_on=False): ["不要会前简报", "见客户前的资料别推了"],
    SetPush("weekly", is_on=False): ["停掉周报"],
    SetPush("morning", is_on=True): ["恢复早报", "早报恢复", "打开早报推送", "早报还是要"],
    SetPush("reminder", is_on=True): ["恢复提醒", "继续提醒我"],
    SetPush("all", is_on=False): ["别推送了", "关掉所有推送", "所有消息都别推了"],
    SetPush("all", is_on=True): ["恢复推送"],
    SetPush("quiet", is_on=True, at=time(20)): ["晚上8点后别打扰", "晚上8点以后都不要推消息", "20点之后勿扰"],
    SetPush("quiet", is_on=True, until=time(8)): ["早上8点前别打扰我"],
    SetPush("quiet", is_on=True, at=time(20), until=time(8)): ["20:00到8:00免打扰", "晚上8点到早上8点别烦我"],
    SetPush("quiet", is_on=True, at=time(12), until=time(13, 30)): ["中午12点到1点半免打扰"],
    SetPush("quiet", is_on=True, at=time(22), until=time(7)): ["免打扰时间改到22:00到7:00"],
    SetPush("quiet", is_on=False): ["取消免打扰", "不用免打扰了"],
    SetPush("quiet"): ["别打扰我", "晚上别打扰", "设个免打扰"],
    ShowPushes(): ["推送设置", "早报几点推", "怎么关早报", "都有哪些推送"],
}
NOT_WISHES = [
    "明天早上8点提醒我给王总发日报",
    "日报",
    "客户说周报不要了 改成月报",
    "提醒我明天早报给客户",
    "取消",
    "恢复",
    "恢复供货了",
    "今晚别打扰王总",
    "王总说晚上8点后别打扰他",
    "华星的提醒取消",
    "把周五的提醒推到9点",
    "客户不要通知",
    "推送机型X200",
    "对方要通知书",
    "要提醒",
    "下午3点提醒我",
    "8点提醒",
    "日报发给李总监",
    "早报价",
    "通知王总周五开会",
    "他们那边免打扰功能不好使",
    "推送平台的单子要了3套",
    "晚上8点后不要送货",
]


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, ts in CORPUS.items() for t in ts])
def test_wish(expected: SetPush | ShowPushes, text: str) -> None:
    reading = control(text)
    assert reading is not None
    assert reading.intents == (expected,)
    assert reading.keeps_question


@pytest.mark.parametrize("text", NOT_WISHES)
def test_no_wish(text: str) -> None:
    reading = control(text, turn(VISIT))
    assert reading is None or not any(isinstance(i, SetPush | ShowPushes) for i in reading.intents)


@pytest.mark.parametrize("text", ["不用提醒了", "别提醒了", "取消提醒"])
def test_right_behind_one_reminder_it_is_about_that_one(text: str) -> None:
    for last in (turn(listed=(43,)), turn(planned(CALL))):
        reading = control(text, last, follow_ups=[CALL])
        assert reading is None or not any(isinstance(i, SetPush) for i in reading.intents)
    reading = control("以后都别提醒了", turn(listed=(43,)), follow_ups=[CALL])
    assert reading is not None
    assert reading.intents == (SetPush("reminder", is_on=False),)


@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind not in ("silence", "quiet")])
def test_the_words_that_answers_offer_are_read(kind: str) -> None:
    for verb, is_on in (("恢复", True), ("别推", False)):
        reading = control(f"{verb}{NAMES[kind]}")
        assert reading is not None
        [intent] = reading.intents
        assert isinstance(intent, SetPush)
        assert (intent.name, intent.is_on) == (kind, is_on)
