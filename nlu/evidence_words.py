"""为什么是这个数, 依据, 看1的原话: asks for the messages that a figure told before stands on.

Read only while the chat still holds figures (`Turn.told`), and only where every word belongs to the asking: one word
more leaves the message to the other readers. A bare number means a line of the answer that came last.
"""

from nlu import patterns as re
from nlu.conversation import Turn
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.figures import AMOUNT, FIGURES, find_figure
from nlu.intents import Explain, Read
from nlu.ordinals import NUMBERS, ordinals
from nlu.part import Part
from nlu.recall import Findings, recent_turns
from nlu.text import Span
from nlu.wording import PARTICLES, consists_of, without, word_set

_WORDS = word_set(
    """
    数 数字 数据 数儿 金额 合计 总数 总额 结果 结论 原话 原文 原消息 原始记录 消息 记录 依据 根据 出处 来源 证据 凭据 支撑 明细 细节 来历
    哪 哪来 哪来的 哪儿来 哪儿来的 哪里来 哪里来的 从哪 从哪来 从哪来的 打哪来 打哪来的 怎么来 怎么来的 咋来的 咋来 怎么算 怎么算的 怎么算出来的
    咋算的 咋算 点计 点嚟 怎么得出 怎么得来的 怎么得出来的 怎么统计的 咋统计的 谁说的 谁讲的 谁写的 谁记的 谁报的 边个讲 边个讲嘅 什么时候说的 啥时候说的
    看 看看 看下 看一下 查 查看 瞧瞧 睇 睇下 发 发我 发来 列 列出 列出来 列一下 展开 打开 点开 拉 拉出来 调出来 翻 翻出来 翻翻 说说 讲讲
    是 为什么 为啥 为何 凭什么 凭啥 点解 有 有什么 有啥 什么 啥 吗 呢 么 ? 是不是 基于 依 那 那条 这条 那家 这家 那单 这单 那行 这行 条 个
    在 在这 在这儿 在里面 在里头 里面 里头 列表 名单 清单 排 排在 排在前面 前面 头里 列 列在 提醒 提醒我 出现 出来 冒出来 第
    哪单 哪家 哪个 哪条 哪次 哪份 哪笔 哪件 哪一单 哪一家 哪一笔 谁 是谁 只有 才 才有 仅 仅有 怎么 就 里
    那些 这些 那些单 这些单 那几单 这几单 全部 都 这个 那个 上面 上面的 刚才 刚才的 刚那 所有 每条 对应 对应的 背后 背后的 说 讲 悬 风险 危险 会 算 成 他 人家 嘅 系 是啥 准 准不准 对 对不对 不对 靠谱 靠谱吗 哪些 哪几次 哪几份 哪几件 哪几笔 哪几单 哪几个 哪几条 哪几家 哪些单 包括 包含 都有 呢个 嗰条 原
    """
)
_CORE = re.compile(
    r"原话|原文|原消息|原始记录|依据|根据|出处|证据|凭据|来历|支撑|明细|展开|点开|谁(?:说|讲|写|记|报)的|边个讲|[怎咋]么?(?:来|算|得|统计)|"
    r"哪(?:儿|里)?来|点[计嚟]|(?:[这那呢]个?|嗰个)(?:数|金额|合计|总数|结果|结论)|[这那]些数|数(?:字|据)?.{0,4}(?:为|来|哪|怎么|咋|依)|"
    r"(?:为啥|为什么|为何|凭啥|凭什么|点解).{0,5}(?:数|金额|合计|总[数额]|悬|风险|危险|算|[有列](?:这|那|第|在|出)|在这|在里|排在|提醒|出现|冒出来)|"
    r"(?:数据|数字|数)来源|(?:什么|啥)时候说的|哪(?:几|些)[单条个家]|包括(?:哪|啥|什么)|数字?(?:准|对|靠谱)"
)
_WHY = re.compile(r"为啥|为什么|为何|凭啥|凭什么|点解|谁")
"""Enough beside a customer of whom a line was told, its number, or the name of a figure."""
_WORDS_CORE = re.compile(r"原话|原文|原消息|依据|出处|凭据")
_NAMES = frozenset(FIGURES)
_WHICH = re.compile(r"哪些|哪几|哪一?[单家个条次份笔件]|明细|看看?$")
_LINE = re.compile(rf"(?<![0-9.]){NUMBERS}")
_OF_SOMETHING = re.compile(
    r"(?!.*[给发交要备理写做带找补拿送寄])[^,，。;；!！?？\s]{1,12}的(?:依据|原话|出处|凭据)(?:是?(?:什么|啥|哪些?))?[呢吗吧呀啊?？。!！]*"
)
"""汇川的依据: no figure is called so; what the figures stand on is shown, and how they are called."""
_BARE_LINE = re.compile(
    rf"\s*(?:看看?|查看?|展开|点开|打开|说说|那|睇下?)?\s*(?P<n>{NUMBERS})\s*(?:看看|看下|看一下|呢|吧|[?？。.!！~])*\s*$"
)


