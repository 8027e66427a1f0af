"""Words of which a row asks without a verb (我的商机, 本周拜访记录): nouns by topic, and what may stand beside them."""

from nlu import patterns as re
from nlu.intents import Topic
from nlu.team_topics import TEAM_NOUNS
from nlu.wording import word_set

ROW_NOUNS: dict[Topic, frozenset[str]] = {
    "deals": word_set(
        """
    deals deal opportunities 商机 商机列表 在谈 在跟的 单子 项目 订单 签单情况 签约情况 成交情况 赢单情况 赢单 商机总额 签单总额 签约总额 成交总额 签单额 签约额 能签的 能签的单 能签的单子 快签的 快签的单 快签的单子 要签的单 要签的单子 卡住的单 卡住的单子 在谈的 在谈的单 在谈的单子
    大单子 前三大单子 前五大单子 前十大单子 最大的单 最大的单子 最有希望的单 最有希望的单子 最有把握的单 最有把握的单子 把握大的单子 把握最大的单子
    拖最久的单子 拖得最久的单子 最久的单子 延期的单 延期的单子 推迟的单子 往后推的单子
    """
    ),
    "funnel": word_set(
        """
    funnel 漏斗 销售漏斗 漏斗图 漏斗情况 漏斗数据 漏斗各阶段 漏斗阶段 pipeline 销售管道
    """
    ),
    "followups": word_set(
        """
    todos tasks followups follow-ups reminders schedule agenda 待办 代办 日程 行程 安排 todo 跟进 跟进列表 提醒 计划 任务清单 今日 要做的事 没做的 没做 未完成 未完成的 没完成的
    没跟的 没跟进的
    """
    ),
    "ranking": word_set(
        """
    ranking leaderboard 排名 排行 排行榜 龙虎榜 榜单 业绩排行 业绩排名 业绩排行榜 业绩榜 销售排行 销售排名 销售排行榜 个人排名 个人排行 签单排名 签单排行
    """
    ),
    "target": word_set(
        """
    target targets 任务 目标 业绩 指标 完成率 任务进度 任务完成率 目标完成率 指标完成率 任务完成情况 目标完成情况 指标完成情况 业绩完成情况 完成情况 业绩情况 销售额 销售业绩 quota kpi
    """
    ),
    "visits": word_set(
        """
    visits 拜访记录 跟进记录 沟通记录 联系记录 往来记录 拜访 走访记录 拜访列表 拜访情况 拜访次数 拜访数 拜访数量 拜访量 拜访家数 拜访总数 走访数 走访情况 日报 周报 月报
    """
    ),
    "complaints": word_set(
        """
    投诉 客诉 未结投诉 未结的投诉 没结的投诉 未处理投诉 未处理的投诉 没处理的投诉 没解决的投诉 未解决的投诉 投诉列表 投诉记录 投诉清单 投诉台账 投诉情况 投诉进展 投诉进度
    """
    ),
    "payments": word_set(
        """
    收款情况 回款情况 付款情况 到款情况 收款 应收 应收款 应收账款 欠款 未收款 没收的款 收款计划 回款计划 付款计划 回款进度 收款进度 回款明细
    """
    ),
    "quotes": word_set(
        """
    quotes quotations 报价记录 报价历史 历史报价 报价列表 报价情况 报价汇总 报价统计 报价总额 报价金额 报价数 报价数量 报价单列表 报价 报价单
    """
    ),
    "products": word_set(
        """
    price 价目表 价格表 产品目录 目录价 价格 牌价 单价 标价 挂牌价 标准价 报价表 产品价格表 产品价格 产品价目表 产品清单
    """
    ),
    "customer": word_set(
        """
    phone email contact contacts customers status 客户列表 客户名单 客户 级别 客户级别 等级 行业 概况 简况 简介 背景 底细 history profile 历史 历史记录 对接人 负责人 情况 近况 资料 档案 信息 进展 进度 状态 状况 动态 联系人 联系方式 电话 手机号 微信 邮箱 地址
    """
    ),
}
"""Nouns that ask by themselves, alone or with a period, a customer, 我的, 查一下."""
NOUN_TOPIC = {noun: topic for topic, nouns in (*ROW_NOUNS.items(), *TEAM_NOUNS.items()) for noun in nouns}
NOUNS = frozenset(NOUN_TOPIC)
AMBIGUOUS_NOUNS = word_set(
    """
    拜访 投诉 客诉 报价 报价单 跟进 提醒 项目 单子 订单 任务 目标 计划 安排 微信 电话 在谈 地址 客户 今日
    """
)
"""Verbs as well, or words of statements: they ask only with 我的 or a verb of showing, never with a customer alone."""
REACHED_BY = word_set("电话 微信 手机号 邮箱 phone email contact")
"""孙磊电话 by itself asks for the number: whoever tells of a call says what came of it."""
ROW_FILLERS = word_set(
    """
    my me the of all show list see check today today's tomorrow tomorrow's sales this last next week month quarter year for please pls number
    我的 我 的 我们 我们的 咱 咱们 咱组 组里 团队 团队的 小组 部门 公司 全部 所有 当前 目前 现在 最近 最新 一览 列表
    清单 明细 汇总 统计 记录 看板 进度 数据 报表 图 表 有 和 跟 与 里 里的 上 查 查查 查一下 查下 查询 看 看看 看下
    看一下 看一眼 看眼 瞄一眼 瞅瞅 列 列一下 列出 列出来 显示 打开 调出 拉 拉一下 搜 搜一下 发我 来个 来份 说说 出来 今天 今日 今儿 接下来 接下来的 之后 剩下 剩下的
    明天 明日 明儿 昨天 昨日 本周 这周 这个周 上周 下周 本星期 这星期 上星期 本月 这个月 这月 当月 上月 上个月 下月
    下个月 本季度 这个季度 这季度 上季度 上个季度 本季 今年 去年 本年 本年度 年度 月度 周 月 季度 一季度 二季度 三季度
    四季度 1月份 2月份 3月份 4月份 5月份 6月份 7月份 8月份 9月份 10月份 11月份 12月份 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月 一月份 二月份 三月份 四月份 五月份 六月份 七月份 八月份 九月份 十月份 q1 q2 q3 q4 上午 下午 手上 手里 手头 名下 名下的 手上的 手里的 手头的 最大的 最大 最高的 最多的 前三 前五 前十 三个 五个 十个 几个 逾期 逾期的 过期 过期的 到期 到期的 总额 总金额 金额
    上次 上回 最近一次 上一次 生成 出 给我 发我 一份
    """
)
ROW_SHOW = re.compile(
    r"(?<![a-z])(?:my|show|list|check)(?![a-z])|我的|我们的|咱|手[上里头]|名下|最[大高多]|逾期|过期|到期|上次|上回|最近一次|上一次|生成|查|看|瞅|列|显示|打开|调出|拉|搜|发我|来个|来份|说说|记录|列表|清单|明细|汇总|统计"
)
