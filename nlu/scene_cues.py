"""Cues made of a scene: one stayed at theirs, left, got through there; they came to us; one ate together; a meeting was over.

Each is put together of word classes (what one does there, whose place it is, how long), so that another word of a class is no new rule.
"""

from typing import Final

from nlu.cue import Cue, cue

_PLACE: Final = (
    r"(?:的|那|他们)?(?:那儿?|那里|那边|那头|家里?|办公室|会议室|总部|门口|楼下|店里?|门店|厂里?|厂区|公司|单位|车间|产线|现场|工地|项目部|仓库|库房|展厅|"
    r"实验室|机房|学校|院里?|病区|科室|食堂)"
)
_THEIRS: Final = rf"(?:C(?:{_PLACE})?|(?:C ?的?)?P{_PLACE}|(?:他们|她们|对方|人家|客户)的?{_PLACE})"
_WHEN: Final = r"(?:^|[,，])(?:T|我|咱|们|刚刚?|刚才|才|已经?|人|又|还|就|都|总算|终于|[ ])*"
_STAYS: Final = r"(?:待|呆|泡|守|蹲|耗|熬|盯|杵|扎|窝|忙活?|折腾|坐|陪|等|转悠|磨蹭)"
_SO_LONG: Final = r"(?:L|Q|T|一?(?:个|整)?(?:上午|下午|早上|晚上|天|宿|会儿?|阵子?)|半天|大半天|好久|老半天|[俩两仨三几]个?(?:小时|钟头))"
_GETS_THROUGH: Final = r"(?:跑|转|看|走|弄|搞|办|忙|盯|装|调|测|修|验|逛|拜访)(?:完|妥|利索)"
_OUR_PLACE: Final = r"(?:我们?|咱们?|我司|俺们?)(?:的|这|那)?(?:办公室|公司|厂里?|工厂|展厅|店里?|仓库|门店|实验室|车间|样板间|这儿?|这里|这边)"
_OUR_PLACE_BARE: Final = r"(?:办公室|公司|厂里|展厅|店里|门店|样板间)"
_BETWEEN: Final = (
    r"(?:T|刚刚?|刚才|又|也|还|就|都|已经?|终于|总算|主动|亲自|自己|专程|特意|专门|一早|那边|他们|们|[ ])*"
)
_OUR_MEETING: Final = r"(?:讲标|述标|比稿|提案|竞讲|答辩|演示|培训|试机|试切|试样|路演|汇报|宣讲|座谈|勘察|踏勘|验厂|对账|样机演示|产品介绍)"
_ENDED: Final = r"(?:会|课|工作)?(?:刚刚?|刚才|都|也|总算|终于|已经?|顺利|全部)*(?:结束|完事|完毕|收尾|搞定|做完|讲完|上完|弄完|搞完)"

_SHOP_FLOOR: Final = r"(?:实验室|仓库|库房|车间|工厂|厂房|产线|基地|总部|培训室|机房|试验室|检测室)"
"""Whoever 来 there is with us; who 到 there may be at his own."""
_WITH_THEIRS: Final = r"(?:[带领](?:着|了|上)?(?:team|boss|[一-鿿Q]{1,5}?)?)"
_THERE_TO: Final = r"(?:了|一?趟|坐|看|参观|观摩|转|取|拿|谈|聊|审|验|考察|检查|检验|交流|开会|试|学习|培训|盘点|评审|摸底|调研|(?:audit|review|visit|tour|check|test|training)(?![a-z]))"

CAME_TO_US: Final = cue(
    "came to our place",
    "inbound",
    rf"[CP]{_BETWEEN}{_WITH_THEIRS}?(?:跑|摸|赶|杀)?(?:(?:来|到)(?:了|过)?(?:{_OUR_PLACE}|{_OUR_PLACE_BARE})|来(?:了|过)?{_SHOP_FLOOR})(?:里|这边|这)?(?:来|做|现场|[ ])*{_THERE_TO}|(?:找|摸|杀|追)(?:上|到)(?:了)?(?:门|我们|公司|厂里|店里)|"
    rf"[CP]{_BETWEEN}(?:过来|上门|来)(?:取|拿|提|验|挑|退|换)(?:的|了|走)",
)
"""Tried before the words of going, which may stand in it (找上门来)."""
SCENE_CUES: Final[tuple[Cue, ...]] = (
    cue(
        "stayed there",
        "onsite",
        rf"(?:在|搁){_THEIRS}{_STAYS}(?:了|着|到|过|的)|{_STAYS}(?:在|到)了?{_THEIRS}(?!见|签)|{_WHEN}{_THEIRS}{_STAYS}了{_SO_LONG}",
        done=True,
    ),
    cue("left there", "onsite", rf"{_WHEN}(?:离开|撤出|告别|出)了?{_THEIRS}(?:了|大门|大楼)?(?=$|[,，。 ])|(?:刚刚?|才|T)从{_THEIRS}(?:离开|撤|返程|往回|下楼|脱身)"),
    cue("through there", "onsite", rf"^[T ,，]*{_THEIRS}(?:刚刚?|已经?|都|总算|终于)*{_GETS_THROUGH}了?(?=$|[,，。 ])", done=True),
    cue(
        "ate together",
        "meal",
        r"(?<![要想请约])(?:撸|涮|烤|嗦|炫|搓|啃)(?:了|着|点|几|两|顿|个|一|的)*(?:串|火锅|羊|烤鱼|烤肉|小龙虾)|(?:喝|吃)(?:了|着)(?:点|几|两|顿|个|杯|口|一|的)*(?:串|火锅|羊|烤鱼|烤肉|小龙虾|饭|酒|咖啡|下午茶)|(?<![要想])[留管]饭|"
        r"(?<![要想请约])吃(?:了|的)(?:个|顿|一)*(?:便|工作|自助|简)(?:饭|餐)",
        done=True,
    ),
    *(
        cue(f"{channel} in a line", channel, rf"^[T ,，]*(?:C ?)?P ?(?:{medium})(?=$| (?!是|号|同)[一-鿿CDGTNLQVR\d])")  # type: ignore[arg-type]
        for channel, medium in (("wechat", "wechat|wx|vx|微信|企微"), ("phone", "tel|call|电话"), ("email", "e?mail|邮件"), ("video", "zoom|teams|视频"))
    ),
    cue(
        "had them on the line",
        "phone",
        rf"[跟和与同](?:C的?)?P{_BETWEEN}通(?:了|过)?(?:个|一?次)?(?:电|话|语音)(?!影|子|器|机)|P{_BETWEEN}(?:语音|电话)(?:过来|来了|打来|打进来)|(?:扯|磨|掰扯|煲|唠|聊|讲|谈|说|吵|倾)(?:(?:了|完|咗)|了?{_SO_LONG})的?电话",
    ),
    cue("left us a message", "wechat", rf"P{_BETWEEN}(?:发|来|回|甩)?(?:了|过)?(?:个|条|段|通|我)*(?:短信|留言|语音|私信)(?:说|讲|来|过来|问|催|回|过|$|[,，: ：])"),
    cue("meeting over", None, rf"{_OUR_MEETING}{_ENDED}了?(?=$|[,，。 ])|(?:刚刚?|T|才|[CP]|那边)(?:散会|散场|开完会)(?:了|$|[,， ])", done=True),
    cue("met for the first time", "onsite", r"(?:头[一1]?[次回]|第[一1][次回]|O[次回])见(?!效|报|过|面礼)[^,，]{0,8}[CP]|(?:初次|首次|头回|头次)见(?:面|了|到|着|[CP])"),
)  # fmt: skip
"""Tried behind the cues that name the channel in so many words."""
