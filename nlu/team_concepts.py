"""What of the team is asked in words of one's own: concepts that stand in the question, in whatever order.

`nlu.team_topics` reads the usual phrases. Where none fits, a question that names nobody of a customer's is about what its
concepts together mean: a promise and 没办 about what the team owes, 没人 and a deal about what nobody looks after.
"""

from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.intents import Topic
from nlu.our_team import WE
from nlu.team_topics import TEAM_TOPICS
from nlu.topic_rule import TopicRule

_BOSS: Final = r"(?:老板|领导|经理|主管|总监|上级|上面|上头|老大|头儿|[一-鿿]总)"
_US: Final = f"(?:{WE})"
_CONCEPTS: Final = {
    name: re.compile(pattern)
    for name, pattern in {
        "deal": r"单(?!价|位|独|纯|据)|商机|项目|生意|客户|线索|客源|合作|[几哪谁]家",
        "customer": r"客户|人家|对方",
        "us": _US,
        "boss": _BOSS,
        "others": rf"{_BOSS}|谁|别人|同事|他们|些人",
        "me": r"我(?!们)",
        "my": r"我(?!们)[^,，]{0,4}(?:写|记|录|填|发|报|说|跟|数据|记录|东西|拜访|单子?|客户|日报)",
        "looked": r"(?:看|查|翻|瞧|调)(?:过|了)[^,，]{0,2}我|我[^,，]{0,3}被[^,，]{0,4}(?:查|看|翻|调)|(?:看|查|翻)(?:没看|没查)?过?我的",
        "sees": r"看得?[到见]|[看查]得着|能[看查见知]|知道|显示|可见",
        "why": r"为啥|为什么|为何|怎么|咋|点解|因为|原因|缘由|理由|栽",
        "waits for me": r"我(?!们)[^,，]{0,3}(?:耽误|拖累|拖着?)[^,，]{0,2}(?:大家|大伙|团队|他们|下面|底下)|我(?!们)[^,，]{0,5}(?:积压|压|攒|堆)[^,，]{0,6}(?:批|申请|单)|等着?我(?!们|看|瞧|想|回来|回去|先|忙|到|确认|通知|消息|电话|一下|[^,，。?？]{0,8}再)|[卡压堵停拖搁积排]着?在我(?!们)|要我(?!们)[^,，]{0,3}(?:批|定|拍板|点头|签字|审)|我(?!们)[^,，]{0,6}(?:没批|没审|没回复)"
        r"|我(?!们)[^,，客]{0,4}欠[^,，客]{0,5}(?:他们|团队|大家|大伙|下面|底下|手下)",
        "promise": r"答应|承诺|欠|许诺|应承|说好|保证|(?:对|给|帮)(?:客户|人家|对方)[^,，]{0,5}事",
        "undone": r"没|未|逾期|过期|超期|拖|到期|办[好完]?了|兑现|落空|还有",
        "goal": r"目标(?!客户|价)|指标|任务(?!单)|kpi|达标|完成率",
        "period": r"月|季|年|周|星期|礼拜",
        "may come": r"(?:能|会|预计|预估|预测|估计|大概|大约|有戏|有望|可望|还能)(?!排)[^,，]{0,5}(?:签|做|干|成|收|进|冲|拿|搞|卖|回|落|出|到|过|达)[^,，]{0,5}(?:多少|几|啥数|什么数)|收官|(?:能|会|预计|估计)[^,，]{0,5}(?:几|多少)个?单|(?:能|会|够呛|可能)[^,，]{0,4}(?:完成|达成)",
        "records": r"系统里|(?<![多少次人])数(?!量|字化|码|控)|数据|记录|资料|信息|(?:记|录|填|写)(?:得|没|了没|的)",
        "good": r"质量|靠谱|可信|[全齐准]吗|不全|不齐|能信|信得过|全不全|齐不齐|准不准|完整|齐全|新鲜|及时|好好|认真|勤|漏|缺",
        "field": r"金额|(?:签|成交|下单)[单约]?(?:的)?(?:日|时间)|(?:预计|签单|成交)日期?|下一步|来源|东西|字段",
        "lacks": r"没(?:有)?(?:写|填|定|录|报|说|标|设)?|未(?:写|填|定|录|设)|缺|漏|空着|(?<!多)少",
        "came": r"(?:从哪|打哪|怎么|咋|哪[里儿])[^,，]{0,4}(?:来(?!着)|找上|找到|认识|知道|进)",
        "channel": r"渠道|来源|来路|客源|门路|途径|(?:从哪|哪里?|怎么|咋)来|展会|展上|转介绍|(?:介绍|推荐)(?:来|过来|的)|官网|网上|线上|百度|抖音|公众号|陌拜|地推|广告|招投?标",
        "result": r"[成签]|转化|几[个单家]|多|最|赢|分布|效果|带[来过]|值|划算|有用|好",
        "lost": r"(?:丢|输|黄|败|栽|折)(?:了|掉|在|给|单|标|的|过)|没(?:成|拿下|签成|做成|谈成|中标|签下)|被[^,，]{0,5}(?:抢|截|撬|拿|挖)|抢(?:走|了|去|单)|截胡|[打干拼斗争]不过|赢(?:了|过)?我们|[丢输失掉飞]单",
        "not signed": r"[签拿谈]不(?:下|成|到)",
        "maybe": r"(?:会|能|快|要|可能|怕|恐怕|容易|存在|潜在)[^,，]{0,3}(?:丢|输|黄|抢|飞|跑(?![了过]?[哪几])(?!(?<=要跑)(?<!可能要跑)(?<!快要跑)(?<!就要跑)(?<!怕要跑)[?？啊呀呢嘛]*$)|失|崩|凉|打水漂)|(?:丢|输|黄|跑|飞|流失|抢)[单掉走]?的?(?:风险|可能|隐患|苗头|迹象|概率|意思)",
        "neglected": r"(?:没有?|无|冇)人[^,，]{0,2}(?:管|跟|盯|问|理|顾|碰|联系|维护|看|接)|没谁|谁[都也](?:没|不)|不管|不问|忘|遗漏|[落漏]下|冷落|晾|荒|搁置|躺|吃灰|睡着|"
        r"(?:没|未|不)(?:怎么|有)?(?:动|联系|跟进?|更新|碰|维护|推进|走动|拜访)",
        "how long": r"多久|多长|几天|多少天|几个月|周期|快慢|快不快",
        "signed": r"签|成单|成交|拿下|做下来|下来|搞定|成的|[做走成签]一单",
        "win rate": r"(?:命中|成功|打单|成交|签约|赢单|中标|成单)率",
        "rate": r"几成|比例|比率|概率|成功率|转化|[赢胜]率|成单率|(?:[一二三四五六七八九十百]|[0-9]+)个?(?:单子?|商机|线索|客户|报价)[^,，]{0,4}[成签中]",
        "most": r"最[多大高肥]|前[一二两三四五六七八九十几0-9]|排[名行序]|头几",
        "worth": r"钱|金额|贡献|买|订|采购|成交|单|产出|业绩|价值",
        "stages": r"漏斗|管道|pipeline|阶段|(?:每|各|哪)个?一?(?:步|环节)|(?:走|推|谈|进|停|卡)(?:到|了|进|在)[^,，]{0,5}(?:需求|方案|报价|谈判|商务|合同)",
        "shaky": r"悬|险|隐患|(?:不|没|唔)(?:太|怎么|大|够|那么|是很)?(?:稳|妙|牢|靠|保险|乐观|放心|对劲|踏实|把握|谱|底)|靠不住|岔子|出(?:问题|事|状况|意外)|"
        r"流失|保不住|难(?:拿|啃|签|搞|弄)|卡[住着壳]|停滞|搁浅|拖[着住]|上点?心|盯[紧着]|紧盯|留意|留心|警惕|关注|[操揪]心|头疼|救|着急|抓紧|挽救|抢救|变数",
    }.items()
}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A topic, the concepts that it takes, and those beside which it is something else."""

    topic: Topic
    takes: tuple[str, ...]
    not_with: tuple[str, ...] = ()


_RULES: Final = (
    _Rule("lookups", ("looked",)),
    _Rule("mirror", ("my", "others", "sees")),
    _Rule("owed_to_team", ("waits for me",)),
    _Rule("losses", ("why", "lost"), ("maybe",)),
    _Rule("losses", ("why", "not signed")),
    _Rule("team_owes", ("promise", "undone", "customer"), ("me",)),
    _Rule("team_owes", ("promise", "undone", "us"), ("me",)),
    _Rule("target", ("goal",)),
    _Rule("target", ("period", "may come"), ("how long", "channel", "maybe", "shaky")),
    _Rule("quality", ("lacks", "field")),
    _Rule("quality", ("records", "good")),
    _Rule("sources", ("channel", "deal", "result")),
    _Rule("sources", ("came", "deal")),
    _Rule("risks", ("maybe", "deal")),
    _Rule("losses", ("lost",), ("maybe",)),
    _Rule("unattended", ("neglected", "deal")),
    _Rule("cycle", ("how long", "signed")),
    _Rule("conversion", ("win rate",)),
    _Rule("conversion", ("rate", "deal")),
    _Rule("conversion", ("rate", "signed")),
    _Rule("top_customers", ("customer", "most", "worth")),
    _Rule("funnel", ("stages",)),
    _Rule("risks", ("shaky", "deal")),
)
"""Tried in order."""
_ASKS: Final = re.compile(
    r"为什么|为啥|还是|算算|估估|能否|谁|什么|啥|咩|哪|怎么|咋|如何|为何|多少|多久|多长|多远|前[一二两三四五六七八九十0-9]+(?:名|家|个)?\s*$|有没有|是不是|([一-鿿])[没不]\1|几(?=[个单家成件条天月])|[吗么?？]\s*$|(?:了|过|到|好|完|成)(?:没|没有|不)[呀啊呢]?\s*$|"
    r"[^,，]{6,}(?:不|没有?)[呀啊呢]?\s*$"
)
_REQUESTS: Final = re.compile(
    r"(?:列|挑|拉|找|调|排|理|捋|盘|筛|翻|标|发|拿|报|说|讲|比|对比|比较|整理|汇总|统计|分析)(?:一?下|出来|出|过?来|给我|个|份|一遍)*(?:给我|我)?(?:看看|看下|看一?下|瞧瞧|看)?[吧啊呀]?\s*$|"
    r"^\s*(?:请|麻烦|帮我?|给我|替我)|^\s*(?:发|来|给|出|拉|做|列)一?(?:个|份|张|下)|(?:看|瞧|瞄)(?:一?下|一?眼|看)\s*$|(?:给我|帮我)[^,，]{0,4}(?:列|挑|拉|找|调|看|查)"
)
_TELLS: Final = re.compile(
    r"(?:^|[,，。 ])(?:今天|昨天|刚才?|上午|下午|早上)?(?:我|跟|和|去|见|拜访|打)[^,，。]{0,8}(?:了|(?<!不)过)(?![^,，。]{0,12}(?:[吗没?？几]|谁|哪|多少|啥|什么))|"
    r"^(?:今天|昨天|刚才?|上午|下午|早上|这周)[^,，]{0,10}[到了过]几|看看?[^,，]{0,8}(?:能不能|会不会|行不行)|(?:说|问|讲|表示|觉得|反馈|嫌|担心|要求|希望|提醒我|记一?下|记得)(?!好|要给|了不算|法)"
)

_BOSS_OWES: Final = re.compile(
    rf"{_BOSS}[^,，]{{0,4}}(?:欠|答应|承诺|许诺|(?:说|讲)好?了?要?给)(?:了|过|着)?(?:要?给?我(?!们?[^,，]{{0,3}}(?:钱|款))|的(?:事|东西|额度|支持))"
)


def asks_of_team(words: str) -> bool:
    """Return whether folded `words` put a question, or ask to be shown something, and tell nothing."""
    return (_ASKS.search(words) or _REQUESTS.search(words)) is not None and _TELLS.search(words) is None


def team_topic(words: str) -> TopicRule | None:
    """Return what of the team folded `words`, which name nobody of a customer's, are about; None where they are not."""
    stands = {name for name, pattern in _CONCEPTS.items() if pattern.search(words)}
    rule = next((r for r in _RULES if stands.issuperset(r.takes) and stands.isdisjoint(r.not_with)), None)
    if rule is not None and rule.topic == "losses" and "why" in rule.takes:
        return _as_topic(rule)
    usual = next((rule for rule in TEAM_TOPICS if rule.pattern.search(words)), None)
    return usual if usual is not None or rule is None else _as_topic(rule)


def _as_topic(rule: _Rule) -> TopicRule:
    return TopicRule(f"concepts: {' + '.join(rule.takes)}", rule.topic, _CONCEPTS[rule.takes[0]])


def asks_what_the_boss_owes(words: str) -> bool:
    """Return whether folded `words` of a rep ask what those above have promised (老大欠我的额度批了没)."""
    return _ASKS.search(words) is not None and _BOSS_OWES.search(words) is not None
