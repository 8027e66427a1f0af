"""Words of a loss that tell of no deal of ours: a thing is mislaid, goes yellow or cold, a match is lost, or theirs is the loss."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.rival_rules import THING_TAKEN
from nlu.things_taken import is_thing_taken
from nlu.visit_denials import MEETING_OFF

_THING_LOST: Final = re.compile(
    r"(?:狗狗?|猫猫?|猫咪|孩子|自行车|电动车|钱包?|身份证|驾照|戒指|行李箱|样本|说明书|卡|钥匙|包|手机|电脑|证|单据|单号|发票|票|文件|资料|货|快递|包裹|工牌|[uU]盘|伞|密码|东西|行李|护照|章|本子?|图纸|样品|样机|数据|记录|账号|号码|联系方式|衣服|眼镜|耳机)"
    r"(?:又|也|都|还|居然|竟然?|差点儿?|给|被[^,，]{1,4}|不小心|全|路上|弄|搞|寄|运|送)*丢了"
)
"""A thing is lost, not the deal (门禁卡丢了)."""
_FACE_LOST: Final = re.compile(r"丢了?(?:大)?(?:面子|脸|人(?!家)|工作|饭碗|份儿?|命|东西|身份|魂|分寸)")
"""It is no deal that is lost (怕丢了面子)."""
_LOST_ON_THE_WAY: Final = re.compile(r"(?:寄|弄|搞|运|送|快递)丢了?")
"""The same in the shape, since names end in such words too (鸿运丢了)."""
_OTHER_PLACE: Final = re.compile(
    r"^[一-鿿]{1,6}(?:厂|公司|医院|学校|中心|酒店|集团|工地|项目部|宾馆|商场|园区)(?:那边|那里|那个)?(?:让|被|遭|叫|给)"
)
"""Somebody else's, whom the words name by what it is: 船厂让杰豹拿走了."""
_SO: Final = r"(?:又|也|都|全|就|已经?|有点|有些|开始|稍微|早就?|还|才|在|现在|[TLQNR]|[上里外边面头]+|久了?|时间长了?|[用放洗穿晒存搁][得了过]?|说|给|被|让|[ ])*"
_YELLOWS: Final = (
    r"(?:[叶草苗树枝花瓜秧稻麦竹茎藤菜]子?|(?<![结效成后如因])果子?|草坪|绿植|植物|秧苗|庄稼|水稻|玉米|皮肤?|脸色?|眼睛?|眼白|牙齿?|指甲|头发|毛|羽毛|纸张?|书[本页]|照片|墙[面体纸皮]?|吊?顶|"
    r"(?:油|烤|喷|补|清|面)?漆面?|台面|表面|桌面|涂层|灯?罩|外?壳|塑料|白板|亚克力|面板|布料?|衣服?|校服|衬衫|工服|床单|被套|毛巾|窗帘|封边|胶条?|胶水|密封条|[油液水浆奶汤肉粉]|米|面粉|颜色|色|屏幕?|字|镜片|"
    r"镜面|外观|缝|填缝|玻璃|瓷砖|洁具|马桶|浴缸|海绵|泡沫|皮革|沙发|地毯|边角?|边缘|叶片(?=都))"
)
_COOLS: Final = r"(?:饭?菜|[午晚早]?饭|[茶汤水粥面心手脚夜秋]|天气?|咖啡|奶茶|身上|身子|早餐|午餐|晚餐|气温|后背|脊背)"
_THING_TURNED: Final = re.compile(
    rf"(?:{_YELLOWS}{_SO}(?:[发变泛偏枯焦晒洗烤熏捂]|氧化|老化|褪)*|[发变泛偏枯焦晒洗烤熏捂烫])黄[了啦咯喽]|{_COOLS}{_SO}凉[了啦]"
    r"|黄了(?:一|好几|大半|不少|几|Q)+(?:片|块|圈|层|棵|盆|亩|张|件|页)?(?!半)"
    r"|(?:风|空调|风扇|头发|口哨|牛皮?|哨|蜡烛)[^,，]{0,4}吹了|吹了(?:口?哨|牛|一?[天夜晚会]|半天|Q|L|蜡烛|风)"
    r"|(?:无人机|飞机|航班|鸟|鸽子|P|老板|我们?|[他她])[^,，单标目]{0,4}飞了|飞了(?=一?趟|[两几半]?[趟次回]|[QTLNC]|去|到|过去|[一-鿿]{2,3}$)"
)
"""A thing goes yellow or cold, the wind blows, somebody flies (墙黄了, 菜凉了, 空调吹了一天, 段总飞了趟深圳)."""
_MATCH_LOST: Final = re.compile(
    r"(?:球|赛|牌|麻将|官司|棋|拳|赌|扑克|斗地主|诉讼|仲裁|一审|二审|酒|拔河|半决|决赛|股票|股市|彩票)[^,，单标目]{0,6}(?:输|败|丢)(?:了|掉|给)|输(?:了|掉)(?:场|盘|局|官司|比赛|球|钱)"
)
"""A game or a lawsuit is lost, and no deal."""
_SETTING_LOST: Final = re.compile(
    r"(?:信号|网络?|wifi|[4-5]g|定位|步|原点|零点|坐标|参数|程序|精度|包|帧|数据包?|链接|连接|工件|螺[丝钉母]|配件|零件|垫片|工具|扳手|铭牌|标签|线缆)(?:老是|总是?|又|也|都|还|经常|一直|频繁|给|被|就|会|[ ])*丢(?:了|失|掉)"
)
"""A machine or a network loses something (信号丢了, 原点丢了)."""
_THEIR_LOSS: Final = re.compile(
    r"(?:[他她]们|人家|对方|[CP])(?:那边|公司|家|厂里|老板|说|讲|也|又|最近|今年|去年|T|[ ])*(?:自己|自家|(?:有(?:一?个|好?几?[个家])?的?|的|(?<=们))(?:老|大|小|外贸|下游|终端|海外|国外|最大的?)*客户|[投揽]的)(?!说|要|觉得|嫌|决定|选|定)"
    r"[^,，]{0,14}?(?:黄|丢|输|凉|吹|飞|没中|没拿|落标|废标|被[^,，]{1,6}(?:抢|截|撬|挖|拿))"
    r"|(?:[他她]们|人家|对方|P)(?:那边|公司|家|说|讲|也|又|最近|今年|去年|T|[ ])*(?:丢|输|黄|飞|吹)(?:了|掉)(?:了)?(?:好?[几两一]|Q|不少|个|很多|大)+"
)
"""It is they who have lost something of their own: their customer, what they bid for (他们有个客户黄了, 他们自己投的标丢了)."""


