"""What a manager asks about the team: words of questions, and nouns that ask by themselves."""

from nlu import patterns as re
from nlu.intents import Topic
from nlu.topic_rule import TopicRule
from nlu.wording import word_set

_DEAL = r"(?:单子?|商机|项目|deals?|生意|客户)"
_LOST = r"(?:丢|输|黄|飞|跑|失(?!误))"
_WHY = r"(?:为啥|为什么|为何|怎么|咋|点解|凭啥|凭什么|原因|啥理由|因为啥|因为什么)"
_TEAM = r"(?:团队|组里|组内|小组|大家|部门|全组|全队|底下|下面|手下|兄弟们?|同事们?)"
_TROUBLE = (
    r"(?<!没)(?<!无)悬(?![赏挂浮念臂疑])|风险|危险|唔稳|不稳|[要快会想]黄|[会能快要]丢|丢的可能|保不住|卡[住着在]|推不动|"
    r"推唔郁|搁浅|停滞|拖[着了住]|不太?妙|堪忧|够呛|出问题|有问题|不对劲|不乐观|没戏|盯紧|要紧盯|重点盯"
)
TEAM_TOPICS: tuple[TopicRule, ...] = (
    TopicRule(
        "topic: who looked me up",
        "lookups",
        re.compile(
            r"(?:查|翻|看|瞧|调)过我(?:的?(?:记录|数据|业绩|资料|东西|日报|原话|单子|客户))?[吗没么了呀啊呢啦?]*(?:有)?$|"
            r"(?:谁|有人|有没有人|领导|老板|主管|经理|总监).{0,4}(?:在)?查我(?![们这那跟和])|我被(?:谁|人)?查"
        ),
    ),
    TopicRule(
        "topic: what others see of me",
        "mirror",
        re.compile(
            r"(?:老板|领导|经理|主管|总监|上级|上面|上头|别人|同事|谁|他们|公司|管理员|[\u4e00-\u9fff][总哥姐])(?:们|那边|那里|那头|那儿)?"
            r"(?:都|能|会|可以|可不可以|究竟|到底)*(?:看到|看见|看得到|看得见|查到|查得到|知道|看|瞧见)(?!过)我(?:的|们|这边|记)?"
        ),
    ),
    TopicRule(
        "topic: why deals were lost",
        "losses",
        re.compile(
            rf"{_WHY}.{{0,8}}{_LOST}(?!脸|面|人)|{_WHY}.{{0,6}}没(?:签|成|拿下|做成|谈成|中标?|接到)|"
            rf"(?<!会)(?<!能){_LOST}(?:单|标|了|掉|失|咗)*的?.{{0,3}}(?:原因|为啥|为什么|理由|点解)|"
            rf"(?:丢|输|栽|败)(?:单|标|了|咗)?(?:都|主要|多半|一般)?(?:在|给|畀|俾)(?:了|咗)?(?:哪|谁|啥|什么|边)|"
            r"(?:被|给|让|畀|俾)(?:谁|哪家|边个).{0,3}(?:抢|截|撬|拿|弄)|(?:丢|输)单|(?:丢|输)(?:了|掉|咗)?(?:的)?(?:几|哪|多少|边)"
        ),
    ),
    TopicRule(
        "topic: what the team owes",
        "team_owes",
        re.compile(
            rf"{_TEAM}.{{0,4}}(?:欠(?!我)|该还|没兑现|没做到|说了没做)|(?:逾期|过期|没兑现|没做到|未兑现|该做没做)的?(?:承诺|事|活)?.{{0,2}}"
            r"(?:承诺|答应)|(?:承诺|答应)(?:了|过)?(?:客户|人家|别人)?的?.{0,4}(?:没兑现|逾期|没做|没办|没到位|未兑现|超期)"
        ),
        needs="no customer",
    ),
    TopicRule(
        "topic: what is owed to the team",
        "owed_to_team",
        re.compile(
            rf"(?:我|领导|管理).{{0,3}}欠(?:着)?(?:{_TEAM}|他们|你们)|{_TEAM}.{{0,4}}(?:等我|等着我|要我(?:批|定|办|拍)|找我(?:批|定|办))|"
            r"(?:我)(?:还|这边|手上|手里)*(?:有)?(?:啥|什么|哪些|几个?)?(?:没|未|要)(?:给(?:他们|大家|下面|兄弟们?))?批(?:的)?(?:$|[呀啊呢吗?])"
        ),
        needs="no customer",
    ),
    TopicRule(
        "topic: deals nobody looks after",
        "unattended",
        re.compile(
            r"(?:没有?|无|冇)人(?:在)?(?:管|跟(?!进不)|理|问|盯|负责|维护|照看|认领)|没动静|没(?:有)?动过|冇郁|躺着|晾着|"
            r"放着没|撂着|没主|荒着|(?:长期|好久|很久|半天)(?:没|未|不)(?:动|跟|联系|跑|理|管)|睡着的|吃灰|掉地上"
        ),
        needs="no customer",
    ),
    TopicRule(
        "topic: deals at risk",
        "risks",
        re.compile(
            rf"(?:{_TROUBLE}).{{0,6}}{_DEAL}|{_DEAL}.{{0,8}}(?:{_TROUBLE})|(?:哪|边|啥|什么|几|有没有).{{0,6}}(?:{_TROUBLE})|"
            rf"(?:{_TROUBLE})(?:吗|不|没|大不大|高不高|在哪|啊|呀|呢)?\s*\??$"
        ),
    ),
    TopicRule(
        "topic: conversion",
        "conversion",
        re.compile(
            r"(?<!渠道)(?<!来源)转化(?!剂|炉|器|膜)|成单率|赢单率|赢率|胜率|中标率|签单率|成交率|丢单率|输单率|成交比例|成功率|打单率"
        ),
        needs="no customer",
    ),
    TopicRule(
        "topic: where customers come from",
        "sources",
        re.compile(
            r"来源|渠道|(?:客户|线索|单子?|商机).{0,6}(?:哪[来里儿]|从哪|打哪|边度|怎么来)|获客|(?:哪|从哪).{0,4}来的(?:客户|线索|单子?|商机)"
        ),
        needs="no customer",
    ),
    TopicRule(
        "topic: how long a deal takes",
        "cycle",
        re.compile(
            r"(?<!交付)(?<!采购)(?<!供货)(?<!生产)(?<!付款)(?<!回款)(?<!结算)(?<!质保)(?<!项目)(?<!账期)周期|"
            r"(?:多久|多长时间|几天|多少天|几耐|好久).{0,6}(?:签|成单|成交|拿下|赢|关单|一单)|"
            r"(?:签|成单|成交|拿下|关单)(?:一?个?单子?|单子?|一单|下来)?(?:平均|一般|大概|要|得|需要|花)*.{0,4}(?:多久|多长时间|几天|多少天|几耐)"
        ),
        needs="no customer",
    ),
    TopicRule(
        "topic: the most valuable customers",
        "top_customers",
        re.compile(
            r"高价值|大客户|重点客户|核心客户|优质客户|关键客户|战略客户|优质资源|最?值钱|客户.{0,8}(?:贡献|买得|成交|出单|金额|下单).{0,4}"
            r"(?:最[大高多]|多少|前)|前[一二两三四五六七八九十几0-9]+(?:名|大|个|家)?客户|top\s*\d*\s*客户|客户(?:价值|贡献)|vip|"
            r"(?:谁|哪[些家个几]).{0,5}(?:贡献|买得|出单).{0,3}最|(?:贡献|买得|出单).{0,3}最.{0,5}(?:谁|哪)|[ab][级类]客户|客户.{0,4}(?:排名|排行|top)"
        ),
        needs="no customer",
    ),
)
"""Tried in order, before the topics that everybody asks about."""
TEAM_ASKS = re.compile(
    r"怎么|咋|点解|点样|为何|哪|边[啲个间度]|多长|几(?:天|耐|单)|([\u4e00-\u9fff])不\1|过我[没么]$|(?:最|前)[\u4e00-\u9fff]{0,8}(?:是|有)"
)
"""Words that ask, beside a topic of the team's, and would be too common to ask of anything."""
TEAM_NOUNS: dict[Topic, frozenset[str]] = {
    "funnel": word_set(
        """
    阶段分布 各阶段分布 各个阶段分布 各阶段单数
    """
    ),
    "risks": word_set(
        """
    悬的 悬单 悬的单子 悬的单 悬着的单子 风险单 风险单子 风险商机 风险项目 有风险的单子 有风险的商机 有风险的项目 有风险的
    危险的单子 危险单 快黄的单子 要黄的单子 卡住的单子 卡住的 不稳的单子 风险清单 风险情况 风险
    """
    ),
    "losses": word_set(
        """
    丢单 输单 丢单原因 输单原因 丢标原因 失单原因 丢单分析 输单分析 丢单情况 输单情况 丢单统计 丢单复盘 输单复盘 丢单汇总 丢了的单子
    丢的单子 丢掉的单子 输掉的单子 丢单的 丢失原因
    """
    ),
    "conversion": word_set(
        """
    转化 转化率 转化情况 线索转化 线索转化率 商机转化率 阶段转化 各阶段转化 阶段转化率 各阶段转化率 漏斗转化 漏斗转化率 成单率 赢单率 赢率
    胜率 签单率 成交率
    """
    ),
    "sources": word_set(
        """
    来源 渠道 客户来源 线索来源 商机来源 各渠道 渠道转化 渠道转化率 各渠道转化 各渠道转化率 来源转化 各来源转化 各来源 各来源客户数 各来源单数 来源分布 渠道分布
    渠道情况 渠道效果 获客渠道 获客来源 分渠道 分来源
    """
    ),
    "cycle": word_set(
        """
    周期 成交周期 签单周期 销售周期 成单周期 平均周期 赢单周期 成交时长 平均成交周期
    """
    ),
    "unattended": word_set(
        """
    没人管的单子 没人管的 没人跟的单子 没人跟的 没人跟的客户 没人管的客户 无人跟进的商机 无人跟进 没人跟进的单子 没人跟进的商机 没动静的单子
    躺着的单子
    """
    ),
    "top_customers": word_set(
        """
    高价值客户 大客户 重点客户 核心客户 优质客户 关键客户 大客户名单 重点客户名单 客户价值 客户贡献 前五大客户 前十大客户 前三大客户
    """
    ),
    "team_owes": word_set(
        """
    团队欠的 逾期的承诺 没兑现的承诺 团队承诺 逾期承诺
    """
    ),
}
"""Nouns that ask by themselves, alone or with a period, 我的, 查一下."""


def is_team_question(piece: str) -> bool:
    """Return whether folded `piece` puts a question about the team in words that only beside its topic ask."""
    return TEAM_ASKS.search(piece) is not None and any(rule.pattern.search(piece) for rule in TEAM_TOPICS)