def read_evidence(doc: Document, found: Findings) -> Part | None:
    """Return the question for the words behind a figure; None where none was told, or something else is said."""
    turns = recent_turns(doc)
    fen = _sum_said(found)
    if not any(turn.told or (fen and turn.written) for turn in turns):
        return None
    whole = Span(0, len(doc.text))
    if doc.conversation.question is None and (line := _bare_line(doc, turns[0])) is not None:
        return Part((Explain("figure", line),), (whole,))
    customers = [m for m in found.customers if not m.is_new]
    named = [m.span for m in (*customers, *found.contacts)]
    amounts = [
        v.span for v in found.values if v.kind in ("money", "number", "percent") and v.span.end - v.span.start > 1
    ]
    rest = without(doc.text, [*named, *amounts])
    told = frozenset(one.name for turn in turns for one in turn.told if one.name)
    figure = find_figure(doc.text, told) if told and not customers else None
    if figure is not None and (asks := _asks_of(AMOUNT.sub(" ", figure[1]))):
        return Part((Explain("figure", figure=figure[0]),), (whole,))
    if not customers and (other := find_figure(doc.text, _NAMES)) and _asks_for_words(AMOUNT.sub(" ", other[1])):
        return Part((Explain("figure", figure=other[0]),), (whole,))
    line = _line(rest)
    asks = bool(_CORE.search(rest.replace(" ", "")) or ((customers or line) and _WHY.search(rest)))
    if not asks or not consists_of(_LINE.sub(" ", rest), _WORDS, PARTICLES):
        is_of_something = not named and _OF_SOMETHING.fullmatch(doc.text.strip())
        return Part((Explain("figure"),), (whole,)) if is_of_something else None
    customer = None
    if len(customers) == 1 and (best := customers[0].best) is not None and best.customer_id is not None:
        customer = Read(customer_ref(doc, best.customer_id), best.reason, customers[0].span, best.score)
    is_sum_alone = line is None and customer is None
    return Part((Explain("figure", line, customer, fen=fen if is_sum_alone else None),), (whole,))


def _sum_said(found: Findings) -> int | None:
    """Return the one sum of money that is said, in fen."""
    sums = [v.value for v in found.values if v.is_sum_in_yuan and v.value is not None]
    return int(sums[0] * 100) if len(sums) == 1 else None


def _asks_for_words(rest: str) -> bool:
    """Say whether the words beside a name ask for messages and nothing else: also where no such figure was told."""
    return _WORDS_CORE.search(rest) is not None and consists_of(rest, _WORDS, PARTICLES)


def _asks_of(rest: str) -> bool:
    """Say whether the words beside the name of a figure ask what it stands on, and say nothing else."""
    asks = _CORE.search(rest.replace(" ", "")) or _WHY.search(rest) or _WHICH.search(rest)
    return bool(asks) and consists_of(rest, _WORDS, PARTICLES)


def _bare_line(doc: Document, last: Turn) -> int | None:
    """Return the line that a number alone means: one of the answer that came last, if that told figures in lines."""
    match = _BARE_LINE.match(doc.text)
    if match is None or (last.listed and not doc.text[: match.start("n")].strip()):
        return None  # a number alone answers a list, 看1 opens its line
    numbers = ordinals(match["n"])
    return numbers[0] if len(numbers) == 1 and any(told.line == numbers[0] for told in last.told) else None


def _line(words: str) -> int | None:
    match = _LINE.search(words)
    numbers = ordinals(match[0]) if match else []
    return numbers[0] if len(numbers) == 1 else None
