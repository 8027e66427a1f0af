"""Companies called by their bare brand: the sentence alone decides. Real and invented brands of many trades, and chat without any."""

import re

import pytest

from nlu.names import Names
from nlu.names.brand_words import is_like_person, is_small_place, look_of
from nlu.world import KnownContact, KnownCustomer, KnownMember, KnownProduct, World

REP = KnownMember("zk", "周凯", "rep")

# Each line: the sentence with the names in 〔〕.
CORPUS = """
上午去了〔比亚迪〕 张总说ERP二期预算200个w
拜访了〔腾讯〕 聊了云服务器扩容
刚跟〔小米〕的李经理通完电话
给〔华为〕报10台A100 95折
见了〔美的〕采购部王部长 谈了明年框架
今天去〔华润〕谈了医药仓 大概300万
〔比亚迪〕签了 180万
今天拜访〔中石化〕 张经理 介绍了产品
明天去拜访〔格力〕
〔大疆〕那边说预算批了
下午〔宁德时代〕来访
电话联系了〔美团〕王经理
去了〔小米〕 聊了新项目
拜访了〔腾讯〕、〔华为〕和〔大疆〕
去了〔OPPO〕 见了采购陈经理
跟〔TCL〕的王总吃饭
昨天去〔立讯〕送样
今天到〔歌尔〕开会
刚从〔舜宇〕出来 李总说再等等
下周二去〔迈瑞〕拜访
跟〔药明〕的陈博士通电话
给〔君乐宝〕报200箱
拜访了〔伊利〕采购部的刘经理
去了〔蒙牛〕 聊奶粉罐
见了〔飞鹤〕的采购老蒋
〔蒙牛〕那边要压价
下午跟〔娃哈〕的王经理视频
跟〔瑞幸〕聊了杯子
〔蜜雪〕那单签了 60万
给〔盒马〕做个方案
去了〔永辉〕总部 见了生鲜李总监
拜访了〔沃尔玛〕 谈了货架
去了〔名创〕 王总不在
上午拜访〔万科〕 刘经理 聊了电梯
跟〔融创〕的赵工对图纸
给〔金茂〕做了个方案
〔旭辉〕张总说下周定标
今天去〔隆基〕交流
拜访了〔晶科〕 聊组件边框
跟〔通威〕的李部长吃饭
拜访了〔中广核〕 赵主任
跟〔三一〕的钱工确认参数
拜访了〔玉柴〕 聊发动机缸体
〔潍柴〕签了年框 800万
去了〔法士特〕 谈齿轮
跟〔采埃孚〕的Kevin聊了
拜访了〔博格华纳〕
给〔舍弗勒〕报价
去了〔施耐德〕 王工接待的
拜访了〔霍尼韦尔〕 聊了传感器
跟〔罗克韦尔〕的刘经理开会
去了〔欧莱雅〕
给〔雀巢〕发了报价
〔玛氏〕那边说预算砍了
跟〔菜鸟〕的孙经理通电话
给〔极兔〕报快递柜
拜访〔顺丰〕 李经理
〔中通〕的订单下了
跟〔货拉拉〕的陈总聊了
拜访了〔网易〕 聊云
去了〔科大讯飞〕
跟〔商汤〕的王总吃饭
给〔旷视〕做个POC
〔寒武纪〕张总要十台
拜访了〔摩尔线程〕
去〔蔚来〕见了采购王经理
去了〔赛力斯〕 谈电驱壳体
拜访了〔零跑〕 聊座椅
跟〔极氪〕的李工对接
去〔奇瑞〕送样
跟〔学而思〕的李老师聊了
跟〔泰康〕的王总喝茶
拜访〔人保〕 张经理
去了〔中信〕 聊债券
跟〔恒盛〕的李经理吃饭
去了〔鼎和〕 聊了二期
拜访了〔锐科〕 王总
给〔赛诺〕报30台
跟〔欧派〕谈了橱柜五金
去〔索菲亚〕见了赵总
拜访了〔箭牌〕 聊经销
给〔九牧〕做了报价
去了〔科勒〕
跟〔库卡〕的工程师吃饭
拜访了〔埃斯顿〕 聊机器人
〔汇博〕那边催交期
跟〔禾川〕的王工聊伺服
客户:〔凯迪拉〕 电话13800000000
去了深圳的〔大疆〕
拜访了老客户〔立邦〕
今天去〔嘉吉〕 见了采购经理刘总
〔海大〕的张总说价格高
去了〔先正达〕
拜访了〔极飞〕 王经理
去了〔迪卡侬〕 聊陈列
〔安踏〕的单子丢了
给〔特步〕发了样鞋
去〔申洲〕送面料
跟〔BOE〕的王经理对账
〔ASML〕那边来人了
拜访了〔ABB〕 聊电机
拜访了〔锐驰达〕 张总要看样
去了趟〔凯乐威〕 聊了二期
给〔诺威特〕报30台
跟〔艾罗斯〕的王经理通电话
〔科博莱〕那边要改图
〔蓝鲸达〕签了 35万
昨天去〔迪瑞康〕开会
走访了〔欧克斯〕 赵主任说设备老了
见了〔贝康德〕的采购老蒋
下午〔斯科尔〕来访 看了车间
刚从〔沃德康〕出来 钱总说缓一缓
电话联系了〔讯腾〕李经理
给〔塔牧〕寄了样机
〔瀚讯〕孙总来电话了
拜访〔舒邦〕 谈了经销
去了〔禾赛〕 见了采购周经理
客户:〔霖泽〕
明天去拜访〔喆美〕
跟〔璞泰〕的李部长吃饭
〔骊铭〕的单子黄了
去〔皓石〕看了产线
跟〔茵曼〕谈了包装盒
拜访了〔百鲜〕 王店长
去了〔麦德姆〕 聊冻品
〔倍思〕的合同签了
跟〔喜临〕的张经理视频
拜访了〔沪农〕、〔浙粮〕和〔川垦〕
"""

