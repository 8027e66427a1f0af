"""Cues made of a scene: one stayed at theirs, left, got through there; they came to us; one ate together; a meeting was over.

Each is put together of word classes (what one does there, whose place it is, how long), so that another word of a class is no new rule.
"""

from typing import Final

from nlu.cue import Cue, cue
from nlu.cue_words import BETWEEN, OUR_PLACE, PLACE, SO_LONG

_THEIRS: Final = rf"(?:C(?:{PLACE})?|(?:C ?的?)?P{PLACE}|(?:他们|她们|对方|人家|客户)的?{PLACE})"
_WHEN: Final = r"(?:^|[,，])(?:T|我|咱|们|刚刚?|刚才|才|已经?|人|又|还|就|都|总算|终于|[ ])*"
_STAYS: Final = r"(?:磨(?!合|损|砂|粉)|待|呆|泡|守|蹲|耗|熬|盯|杵|扎|窝|忙活?|折腾|坐|陪|等|转悠|磨蹭)"
_GETS_THROUGH: Final = r"(?:跑|转|看|走|弄|搞|办|忙|盯|装|调|测|修|验|逛|拜访)(?:完|妥|利索)"
_OUR_PLACE_BARE: Final = r"(?:办公室|公司|厂里|展厅|店里|门店|样板间|体验馆)"
_OUR_MEETING: Final = r"(?:讲标|述标|比稿|提案|竞讲|答辩|演示|培训|试机|试切|试样|路演|汇报|宣讲|座谈|勘察|踏勘|验厂|对账|样机演示|产品介绍|澄清会|答疑会|交底|会审|技术交流|座谈会)"
_ENDED: Final = r"(?:会|课|工作)?(?:刚刚?|刚才|T|都|也|总算|终于|已经?|顺利|全部)*(?:结束|完事|完毕|收尾|搞定|做完|讲完|上完|弄完|搞完)"

