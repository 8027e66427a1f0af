"""The figures that answers and digests tell, by the words that name them: 转化率的依据, 联系的原话."""

from nlu import patterns as re

FIGURES: dict[str, str] = {
    "month": r"(?:[0-9一二三四五六七八九十]{1,3}月|本月|这个?月)签(?:了|的|单)*",
    "won": r"(?<![快要能会没未可待将该])签(?:了的|下的|单额?|的|了)?|成交|赢单",
    "lost": r"丢(?:了的|单|的|了)?|输单",
    "ahead": r"往前走(?:了|的)*|推进(?:了|的)*",
    "back": r"退回去?(?:了|的)*|倒退(?:了|的)*",
    "slips": r"(?:签单日)?往后推(?:了|的)*|推迟(?:了|的)*|延期(?:了|的)*",
    "risks": r"悬的?单?|风险",
    "complaints": r"(?:没结的)?投诉",
    "owed": r"(?:我|你)?欠团队的?|(?:等|要)(?:我|你)批的?",
    "overdue": r"(?:答应客户)?(?:过了期|过期|逾期|过了日子)(?:还没了)?的?|答应客户的?",
    "visits": r"联系(?:次数|的|了)?|拜访|跑了?",
    "new_customers": r"新客户?",
    "new_deals": r"新(?:增)?商机",
    "quotes": r"报价单?",
    "open": r"在[跟谈]的?",
    "wrote": r"(?:几人|多少人|谁)?有记录的?(?:人数?)?|记录人数",
    "fresh": r"新鲜度?|联系新鲜度|(?:14|十四|两周)天?内(?:联系|聊|跟进)过?的?",
    "complete": r"没?填全的?单?|齐全|完整度?|缺(?:金额|签单日|下一步)",
    "forecast": r"预测|合计|区间|预计",
    "sure": r"肯定档?",
    "likely": r"差不多档?",
    "shaky": r"悬的",
    "rates": r"比例|历史比例",
    "error": r"平均差|误差",
    "goal": r"目标",
    "baseline": r"基线",
    "begun": r"转化率?",
    "ended": r"(?:赢单|赢|胜)率",
    "conversion": r"转化率?",
    "win_rate": r"(?:赢单|赢|胜)率",
    "cycle_days": r"(?:成交|签单)?周期",
    "response_days": r"报价响应|响应(?:时间|速度)?",
    "freshness": r"(?:联系)?新鲜度?",
    "won_amount": r"签单额|(?<![快要能会没未可待将该])签了?(?:的|多少)?",
    "paid_amount": r"回款|收了?(?:的|多少)?|到款",
    "rival": r"对手|同季度|输给",
    "way": r"过程",
    "before": r"(?:再)?(?:往前|之前|上)一段|上一?期|上周|上个?月|前一天|昨天|(?:[0-9]{1,2}/[0-9]{1,2})?周[一二三四五六日]",
}
"""Key of a figure (`Told.name`) and the words for it."""
_PATTERNS = {key: re.compile(words) for key, words in FIGURES.items()}
AMOUNT = re.compile(r"[0-9][0-9.,]*(?:%|万|亿|[元块次单份件家笔天人个])*(?:[(→/][0-9.]+%?)?")
"""How much it was said to be, beside its name."""


def find_figure(words: str, told: frozenset[str]) -> tuple[str, str] | None:
    """Return the figure of those `told` that `words` name, and the words without it; the longest name counts."""
    found = [
        (len(match[0]), -match.start(), key, match)
        for key in FIGURES
        if key in told and (match := _PATTERNS[key].search(words)) is not None
    ]
    if not found:
        return None
    _, _, key, match = max(found, key=lambda one: one[:2])
    return key, f"{words[: match.start()]} {words[match.end() :]}"