TALK = """
去现场看了一下
去工地盯安装
去厂里开会
去出差了
下午去开会
明天去北京
到公司了
见客户去了
见领导
去吃饭
去展会转了转
到货了没
去年的合同找一下
见面聊
给他报个价
给客户报价
跟进一下
跟老板汇报
联系方式发我一下
去了趟厂里
去了客户现场
拜访客户
拜访老客户
今天拜访了三家客户
去了两次都没见到人
去了才知道换人了
去接机
去送样
去取样
去验厂
去量尺
去踩点
去踏勘现场
去讲标
去投标
去签合同
去交标书
去拿回款
去催款
去盖章
去银行办保函
去税务局开票
去仓库盘点
去车间调试
去实验室测样
去物流园发货
去车站接人
去机场
去高铁站
到酒店了
到上海了
到了楼下
到家了
到了再说
到时候再约
到月底看看
到付还是寄付
去了趟上海
去了苏州工厂
去深圳总部开会
去广州出差
去杭州参加展会
去望京谈事
去亦庄见客户
去横店拍摄
去陆家嘴开会
去三里屯吃饭
去海边团建
去医院体检
去学校接孩子
去公安局办事
去4S店保养
去KTV应酬
去CBD开会
跟财务对账
跟财务的李姐对账
跟采购的王经理通电话
跟技术部李工聊了
跟老板李总汇报
跟隔壁的王总吃饭
跟上次的李经理打电话
跟新来的李经理聊了
跟年轻的李经理聊
跟负责的李经理确认
跟轴承的李经理聊了
跟项目的李工沟通
跟客户的张总吃饭
跟对方聊了价格
跟他们谈了付款
跟甲方开会
跟业主沟通
跟总包的李总喝茶
跟设计院的王工对图纸
跟志强聊了聊
跟建国吃饭
跟王海涛打电话
给志强发了资料
给海涛报价
给李建国寄样品
和老婆吃饭
和同事讨论方案
和小王一起去的
和张总约了周五
约了张总下周二
约了客户周三
约客户吃饭
约时间再聊
找领导签字
找财务盖章
找人帮忙
见了张伟
见了采购
见了李总和王工
见了老板
见到本人了
联系了张总
联系快递
联系物流发货
联系货代李经理
联系司机李师傅
催款
催了发票
催货
催客户付款
给仓库发货
给财务发合同
给老板写报告
给设备做保养
给项目报备
给方案改一下
给产品报价
给两台报价
为客户提供方案
为项目准备材料
向领导汇报
向客户介绍产品
替客户改图纸
帮客户算价格
发给张总了
发给客户了
寄给李工
报给领导了
交给财务了
卖给同行了
预算批了
合同签了
方案交了
尾款付了
样品寄了
标书交了
订单下了
货发了
机壳线签了
二期签了
老客户签了
客户说价格高
老板说再降点
对方说考虑一下
财务说要开票
采购说月底下单
技术说没问题
领导说可以
甲方说要压价
志强说下周付款
建国说要200台
海涛要三台
豆豆说要便宜点
小胖说没钱
二狗说行
强哥说可以
老外说要证书
样机要退
尾款催一下
交期要确认
账期要谈
首付要30%
质保要三年
膜厚要控制在35微米
发票开了
客户来访
领导来访
专家来访
代表团来访
日本客户来访
深圳客户来访
审核组来厂
财务那边卡住了
采购那边说等
技术那边没问题
客户那边预算批了
价格那边再谈
法务那边在看合同
上面那边没批
工厂那边排产
老家那边有事
北京那边说要
项目黄了
单子丢了
合同黄了
这单丢了
那个项目签了
价格谈好了
明天下午3点开会
今天没什么事
收到
好的
辛苦了
在吗
今天跑了三家 都没见到人
记一下 明天交报告
提醒我周五交周报
下周去年会
去参加培训
去学习
去旅游
去爬山
去团建
去面试
去体检了
去办事
去了解情况
去了解一下需求
去看房
去看看再说
去问一下
去沟通一下
去处理投诉
去做售后
去维修设备
去现场装机
去现场勘察
去工地量尺寸
到现场再说
到工厂看样
到仓库提货
到岗了
到账了
到期了
到位了
到底要不要
走访市场
走访终端
走访门店
走访经销商
回访老用户
回访客户
拜访记录
拜访计划
拜访日报
拜访政府领导
拜访朋友
拜访王建国
拜访了张教授
拜访了李明
拜访了欧阳老师
登门拜访老领导
面访两个候选人
报价单发我
报价多少
报价要快
商机列表
客户列表
客户:暂无
公司:无
新客户 没有
竞争对手是华为
输给华为了
对手是腾讯
被大疆抢走了
华为也在报
比华为便宜
华为报得比我们低
跟华为比我们贵
他们一直用西门子
供应商是博世
微信聊了半天
电话打不通
打了电话没接
会议改到周四
见完了
聊完了
搞定了
签完了
谈妥了
寄出去了
顺便去了趟超市
跟孩子去公园
跟朋友喝酒
给老妈打电话
从仓库回来
从公司出来
从上海回来
从厂里回来
从展会回来
从客户那回来
刚从机场回来
邀请客户参加展会
接待客户
接待领导
接待考察团
陪客户吃饭
陪领导考察
陪老板出差
陪张总打球
请客户喝茶
请假一天
华为也在投 报得比我们低
刚跟小李通完电话
小米粥喝多了
苹果涨价了
平安到家
大众点评上看的
去了平安里
电话约了周五
去了半天没见到人
去了才发现没带样品
跟上次一样
跟以前的方案一样
到付可以吗
跟单员小刘请假了
给张总发了微信
给志明报价
去给客户送样
去给领导汇报
见客户的时候下雨了
见面聊了聊二期
约到周四了
找了半天没找到
联系不上人
联系人是采购小孙
联系电话13800000000
给你发了
给大家汇报一下
给后台开权限
从去年谈到现在
从头再来
去了IT那边
跟HR聊了offer
跟PM对了需求
去了KTV
给CRM做演示
ERP那边说要改
拜访CEO
发给QC了
"""