_SHOP_FLOOR: Final = r"(?:实验室|仓库|仓里|库里|库房|车间|工厂|厂房|产线|基地|总部|培训室|机房|试验室|检测室)"
"""Whoever 来 there is with us; who 到 there may be at his own."""
_WITH_THEIRS: Final = r"(?:[带领](?:着|了|上)?(?:team|boss|[一-鿿Q]{1,5}?)?)"
_COMES: Final = r"(?:跑|摸|赶|杀|飞|开车|打车|坐[车飞][^,，]{0,2})?(?:过来|来|到|上)(?:了|过)?"
_THERE_TO: Final = (
    r"(?:了|一?趟|坐|看|参观|观摩|转|走|逛|取|拿|谈|聊|喝|审|试|验|挑|选|对|学习|考察|检查|检验|交流|开会|体验|拜访|访问|视察|培训|盘点|评审|摸底|调研|查验|签|盘|装|卸|提|"
    r"(?:audit|review|visit|tour|check|test|training)(?![a-z]))"
)
CAME_TO_US: Final = cue(
    "came to our place",
    "inbound",
    rf"[CP](?![^,，来到]{{0,4}}(?:想|要|打算|准备|计划|希望))(?:[^,，我咱发寄送运拉退货款票样T]{{0,10}}?|{BETWEEN}{_WITH_THEIRS}?){BETWEEN}(?:{_COMES}(?:{OUR_PLACE}里?|(?<=来|到){_OUR_PLACE_BARE})|来(?:了|过)?{_SHOP_FLOOR})(?:里|这边|这)?(?:来|做|现场|[ ])*[^,，]{{0,2}}?{_THERE_TO}|(?:找|摸|杀|追)(?:上|到)(?:了)?(?:门|我们|公司|厂里|店里)|^[^,，我咱CPM]{{0,3}}(?:一起|一同|一行|一块儿?)(?:过来|来|到)了?(?:{OUR_PLACE}|{_OUR_PLACE_BARE})|"
    rf"[CP](?:{BETWEEN}|[^,，我咱]{{0,6}}?)(?:过来|上门|来)(?:取|拿|提|验|挑|退|换|拉|搬|运|装)(?:的|了|走)|[CP][^,，我咱]{{0,8}}?(?:一起|一块儿?|一同|专门|专程|特意|亲自|带队|打车|开车|坐车|飞|自己|跑|T)(?:过来|来)的(?=$|[,，])|[CP][^,，我咱发寄送]{{0,10}}?(?:来|到)(?:司|我司|公司)(?:参观|考察|调研|交流|洽谈|访问|视察|指导|验|审|看|谈|签)|"
    r"(?:stopped|dropped|came|swung|popped) (?:by|in|over|into|to) (?:at )?(?:our|us)(?![a-z])",
)
"""Tried before the words of going, which may stand in it (找上门来)."""
_THEY_NEAR: Final = r"[CP](?![^,，]{0,6}(?:想|要|打算|准备|计划|希望))[^,，我咱M]{0,10}?"
"""Somebody of theirs, up to a place of ours, who does not only want to get there."""
_LOOKS: Final = r"(?:站|看|试|坐|转|聊|问|待|呆|停|逗留|转悠|瞄|逛|摸|验|审|参观|体验|翻|围观)(?:了|过|着|完)"
"""What somebody does who looks at our things."""
SCENE_CUES: Final[tuple[Cue, ...]] = (
    cue("at our stand", "event", rf"{_THEY_NEAR}(?:我们?|咱们?)?的?(?:摊位|展位|展台)(?:上|前|里|跟前|那儿|这儿|边上)?{_LOOKS}", done=True),
    cue("looked at it with us", "inbound", rf"{_THEY_NEAR}在{OUR_PLACE}里?{_LOOKS}", done=True),
    cue(
        "stayed there",
        "onsite",
        rf"(?:在|搁){_THEIRS}{_STAYS}(?:了|着|到|过|的)|{_STAYS}(?:在|到)了?{_THEIRS}(?!见|签)|{_WHEN}{_THEIRS}{_STAYS}了{SO_LONG}",
        done=True,
    ),
    cue(
        "made for there",
        "onsite",
        rf"(?:^|[T我又还就,，])(?:过去|去)(?:谈|聊|看|见|对|签|量|装|修|送|拿|取|办|坐|说|开)(?:了|的|过)(?!再)|(?:杀|赶|跑|冲|奔|摸|追|飞|蹿|开车|打车|骑车|专程|连夜|顺道|顺路|顺便|绕道?|拐)(?:过去|回去)[^,，不没]{{0,6}}?(?:了|着|的(?=$|[,，]))|"
        rf"(?:[CPD]的?|店|厂|门|公司|工地|小区|车间|办公室)(?:我|咱|们|T|[ ])*(?:进去|走进|混进)(?:了|过|看|坐|转|聊|溜达)|(?:{_THEIRS}(?:我|咱|们|T|[ ]|也|又|都)*(?:走|绕|溜|蹓|逛|转|晃|跑)(?:了|完|过)Q|(?:{_THEIRS}|C[一-鿿]{{0,6}})(?:我|咱|们|T|[ ]|也|又|都)*(?:走|绕|溜|蹓|逛|转|晃|跑)(?:了|完|过)(?:一?[趟圈遍下回]|大半?圈))|"
        r"(?<![没未不])(?:逮|堵|截|拦|抓|蹲|揪|等|守)(?:住|到|着)(?:了(?:[CP]|人|$)|的(?=$|[,，])|[CP]|他|她)|[CP][^,，没不]{0,6}?露(?:了|个|过)?面(?:了|$|[,，])",
        done=True,
    ),
    cue("theirs first", "onsite", rf"^[T ,，]*{_THEIRS}(?:我|咱|们|T|也|又|都|刚|已经|[ ])*(?:(?<=我|咱|们|T)|(?<=又|都|刚))(?:送|带|捎|跑|去|坐|待|看|转|走)[^,，不没]{{0,6}}?(?:了|过|去)(?=$|[,，一两趟圈回])", done=True),
    cue("went after them", "onsite", r"(?:杀|赶|跑|冲|奔|摸|追)(?:过去|上门)(?:堵|逮|拦|截)(?:他|她|人|P|了)"),
    cue("stopped there to see", "onsite", r"^[T ,，]*C(?:那边|那里)?[ ,，]*找P$", done=True),
    cue("left there", "onsite", rf"{_WHEN}(?:离开|撤出|告别|出)了?{_THEIRS}(?:了|大门|大楼)?(?=$|[,，。 ])|(?:刚刚?|才|T)从{_THEIRS}(?:离开|撤|返程|往回|下楼|下来|脱身)"),
    cue("through there", "onsite", rf"^[T ,，]*{_THEIRS}(?:刚刚?|已经?|都|总算|终于)*{_GETS_THROUGH}了?(?=$|[,，。 ])", done=True),
    cue(
        "ate together",
        "meal",
        r"(?<![要想请约])(?:撸|涮|烤|嗦|炫|搓|啃)(?:了|着|点|几|两|顿|个|一|的)*(?:串|火锅|羊|烤鱼|烤肉|小龙虾)|(?:喝|吃)(?:了|着)(?:点|几|两|顿|个|杯|口|一|的)*(?:串|火锅|羊|烤鱼|烤肉|小龙虾|饭|酒|咖啡|下午茶)|(?<![要想])[留管]饭|"
        r"(?<![要想请约])吃(?:了|的)(?:个|顿|一)*(?:便|工作|自助|简)(?:饭|餐)|吃(?:了|的)(?:个|顿|一)*食堂|(?:跟|和|与|同|陪)(?:C的?)?P(?:一起|一块儿?|[他她]们|几个人?|在[^,，没不说聊谈讲]{1,8}|[ T])*喝的(?=$|[ ,，。])|[跟和与同]P约(?:了)?(?:个|杯|顿)?(?:早|午|晚)?(?:饭|餐|酒|茶|咖啡|下午茶)",
        done=True,
    ),
    cue("meeting over", None, rf"{_OUR_MEETING}{_ENDED}了?(?=$|[,，。 ])|(?:演示|试讲|汇报|述标|讲标|demo|试机|试车)(?:砸|翻车|搞砸|成功|失败|出丑|掉链子)了?(?=$|[,，。 ])|(?:刚刚?|T|才|[CP]|那边)(?:散会|散场|开完会)(?:了|$|[,， ])|^(?:[TCP]|那边|那个|刚刚?|这)*(?:例|周|晨)?会(?:议)?(?:刚刚?|也|都|已经?|总算|终于)*(?:散|开完|结束|完)了(?=$|[,，。 ])", done=True),
    cue("meal in a line", "meal", r"^[T ,，]*(?:C ?)?P ?(?:工作|商务|便)?(?:早餐|早饭|早茶|午餐|午饭|晚餐|晚饭|下午茶|饭局|聚餐)(?:会|局)?(?=$|[ ,，])"),
    cue("said at table", "meal", r"(?:早饭|午饭|晚饭|吃饭|喝茶|喝酒|饭局|早茶|午餐|晚餐|茶歇|宵夜)(?:的时候|时|间|期间|中间|上)[^,，]{0,8}?(?:说|讲|提|问|透|聊|谈|松口|答应)|(?:席间|席上|饭间|饭桌上|酒桌上|酒席上|饭局上|(?<![牌麻将会课办])桌上|酒过三巡|饭后|酒后|喝高了|喝多了|喝酒时|吃饭时|喝茶时|吃着饭|喝着酒)[^,，]{0,6}?(?:说|讲|提|问|透|聊|谈|点头|松口|答应|拍|表|嘀咕|$)"),
    cue("met for the first time", "onsite", r"(?:头[一1]?[次回]|第[一1][次回]|O[次回])见(?!效|报|过|面礼)[^,，]{0,8}[CP]|(?:初次|首次|头回|头次)见(?:面|了|到|着|[CP])"),
)  # fmt: skip
"""Tried behind the cues that name the channel in so many words."""
