"""Rows of words about the team that ask without asking: recognised by being covered, like commands."""

from nlu import patterns as re
from nlu.query_rows import ROW_FILLERS
from nlu.team_topics import TEAM_TOPICS
from nlu.topic_rule import TopicRule
from nlu.wording import PARTICLES, consists_of, word_set

_ROW_WORDS = word_set(
    """
    单 单子 商机 项目 客户 生意 线索 报价 成交 签单 成单 赢单 输单 丢单 丢 丢了 丢的 丢掉的 黄 黄了 黄了的 输 输了 输了的 签 签的 签了 签不下来 签不下来的
    拿不下来 拿不下来的 签下来 签下 原因 主要 主要的 根本 最大 最大的 理由 主因 分析 分析下 分析一下 复盘 复盘一下 统计 统计下 统计一下 比例 占比 概率 率 转化 转化率
    来源 渠道 按 从 到 之后 以后 之后的 平均 天数 时长 用时 耗时 周期 贡献 贡献最大 贡献最多 前 前三 前五 前十 前三的 前五的 前十的 买 买得 最多 最多的 最少 最高
    很久 好久 长期 没 没人 没跟 没跟的 没动 没动的 没联系 没联系的 放 放了 放着 没有 可能 可能会 会 要 快 风险 有风险 危险 悬 悬的 悬着 悬着的 有 存在 不 不太
    稳 妙 保险 靠谱 卡住 卡住的 卡壳 卡壳的 推不动 推不动的 拖着 拖着的 没成 没成的 没拿下 没拿下的 失败 失败的 被 让 对手 别人 抢 抢走 抢走的 高价值 大 重点 核心
    优质 关键 vip 停滞 停滞的 搁浅 搁浅的 快丢的 快黄的 要丢的 要黄的 认领 认领的 没人认领的 没人 管 管的 跟 跟的 理 理的 找 找找 挑 挑出来 逾期 过期 承诺 答应 答应的 兑现 没兑现 没兑现的 没做 没做的 没办 没办的 离职 同事 团队 大家 部门 小组 各 分 每个 每 阶段 比较 看 情况 名单 清单
    盘 盘一下 盘点 捋 捋一下 理一下 汇总 帮我看 帮我 带来 带来的 新 老 最近 近期 这阵子 上半年 下半年 这两个月 近一年 全年
    """
)
_ROW_END = re.compile(
    r"(?:单子?|项目|商机|客户|原因|理由|率|比例|占比|转化|情况|名单|清单|天数|时长|用时|周期|来源|渠道|分析|统计|汇总|复盘|风险|前[三五十]|的)(?:列一?下|列出来|列个|发我|给我|看看|看下|看一下|来一份|拉一下|拉出来)?\s*$"
)
_SHOWS = re.compile(r"^\s*(?:帮我|给我|麻烦|请)?(?:看|盘|捋|理|找|挑|分析|统计|汇总|复盘|按)")


_ASKED_TO = re.compile(
    r"^\s*(?:请|麻烦|帮忙|帮我|给我|再)*(?:预测|预估|统计|汇总|分析|盘点|复盘|对比|列|排|看|查|算|拉|调|按[^,，]{1,6}(?:统计|汇总|排|列|看|算|分|比))"
)
_THING = re.compile(
    r"(?:单子?|商机|项目|客户|线索|额|率|完整度|质量|情况|原因|分布|占比|比例|进度|周期|时长|来源|渠道|名单|清单|风险|承诺|预测|业绩|目标|漏斗)\s*$"
)
_LONGEST_REQUEST = 24


def is_team_request(words: str, *, is_manager: bool) -> bool:
    """Return whether folded `words`, which name nobody of a customer's, ask to be shown something about the team.

    They begin with a verb of showing (按渠道统计一下转化率), or, said by who leads, end in a thing (半个月没动过的单子): who
    leads has no record of a customer whom nobody names.
    """
    return len(words) <= _LONGEST_REQUEST and bool(_ASKED_TO.match(words) or (is_manager and _THING.search(words)))


def team_row(words: str) -> TopicRule | None:
    """Return what folded `words` ask where they are a row of words about the team and nothing else (今年丢单的主要原因).

    Such a row names a thing or asks to be shown one; one that only tells (单子黄了) is none.
    """
    if _ROW_END.search(words) is None and _SHOWS.search(words) is None:
        return None
    rule = next((rule for rule in TEAM_TOPICS if rule.pattern.search(words)), None)
    return rule if rule is not None and consists_of(words, _ROW_WORDS, ROW_FILLERS, PARTICLES) else None
