"""The frames of a sentence that a bare brand stands in: what leads in a company, and what ends its name."""

from dataclasses import dataclass

from nlu import patterns as re
from nlu.names.brand_words import Look

_NONE: frozenset[Look] = frozenset()
_NAMES: frozenset[Look] = frozenset(("name",))
_MIXED: frozenset[Look] = frozenset(("name", "mixed"))
_ANY: frozenset[Look] = frozenset(("name", "mixed", "thing"))


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A place in a sentence that a company fills.

    Attributes:
        name: For 为什么.
        before: What stands before the name; the name starts where a match ends.
        after: What may follow the name, besides a person.
        looks: What the name may look like with `after`.
        before_person: What it may look like where a person of it follows (小米的李经理).
        names_people: A person may stand in this place too (拜访王建国).
        names_places: A place may stand in it too (去了盛泽).
        names_in_row: More of them may follow (腾讯、华为和大疆).
        is_weak: Counts only where the message names no other company; else it may be what is talked about.
        takes_things_on_business: What looks like a thing (小米) counts where the message goes on with business.
        takes_anything: So plain a slot that what looks like no name is one too, but for ordinary words.
    """

    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    looks: frozenset[Look] = _NAMES
    before_person: frozenset[Look] = _ANY
    names_people: bool = True
    names_places: bool = False
    names_in_row: bool = False
    takes_things_on_business: bool = False
    takes_anything: bool = False
    is_weak: bool = False


_BREAK = r"(?![\u4e00-\u9fff])"
_DAY = r"(?:大?[今明后昨前]天|[上中下]午|早上|晚上|刚才|这?周[一二三四五六日天]|[上下本]周|月底|月初)"
_THEIRS = (
    r"(?:那[边里头儿]|这[边里儿]|他们|总部|总公司|分公司|子公司|工厂|厂里|厂区|园区|工地|现场|车间|项目部|办公室|"
    r"研究院|采购部?|技术部?|工程部?|质量部|生产部|市场部|财务部?|设备部)"
)
_OWN = (
    r"的(?:[a-z]{3,}|人(?![手力才气情脉])|采购|老板|领导|团队|负责人|客户|技术|财务|工程师|对接人|高层|现场|工厂|总部|厂里|车间|项目|单子?|合同|订单|预算|"
    r"方案|标|货|款|发票|报价|样品|案子|[一二三]期|框架|生意|需求|需求单|采购部|技术部|研发|仓库)"
)
_DEALT = (
    r"(?:聊|谈|说(?!明书)|讲|汇报|交流|沟通|对接|洽谈|开了?个?会|做(?:了|个|一|完|技术|交流|演示|汇报|测试|培训|方案)|送|签|交(?![通货])|参观|考察|看(?!好|来)|"
    r"问|催|收|拿|取|培训|介绍|演示|测试|安装|装机|调试|处理|解决|了解|确认|投标|讲标|见|找|吃|喝|拜访|回访|走访|验收|盘点|踏勘|勘察|"
    r"[一两三]趟|一下|[一两三]次|回来|顺便|主要|一起|碰|敲定|推进|跟进|复盘|试样|打样|对账|结账|开票|[两三四几]家|等[两三四几]家)"
)
_POST = r"(?:[^,，。的 ]{0,4}?(?:经理|主管|主任|总监|厂长|店长|部长|科长|处长|院长|校长|副总|老总|秘书|助理|老师))"
SAT = re.compile(r"(?:坐|待|呆|转|逛)(?:了|会|一会|半|一?圈|一?下|悠)")
"""Said of a shop or a cafe as well; it counts where business follows."""

_AFTER_GOING = re.compile(f"{_BREAK}|{SAT.pattern}|{_DEALT}|{_THEIRS}|{_OWN}|{_DAY}|[和跟与、]")
_AFTER_MEETING = re.compile(f"{_BREAK}|(?![见找去]){_DEALT}|{_THEIRS}|{_OWN}|{_DAY}|[和跟与、]")
_AFTER_WITH = re.compile(
    r"(?:聊|谈|签|约(?!定)|通(?:了|过|完|电话|个)|对(?:了|过|接|账|一下)|开(?:了|个|会|完)|沟通|交流|确认|碰(?:了|个|头)|敲定|合作|洽谈|"
    r"吃(?:了|个|饭)|喝(?:了|茶|酒)|视频|电话|微信|见(?:了|面)|定(?:了|下|好)|走合同|续签?)|" + _OWN
)
_AFTER_FOR = re.compile(
    r"(?:报(?!告|销)|做|发|寄|送|打(?:了|个|电话|样|过|款)|回(?:了|个|电|复)|出(?:了|个|份|一|方案|报价|图)|开(?:了|个|票|发票)|演示|介绍|讲|汇报|提供|培训|"
    r"交付|供货|供|装|安装|调试|解释|说明|投标|推荐|测|配|补|改|提|试|申请|准备|整理|写|算|拟|备货|签|道歉|换|退|修|维修|处理)|"
    + _OWN
)
_AFTER_SENT = re.compile(f"{_BREAK}|了|的?(?:报价|方案|合同|样品|价格|货|标书|资料|图纸)|{_DAY}")
_AFTER_LABEL = re.compile(_BREAK)
_COMES = r"(?:来访|来厂|来(?:我们|咱们?)?公司|来考察|来参观|来验厂|来咨询|来人)"
_DOES = (
    r"(?:(?:升|降|调|定|评)(?:成|为|到|级)?[abc](?![a-z])|签(?:了|约|单|字|合同|下来|完)|丢(?:了|单)|黄(?:了|掉)|没戏|成交|来电话?|打来|打电话|"
    r"打(?:了)?款|付(?:了|款|完)|回(?:了)?款|回复|回电|下(?:了)?单|下(?:了)?订|预算(?:批|下|定|砍|有|没|\d)|确认了?|同意|答应|拒绝了?|反馈|"
    r"通知(?:我|了)|发来|那[边里头]|这边|那个?单|这个?单|这个项目|那个项目|项目|合同(?:签|走|在|盖|批|到)|订单)|" + _OWN
)
_SAYS = r"(?:说(?!明)|让我|让咱|叫我|找我)"
_AFTER_DOING = re.compile(f"{_DOES}|{_SAYS}")

_JOB = (
    r"(?:做|当|干|搞|管|负责|任)(?:[^,，。了 ]{0,4}?(?:采购|设备|行政|后勤|技术|工艺|质量|品质|生产|仓库|财务|人事|工程|研发|物资|基建|总务|信息|物流|供应链|电气|机修|销售|市场)|"
    r"[^,，。了 ]{0,4}?(?:经理|主管|主任|总监|厂长|店长|副总|老总|科长|部长|工程师|班长|主厨|厨师长))"
)
"""What somebody does where he works (在…做采购)."""

_VISIT = "(?:(?:登门|上门)?拜访|走访|拜会|造访|面访|(?<!来)回访|陌拜|探访)"
_GO = "(?<![回过出下进上失拿带送寄发打赶买])去(?!年|(?<=[没未能]去)成)"
_CLIENT = r"(?:(?:[新老大小]|意向|潜在|重点|目标)?客户|甲方)?"
_HEADING = "(?:记录|计划|安排|纪要|小结|情况|汇报|报告|日志|名单|路线|登记|行程|对象|日期|时间|人员)"
_DONE = r"(?:了|过|完)?(?:一下|下|一趟|趟|[一两]次)?"
_SMALL_TALK = (
    r"(?:大?[今明后昨前]天|[上中下]午|早上|晚上|中午|刚才|刚刚|刚|另外|还有|然后|对了|好消息|恭喜|终于|最新|[记汇][录报]?一下|补充一下|顺便|反正|但是?|"
    r"不过|因为|所以|好的|嗯+|哦+|今早|今晚|昨晚|周[一二三四五六日]|上周[一二三四五六日]?|本周|月底|早会|跟你说|帮我?记一?下?)"
)
_START = rf"(?:^|[^\u4e00-\u9fffa-z0-9])(?:{_SMALL_TALK}[ ,，:：]?){{0,3}}(?:在(?![线职校建岗册途]))?"

FRAMES: tuple[Frame, ...] = (
    Frame(
        "visited",
        re.compile(rf"{_VISIT}(?:{_DONE}){_CLIENT}(?!{_HEADING})"),
        _AFTER_MEETING,
        looks=_MIXED,
        names_in_row=True,
    ),
    # 拜访计划, 拜访记录 are headings; after 了 or in mid-sentence 拜访 takes nothing but firms and people.
    Frame(
        "visited",
        re.compile(rf"(?:(?<=[\u4e00-\u9fff]){_VISIT}|{_VISIT}[了过完])(?:{_DONE}){_CLIENT}(?!{_HEADING})"),
        _AFTER_MEETING,
        looks=_ANY,
    ),
    Frame(
        "went to",
        re.compile(
            rf"(?:{_GO}(?:了一?趟?|过一?趟?|一?趟)(?:[一两]次)?|跑了?一?趟|到了(?!先[送发打看付给拿装做试卸放提拉来])){_CLIENT}"
        ),
        _AFTER_GOING,
        looks=_MIXED,
        names_people=False,
        names_places=True,
        names_in_row=True,
        takes_things_on_business=True,
    ),
    Frame(
        "goes to",
        re.compile(
            rf"(?:{_GO}|跑[去到]|赶[去到往]|飞[去到]了?|前往|抵达|(?:^|(?<=[^\u4e00-\u9fff])|(?<=[刚又再还天午早晚上我们]))来?到(?!期(?:前|后|要|就|再|日))){_CLIENT}"
        ),
        _AFTER_GOING,
        looks=_MIXED,
        names_people=False,
        names_places=True,
        names_in_row=True,
        is_weak=True,
    ),
    Frame(
        "came back from",
        re.compile(r"从"),
        re.compile(r"(?:回来|出来|回公司|回到|离开)"),
        names_people=False,
        names_places=True,
    ),
    Frame(
        "dealt with",
        re.compile(
            r"(?:(?<!脚)跟(?![进踪单催])|(?<![温暖缓饱总平共])和|(?<![参赠给])与|(?<![合共一相不等])同)" + _CLIENT
        ),
        _AFTER_WITH,
        is_weak=True,
    ),
    Frame(
        "done for",
        re.compile(
            r"(?:(?<![供补])给|(?<![帮忙])帮|(?<![因认作成以称改分视转行])为|(?<![代接交])替|(?<![方走导倾定流转面志])向)"
            + _CLIENT
        ),
        _AFTER_FOR,
        is_weak=True,
    ),
    Frame(
        "sent to", re.compile(r"(?:[发寄报送交卖打]给了?|[发寄送]到了?|发往)" + _CLIENT), _AFTER_SENT, names_places=True
    ),
    Frame(
        "contacted",
        re.compile(rf"(?:(?<!联)联系|致电|电联|接待(?!人)|宴请|邀请){_DONE}{_CLIENT}"),
        re.compile(f"{_THEIRS}|{_OWN}|{_BREAK}|来访|来人|来厂"),
    ),
    Frame(
        "met somebody of",
        re.compile(
            rf"(?:(?<![看听遇碰意可常再相会拜接引参罕预])见|碰[到见]|遇[到见]|约|(?<![查寻])找|陪|请|招待|问|催|加|等|认识|结识|对接|通知|答复|回复|打给){_DONE}(?:到|上|好)?{_CLIENT}"
        ),
        re.compile(f"{_OWN}|的{_POST}"),
    ),
    Frame(
        "works at",
        re.compile(r"(?<![正现存实潜内外所自好还就都不放守卡落坐站住])在"),
        re.compile(rf"(?:里面?|那边)?(?:{_JOB})"),
        looks=_MIXED,
        before_person=_NONE,
        names_people=False,
        names_places=True,
        takes_anything=True,
    ),
    Frame("labelled", re.compile(r"(?:客户|公司|单位)(?:名称|名|是|为)?[:：] ?"), _AFTER_LABEL, looks=_ANY),
    # The reader blanks the command out, so that the body starts after three spaces and more.
    Frame("command", re.compile(r"^ {3,}"), _AFTER_LABEL),
    Frame("its person", re.compile(_START), re.compile(r"(?!)"), before_person=_NAMES),
    Frame("comes", re.compile(_START), re.compile(_COMES), looks=_MIXED, before_person=_NONE),
    Frame("does", re.compile(_START), _AFTER_DOING, before_person=_NONE, is_weak=True),
)
