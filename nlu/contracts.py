"""A contract draft asked for (华星合同出一份), and the blanks of the last one told (税号 9132… 交货地址 …).

Asked for means: a word for the contract, a word for making it, whom it is for, and nothing else. With anything more
(周五前给华星出合同, 合同出来了, 他们要出合同) it is a plan or a report, and for other readers.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Clarification, DraftContract, Read
from nlu.part import Part
from nlu.quote_customers import options_of
from nlu.recall import Findings, customer_in_context, last_written
from nlu.text import Span
from nlu.wording import covers, one_of, pieces, without, word_set

CONTRACTS: Final = word_set("合同 合同草稿 合同初稿 合同文本 合同word 草稿合同 销售合同 买卖合同 购销合同")
MAKING: Final = word_set(
    """
    出 出个 出一份 出份 出一个 出一版 拟 拟个 拟一份 拟份 拟一个 起草 起草一份 起草个 草拟 草拟一份 生成 生成一份 生成个
    做一份 做个 做份 弄一份 弄个 弄份 来一份 来份 来个 打一份 整一份 整个 开一份
    """
)
AROUND: Final = word_set(
    "给 帮 帮我 给我 替我 麻烦 请 把 的 那个 再 先 一下 下 吧 呗 啊 哈 按 照 最新 最新的 报价 报价单 这份 那份 就"
)
_MAKES: Final = re.compile(one_of(MAKING))

MAX_TOLD: Final = 200
_NOT_TOLD: Final = re.compile(
    r"\s*(?:还?没|不知道|不清楚|不确定|未知|待|等|回头|稍后|晚点|问|要|发我|多少|是多少|[?？])"
)


def read_contract(doc: Document, found: Findings) -> Part | None:
    """Return the draft that the whole message asks for, or whose blanks it tells; None where it speaks of else."""
    return _asked(doc, found) or _told(doc)


def _asked(doc: Document, found: Findings) -> Part | None:
    if "合同" not in doc.text:
        return None
    rest = without(doc.text, [mention.span for mention in found.customers])
    words = [rest[piece.start : piece.end] for piece in pieces(rest)]
    said = "".join(words)
    if not _MAKES.search(said) or not all(covers(word, CONTRACTS, MAKING, AROUND) for word in words):
        return None
    whole = Span(0, len(doc.text))
    if len(found.customers) > 1:
        return None
    if not found.customers:
        return Part((DraftContract(customer_in_context(doc)),), (whole,))
    [mention] = found.customers
    if mention.is_ambiguous:
        options = options_of(mention)
        question = f"有{len(options)}个 要出哪家的合同"
        asked = Clarification("customer", question, options=options, held=(DraftContract(),), text=doc.raw)
        return Part((), (whole,), asked)
    if mention.best is None or mention.is_new:
        return None
    read = Read(mention.best.ref, mention.best.reason, mention.span, mention.best.score)
    return Part((DraftContract(read),), (whole,))


def _told(doc: Document) -> Part | None:
    """Read what stands behind each name of a blank; the message starts with one."""
    draft = next((w for w in last_written(doc) if isinstance(w.intent, DraftContract) and w.intent.blanks), None)
    if draft is None or not isinstance(draft.intent, DraftContract):
        return None
    label = rf"(?:^|(?<=[\s,，。;；、]))(?:{one_of(draft.intent.blanks)})\s*(?:[:：=]|是|为)?\s*"
    marks = list(re.finditer(label, doc.text))
    if not marks or doc.text[: marks[0].start()].strip():
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(doc.text)]
    told = {}
    for mark, end in zip(marks, ends, strict=True):
        name = next(name for name in draft.intent.blanks if doc.text[mark.start() :].startswith(name))
        words = doc.raw[mark.end() : end].strip(" \t\n,，。;；、")
        if not words or len(words) > MAX_TOLD or _NOT_TOLD.match(words):
            return None
        told[name] = words
    intent = DraftContract(draft.intent.customer, told=told, record_id=draft.id)
    return Part((intent,), (Span(0, len(doc.text)),))