@pytest.fixture(scope="module")
def nobody_known() -> Names:
    return Names(World(rep=REP))


def customers(names: Names, text: str) -> list[str]:
    return [mention.words for mention in names.find(text) if mention.kind == "customer"]


@pytest.mark.parametrize("line", CORPUS.strip().splitlines())
def test_bare_brand_in_a_slot_for_companies(nobody_known: Names, line: str) -> None:
    assert customers(nobody_known, re.sub("[〔〕]", "", line)) == re.findall("〔(.+?)〕", line)


@pytest.mark.parametrize("text", TALK.strip().splitlines())
def test_talk_names_no_company(nobody_known: Names, text: str) -> None:
    assert customers(nobody_known, text) == []


@pytest.mark.parametrize("size", [1, 2, 3])
def test_command_body_starts_with_the_customer(nobody_known: Names, size: int) -> None:
    """The reader blanks the command out before names are looked for."""
    blank = " " * 4
    assert customers(nobody_known, blank + "华为 张总 聊了服务器"[: 2 + 3 * size]) == ["华为"]
    assert customers(nobody_known, blank + "周五 发方案") == []


def known_world() -> Names:
    names = Names(World(rep=REP, members=[KnownMember("lj", "李静", "manager")]))
    names.add(KnownCustomer(1, "宁波海泰模具有限公司"))
    names.add(KnownContact(2, 1, "吴伟民", "总经理"))
    names.add(KnownProduct(3, "SV-A100", "A100服务器", ("A100", "星云"), "台"))
    return names


