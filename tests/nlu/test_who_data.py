"""Data of customers and contacts told in passing: what it was and what it is now, labels in prose, posts, numbers."""

import pytest

from tests.nlu.reading_world import records

CUSTOMERS = """
宏图置业从C类升到B类|宏图置业有限公司|level=B
请把味府餐饮的等级由A调整为C|味府餐饮连锁有限公司|level=C
衢州鼎泰冯总介绍了个朋友 江山木艺文创园 你先帮我建个客户 算C类|江山木艺文创园|level=C
新增客户 金坛云海酒店管理有限公司,所属行业为连锁酒店,所在地江苏常州,来源是老客户转介绍|金坛云海酒店管理有限公司|industry=连锁酒店 region=江苏常州 source=老客户转介绍
马总介绍了一家 溧阳永利钢构 老板姓顾|溧阳永利钢构|
"""
CONTACTS = """
段明职位变了 现在是董事长|段明|title=董事长
贺强升副总了|贺强|title=副总
尹丽调到市场部了,现在是市场部部长|尹丽|title=市场部部长
加个联系人 味府的财务阿珍 座机零五七一八六三四一二三四|财务阿珍|phone=057186341234
记下百川邵峰 座机0731-84501234|邵峰|phone=0731-84501234
味府叶总监 电话87654321|叶小满|phone=87654321
叶总监座机 8866 1234|叶小满|phone=88661234
叶总监电话是88661234转802|叶小满|phone=88661234转802
电话 87654321 叶总监|叶小满|phone=87654321
叶总监电话 8765 4321 微信同号|叶小满|phone=87654321
百川邵峰微信:shaofeng_hz 电话13812345678,存一下|邵峰|phone=13812345678 wechat=shaofeng_hz
百川邵峰 wx:feng-88 手机13812345678|邵峰|phone=13812345678 wechat=feng-88
百川传媒新采购叫覃小慧 采购主管 13900004466|覃小慧|title=采购主管
味府换了仓储主管 叫骆小兵|骆小兵|title=仓储主管
加个联系人 青禾 骆静 采购|骆静|title=采购
睿安加个联系人 工程部 骆志远|骆志远|department=工程部
添加联系人 广汇 物资部 骆志远 经理 13711112222|骆志远|department=物资部 title=经理 phone=13711112222
联系人:骆静 青禾 采购部经理 13812341234|骆静|title=采购部经理 phone=13812341234
add contact: 百川 Buyer 骆静 luo@baichuan.example|骆静|title=Buyer email=luo@baichuan.example
中铁采购部马部长 13800001111|马部长|department=采购部 title=部长 phone=13800001111
记一下 味府财务部刘会计 电话0512-66778899|刘会计|department=财务部 phone=0512-66778899
鼎泰的采购换成周萍了 手机13612345678|周萍|phone=13612345678
鼎泰那边换人了 现在是设备部骆志远管|骆志远|
百川邵峰的WeChat ID:shaofeng_bc 存一下|邵峰|wechat=shaofeng_bc
味府叶总监离职了 现在找骆静 13857112233|骆静|phone=13857112233
百川邵峰调走了 新来的姓闻 电话13857112233|闻|phone=13857112233
睿安贺强被撤了 以后联系方建华 手机13857112233|方建华|phone=13857112233
广汇马总退休了 后面找洪亮对接|洪亮|
青禾薛园长退休前把我介绍给了财务室的高主任 高主任电话18915500066|高主任|title=主任 phone=18915500066
味府叶总监让我加他们采购中心的小陈 微信chenpc_xh|采购中心小陈|wechat=chenpc_xh
广汇马总调走了现在生产部长姓何叫何长海电话我一会儿发你|何长海|title=生产部长
广汇马总调走了 现在生产部长姓何 叫何长海|何长海|title=生产部长
味府设备科长姓阮|阮科长|title=设备科长 department=设备科
青禾薛园长换人了 新的办公室主任叫谷雨 谷主任 电话13871000222|谷雨|title=办公室主任 phone=13871000222
青禾薛园长离职了 现在是她原来的助理叫江雪 微信jiangxue_lh|江雪|title=助理 wechat=jiangxue_lh
中铁的 车间主任姓阮 13505756677|阮主任|title=车间主任 phone=13505756677
薛园长不是园长了 现在园长是她徒弟小钟|小钟|
味府叶总监退了 新来的机务科长叫孟凡友 电话13904560022|孟凡友|title=机务科长 phone=13904560022
味府叶总监说她们集团统一采购 让我找集团设备处刘处长 电话024-88776655|刘处长|title=处长 department=设备处
百川邵峰说他要调走了 以后找小栗 13857112233|小栗|phone=13857112233
叶总监跳槽了 她新微信 yexm2026|叶小满|wechat=yexm2026
薛园长换微信了 新号xueyuan_2026 旧的别加了|薛园|wechat=xueyuan_2026
加个联系人 味府叶总监的助理小骆 13512341234|小骆|title=助理 phone=13512341234
"""
NEITHER = (
    "给味府介绍了一个新方案",
    "段总要做屋顶防水",
    "贺强职位没变",
    "跟阿里云的人聊了下",
    "味府换了两台冷柜",
    "周三加个联系人",
    "味府叶总监离职了 13857112233",
)


def _slots(told: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in told.split())


@pytest.mark.parametrize("line", CUSTOMERS.split("\n")[1:-1])
def test_data_of_a_customer(line: str) -> None:
    text, name, told = line.split("|")
    [found] = [record for record in records(text) if record["type"] == "customer"]
    assert found["name"] == name
    assert {slot: found.get(slot) for slot in _slots(told)} == _slots(told)


@pytest.mark.parametrize("line", CONTACTS.split("\n")[1:-1])
def test_data_of_a_contact(line: str) -> None:
    text, name, told = line.split("|")
    [found] = [record for record in records(text) if record["type"] == "contact"]
    assert found["name"] == name
    assert {slot: found.get(slot) for slot in _slots(told)} == _slots(told)


@pytest.mark.parametrize("text", NEITHER)
def test_no_data_is_read_from_other_talk(text: str) -> None:
    assert [record for record in records(text) if record["type"] in ("customer", "contact")] == []


def test_who_only_recommended_is_not_whom_it_is_about() -> None:
    found = records("登记新线索:金坛恒川玻璃有限公司,由中铁十二局的柳部长介绍,要做隧道支护,预算两百万")
    assert {record["customer"] for record in found} == {"金坛恒川玻璃有限公司"}
