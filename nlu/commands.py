"""Slash commands.

`COMMANDS` is the one table of them; the help answer and the docs list it. A record command (`/拜访 ...`) only says
which record the text after it makes; the record readers read that text. Bare words are in `bare_commands.py`.
"""

from dataclasses import dataclass
from typing import Literal

from nlu import patterns as re
from nlu.intents import Period, ReportKind, Topic
from nlu.text import Span
from nlu.wording import one_of

CommandKind = Literal["record", "query", "act"]


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command.

    Attributes:
        name: Stable key: the record type, the query topic or the act it stands for.
        kind: record: the body is read as that record; query: shows something; act: undo, redo, done, snooze, explain.
        words: What may follow the slash, the one shown in help first: Chinese, pinyin, initials, English.
        does: What it does, for help.
        example: A message to try.
        topic, period, report: Of the query it makes, alone or with a customer only.
    """

    name: str
    kind: CommandKind
    words: tuple[str, ...]
    does: str
    example: str
    topic: Topic | None = None
    period: Period | None = None
    report: ReportKind | None = None


COMMANDS: tuple[Command, ...] = (
    Command(
        "visit", "record", ("拜访", "拜访记录", "baifang", "bf", "visit"), "记一次拜访", "/拜访 比亚迪 张总 看了样机"
    ),
    Command(
        "deal",
        "record",
        ("商机", "单子", "项目", "shangji", "sj", "deal"),
        "记商机 不带内容就列出我的商机",
        "/商机 比亚迪 ERP二期 200万 下月底签",
        topic="deals",
    ),
    Command(
        "quote",
        "record",
        ("报价", "报价单", "baojia", "bj", "quote"),
        "出报价单",
        "/报价 比亚迪 A100服务器*10 95折 含税13%",
    ),
    Command(
        "followup",
        "record",
        ("跟进", "提醒", "待办", "genjin", "gj", "tixing", "followup"),
        "记跟进 不带内容就列出待办",
        "/跟进 明天下午3点给张总打电话",
        topic="followups",
    ),
    Command(
        "contact",
        "record",
        ("联系人", "lianxiren", "lxr", "contact"),
        "查或存联系人",
        "/联系人 比亚迪 刘姐 采购 13800001234",
        topic="customer",
    ),
    Command(
        "private",
        "record",
        ("私密", "simi", "sm", "private"),
        "存一句只有自己看得到的",
        "/私密 王总孩子今年高考 别约六月",
    ),
    Command("customer", "record", ("客户", "kehu", "kh", "customer"), "查或建客户", "/客户 比亚迪", topic="customer"),
    Command(
        "today",
        "query",
        ("今日", "今天", "jinri", "jr", "jintian", "jt", "today"),
        "今天要做的事",
        "/今日",
        topic="followups",
        period="today",
    ),
    Command("funnel", "query", ("漏斗", "loudou", "ld", "funnel"), "我的漏斗", "/漏斗", topic="funnel"),
    Command(
        "daily",
        "query",
        ("日报", "ribao", "rb", "daily"),
        "拟今天的日报 回「发」才发",
        "/日报",
        topic="visits",
        period="today",
        report="daily",
    ),
    Command(
        "weekly", "query", ("周报", "zhoubao", "zb", "weekly"), "拟这周的周报", "/周报", topic="visits", report="weekly"
    ),
    Command(
        "monthly",
        "query",
        ("月报", "yuebao", "yb", "monthly"),
        "拟这个月的月报",
        "/月报",
        topic="visits",
        report="monthly",
    ),
    Command(
        "products",
        "query",
        ("产品", "价格", "价目", "chanpin", "cp", "jiage", "jg", "price"),
        "查目录价",
        "/产品 A100",
        topic="products",
    ),
    Command(
        "target",
        "query",
        ("任务", "目标", "业绩", "renwu", "rw", "mubiao", "target"),
        "任务完成多少",
        "/任务",
        topic="target",
    ),
    Command("done", "act", ("完成", "搞定", "done", "wancheng", "wc"), "一件跟进做完了", "/完成 1"),
    Command("snooze", "act", ("推迟", "延后", "tuichi", "tc", "snooze"), "一件跟进改时间", "/推迟 1 周五"),
    Command("undo", "act", ("撤回", "撤销", "chehui", "ch", "chexiao", "cx", "undo"), "撤回上一条写的", "/撤回"),
    Command("redo", "act", ("恢复", "huifu", "hf", "redo"), "把撤回的恢复", "/恢复"),
    Command("explain", "act", ("为什么", "为啥", "weishenme", "wsm", "why"), "上一条怎么读出来的", "/为什么"),
    Command(
        "help", "query", ("帮助", "会什么", "怎么用", "bangzhu", "bz", "help", "?"), "看例子", "/帮助", topic="help"
    ),
)
"""All slash commands, in the order help lists them."""

_BY_WORD = {word: command for command in COMMANDS for word in command.words}
_SLASH = re.compile(rf"\s*[/、]\s*(?P<word>{one_of(_BY_WORD)})(?P<rest>.*)", re.DOTALL)
_LATIN = re.compile(r"[0-9a-z]")


@dataclass(frozen=True, slots=True)
class Slash:
    """A slash command found at the head of a message; `body` is what follows, in the message's own indexes."""

    command: Command
    body: Span


def split_slash(text: str) -> Slash | None:
    """Return the command at the head of folded `text`, or None. 、 counts as a slash: it is what a Chinese
    keyboard types."""
    match = _SLASH.match(text)
    if match is None:
        return None
    word, rest = match["word"], match["rest"]
    if _LATIN.match(word) and _LATIN.match(rest):
        return None
    start = match.end("word")
    start += len(rest) - len(rest.lstrip(" :\n\t，,"))
    return Slash(_BY_WORD[word], Span(start, max(start, len(text.rstrip()))))