def test_known_customer_comes_before_a_new_one() -> None:
    [mention] = known_world().find("上午去了海泰")
    assert mention.best is not None
    assert mention.best.ref.id == 1


@pytest.mark.parametrize("text", ["上午去了星云 聊得不错", "跟李静聊了", "见了吴伟民"])
def test_what_is_known_otherwise_is_no_new_customer(text: str) -> None:
    assert not [m for m in known_world().find(text) if m.kind == "customer" and m.is_new]


@pytest.mark.parametrize("text", ["去了海泰 机壳线签了 35万", "海泰吴总说 膜厚控制在35微米", "跟海泰谈完 机芯那单黄了"])
def test_weak_frames_do_not_count_beside_a_known_customer(text: str) -> None:
    assert [m.best.ref.id for m in known_world().find(text) if m.kind == "customer" and m.best] == [1]


@pytest.mark.parametrize("text", ["拜访了腾讯 输给华为了", "去了腾讯 他们也在比大疆 竞争对手大疆报90万"])
def test_rival_is_no_customer(nobody_known: Names, text: str) -> None:
    assert customers(nobody_known, text) == ["腾讯"]


def test_new_customer_is_named_as_written(nobody_known: Names) -> None:
    [mention] = nobody_known.find("昨天去了騰訊")
    assert mention.words == "騰訊"
    assert mention.best is not None
    assert (mention.best.ref.id, mention.best.ref.name, mention.best.reason) == (None, "騰訊", "went to")


LOOKS = {
    "name": ["比亚迪", "腾讯", "大疆", "沃尔玛", "海康威视"],
    "mixed": ["中海化", "宁德时代"],
    "thing": ["小米", "苹果", "金蝶"],
    None: [
        "客户",
        "工地",
        "现场",
        "新厂房",
        "出差",
        "验厂",
        "送样",
        "苏州",
        "采购",
        "轴承",
        "两次",
        "他们",
        "深圳总部",
        "老客户",
    ],
}


@pytest.mark.parametrize(("look", "words"), [(look, words) for look, listed in LOOKS.items() for words in listed])
def test_look(look: str | None, words: str) -> None:
    assert look_of(words) == look


def test_persons_and_places() -> None:
    assert all(is_like_person(words) for words in ("王建国", "志强", "李宁", "豆豆", "欧阳锋"))
    assert not any(is_like_person(words) for words in ("腾讯", "大疆", "比亚迪", "华为"))
    assert all(is_small_place(words) for words in ("盛泽", "亦庄", "陆家嘴", "泰国"))
    assert not is_small_place("腾讯")