def is_no_loss_of_ours(clause: Clause) -> bool:
    """Tell whether the words of a loss in a clause tell of no deal of ours."""
    text, shape = clause.text, clause.shape
    if _OTHER_PLACE.match(text) or MEETING_OFF.search(shape) or THING_TAKEN.search(text) or _FACE_LOST.search(text):
        return True
    if _THING_LOST.search(text) or _LOST_ON_THE_WAY.search(shape) or _SETTING_LOST.search(shape):
        return True
    if is_thing_taken(shape):
        return True
    return any(pattern.search(shape) is not None for pattern in (_THING_TURNED, _MATCH_LOST, _THEIR_LOSS))


_NOT_DONE: Final = re.compile(r"不(?:做|上|弄|搞|买|采购?|换|投|建|办|招|租)了$")
_FOR_NOW: Final = re.compile(r"年前|节前|今年|本年|[上下]半年|季度|这个?月|眼下|最近|近期|短期")
_THEN_AGAIN: Final = re.compile(r"再(?:来|去|跟|找|约|联系|谈|看|议|启动|考虑|立项|做|上|弄|搞|申报|安排)")


def is_taken_up_again(clause: Clause, words: str, clauses: list[Clause]) -> bool:
    """Tell whether what is not done for now, by the `words` of a loss, is to be taken up again (年前不做了, 叫我明年春天再找她)."""
    if _NOT_DONE.search(words) is None or _FOR_NOW.search(clause.text) is None:
        return False
    behind = clauses[clauses.index(clause) + 1 :]
    return any(c.line == clause.line and c.times and _THEN_AGAIN.search(c.text) is not None for c in behind)
