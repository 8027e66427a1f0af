"""Deals as reps of a fire protection firm tell them, typed and spoken without a pause: sums, stages and rivals in one breath."""

from datetime import datetime

import pytest

from bench.reading import Chat, load_world, pack_of
from nlu.records import records_of

NOW = datetime.fromisoformat("2026-03-11T15:20:00+08:00")
FIRE = load_world(pack_of("fire") / "world.json")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("渤龙罐区那单215没松口 坚瑞报198", {"amount": 2150000, "competitor": "坚瑞"}),
        ("渤龙那边说坚瑞比咱便宜17万 我没接话", {"competitor": "坚瑞", "amount": None}),
        ("渤龙罐区泡沫方案今天送过去了 他们月底开标", {"stage": "proposal"}),
        ("蓝溪维保那个尹校长点头了 54不变 就等盖章", {"amount": 540000, "stage": "negotiation"}),
        ("蓝溪三年维保盖完章拿回来了 54", {"stage": "won", "amount": 540000}),
        ("润丰棉库那个立项批了 30个", {"stage": "qualified", "amount": 300000}),
        ("赵都3号车间73万压到70 我让了", {"amount": 700000}),
        ("赵都3号车间丢了 给了海湾 说咱工期长", {"stage": "lost", "competitor": "海湾"}),
        ("海港冷链报警改造黄了 今年不上了", {"stage": "lost"}),
        ("新航机房气灭定了 用咱的 32", {"stage": "negotiation", "amount": 320000}),
        ("新航气灭 合同法务在看 下周二能签", {"stage": "negotiation", "close_date": "2026-03-17"}),
        ("冀南师院图书馆 总盘128 咱能做的也就90来万", {"amount": 900000}),
        ("冀南师范 图书馆招标挂网了 25号开标 控制价130万", {"amount": 1300000}),
        ("四十二中指示灯 预算从16.5砍到14", {"amount": 140000}),
        ("四十二中宿舍指示 郭主任说钱紧 挪到9月签", {"close_date": "2026-09-30"}),
        ("德瑞食品冷库喷淋 42个 孔总拍板了", {"amount": 420000, "stage": "negotiation"}),
        ("德瑞制药二期厂房也要做喷淋 预算120万 6月招标", {"amount": 1200000}),
        ("裕华金桥续签了 21万", {"stage": "won", "amount": 210000}),
        ("金桥百货维保他们换物业了 不续了", {"stage": "lost"}),
        ("保定万隆年检 才9万 白总说五月再谈", {"amount": 90000}),
        ("润丰 老板批了 30万 走流程呢", {"amount": 300000, "stage": "negotiation"}),
        ("晋州恒通物流园 新客户 消防维保一年18万 现在是安邦在做", {"amount": 180000, "competitor": "安邦"}),
        ("渤龙 我们综合第一 公示到周五", {"stage": "negotiation"}),
        ("渤龙 没中 第二 坚瑞中的 196", {"stage": "lost", "competitor": "坚瑞"}),
        ("渤龙罐区泡沫没签成尤总说换给坚瑞了嫌我们工期长", {"stage": "lost", "competitor": "坚瑞"}),
        ("赵都喷淋那个丢了让海湾拿走了说咱贵三万块钱", {"stage": "lost", "competitor": "海湾"}),
        ("蓝溪三年维保那个合同签下来了五十四万整", {"stage": "won", "amount": 540000}),
        ("万隆主机更新定下来了五十六万下礼拜走合同", {"amount": 560000}),
        ("冀南师院图书馆那个总共一百二十八万咱们能做的大概九十万", {"amount": 900000}),
        ("润丰棉库立项批下来了三十万年底前要签", {"stage": "qualified", "amount": 300000, "close_date": "2026-12-31"}),
        ("新航机房气灭三十二万他们说四月底之前要定", {"amount": 320000, "close_date": "2026-04-30"}),
        ("海港冷链报警改造四十八万压到四十五万我答应了五月中签", {"amount": 450000, "close_date": "2026-05-15"}),
        ("德瑞食品冷库喷淋孔总说预算砍到三十五万了", {"amount": 350000}),
        ("金桥百货年度维保续签二十一万不变下周四盖章", {"amount": 210000, "close_date": "2026-03-19"}),
        (
            "今天去德瑞制药段部长说洁净车间那个青鸟也来报了七十九万咱们八十六万我没松口",
            {"competitor": "青鸟", "amount": 860000},
        ),
        ("渤龙那边我把方案交上去了两百一十五万他们月底评标", {"stage": "proposal", "amount": 2150000}),
        ("赵都三号车间喷淋中标了七十一万八公示到这周五", {"stage": "negotiation", "amount": 718000}),
        ("四十二中 16.5改15.8", {"amount": 158000}),
        ("四十二中疏散指示 16.5万改15.8万", {"amount": 158000}),
        ("金桥 21改20", {"amount": 200000}),
        (
            "渤龙标:\n- 我司投标价215万\n- 次低价 坚瑞 198万\n- 6月30日公示结果",
            {"amount": 2150000, "competitor": "坚瑞"},
        ),
        ("渤龙罐区 我们报215 最低价海湾 190", {"amount": 2150000, "competitor": "海湾"}),
        ("四十二中 周五改周六 16.5没变", {"amount": 165000}),
        ("渤龙 最低预算200万", {"competitor": None}),
        ("渤龙罐区 最低也要200万", {"competitor": None}),
    ],
)
def test_what_is_told_of_the_deal(text: str, told: dict[str, object]) -> None:
    reading, _ = Chat(FIRE).say(text, NOW)
    (deal,) = [record for record in records_of(reading.intents) if record["type"] == "deal"]
    assert {slot: deal.get(slot) for slot in told} == told
