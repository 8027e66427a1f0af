"""What the speaker has to do until a day, on a day or over some days: 我周四前要干啥, 月底前要办的, 周四有啥安排.

The whole message must be made of a time to come and words of such a question. Weeks and months by name (这周, 下个月) are
periods, which `nlu.queries` reads.
"""

from datetime import date
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Query, Read, Reading
from nlu.moved_dates import day_of
from nlu.query_periods import period_of
from nlu.recall import Findings
from nlu.times import TimeItem, due_value, read_times
from nlu.wording import PARTICLES, consists_of, without, word_set

_ASKS: Final = word_set(
    """
    啥 什么 哪些 哪几件 哪几家 哪几个 哪家 哪儿 哪里 哪 谁 几件 几家 多少事 多少件 干嘛 干吗 干嘛去 待办 待办事项 安排 日程 行程 任务 计划表
    要办的 要做的 要跟的 要干的 要完成的 要回的 要去的 要跑的 要跟进的 到期的 没办的 没做的 该办的 该做的 该跟的 得办的 得做的
    """
)
_AGENDA: Final = word_set(
    """
    我 我们 我这边 大家 大伙 团队 组里 全组 我们组 部门 同事 同事们 兄弟们 前 之前 以前 之内 内 为止 要 得 该 需要 还 还要 有 还有 都有 有没有 没 没有 未 事 事情 事儿 事项 活 活儿 工作 做 干 办 弄 忙 跟 跟进 去 跑
    拜访 走访 回访 联系 见 找 打电话 回 催 交 交的 写 发 寄 送 提交 准备 东西 材料 资料 完成 到期 的 都 里 家 客户 呢 吗 么 看 看看 看下 看一下 查 查查 查下 列 列一下 列出来 说 说下 告诉我 一共 总共 分别
    今天到 从今天到 到 件 个 手头 手上 该 应该 剩 剩下
    """
)
_MOST: Final = 24
"""Characters of such a question."""
_DONE: Final = re.compile(r"(?:跑|去|见|访|联系|打|回|做|干|办|写|发|寄|送|交|催|忙|找)[了过](?!没|吗)")
"""Asks what was done (最近三天见了谁)."""
_UP_TO: Final = re.compile(r"前|以前|内$|为止|未来|接下来|往后|今后")


def read_agenda(doc: Document, found: Findings) -> Reading | None:
    """Return the question after what is open until a day; None for any other message."""
    text = doc.text.strip(" ?？。!！~")
    if len(text) > _MOST or _DONE.search(text) or any(not m.is_new for m in found.mentions):
        return None
    times = [t for t in read_times(doc.text, doc.now, sense="future") if t.kind == "time" and not t.vague]
    if len(times) != 1:
        return None
    [time] = times
    rest = without(doc.text, (time.span,)).replace("?", " ").replace("？", " ")
    if not consists_of(rest, _ASKS, _AGENDA, PARTICLES) or not any(word in rest for word in _ASKS):
        return None
    days = _days(doc, time, rest)
    if days is None:
        return None
    since, until = days
    return Reading(
        (
            Query(
                "followups",
                since=Read(since, "agenda: since", time.span) if since is not None else None,
                until=Read(until, "agenda: until", time.span),
            ),
        ),
        keeps_question=True,
    )


def _days(doc: Document, time: TimeItem, rest: str) -> tuple[date | None, date] | None:
    """Return from when (None: with what is overdue) and until when; None for a period with a name, or days gone by."""
    said, first = time.due(), time.in_sense("future").day()
    if said is None or time.grain not in ("day", "hour", "minute"):
        return None
    until = day_of(due_value(said, doc.now))
    if until < doc.now.date():
        return None
    is_up_to = _UP_TO.search(time.text) is not None or re.match(r"\s*(?:之?前|以前|之?内)", rest[time.span.end :])
    if is_up_to:
        return None, until
    if period_of(doc.text, doc.now) is not None and first == until and not re.search(r"周|星期|礼拜", time.text):
        return None  # 今天, 明天: a period with a name
    return (first if first is not None and first <= until else until), until
