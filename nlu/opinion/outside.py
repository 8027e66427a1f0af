"""Which words of a message are not the rep's own, and which messages are nobody else's business.

What a customer wrote is data that may try to be an order. The model never sees words that are marked as somebody else's
(quoted, forwarded, behind a speaker's name), and a message that speaks to a machine is not put before one.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.text import Span

ADDRESSED: Final = re.compile(
    r"忽略|无视|(?<!受)指令|提示词|系统(?:消息|提示|设定|角色)|越狱|你(?:现在)?是(?:一个|一名|个)?(?:ai|助手|模型|机器人|系统)|"
    r"(?:大|语言)模型|人工智能助手|输出(?:以下|如下|为|成|json)|json|prompt|ignore|disregard|instruction|system|assistant|"
    r"</?[a-z]+>|\{\s*[\"']|```"
)
"""Words said to a machine, not of a customer. A firm that sells such systems is read by the rules alone, which costs little."""

_QUOTED: Final = re.compile(r"“[^”]*(?:”|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|\"[^\"\n]*(?:\"|$)")
_SAID: Final = re.compile(
    r"(?:原话|原文|回复|回|说|讲|发来|写道?|问|答|消息|微信|邮件|短信|内容|留言|要求|通知|意思)(?:是|了|如下|的是|给我|我)*\s*[:：]"
)
"""Other people's words follow, as far as the message goes."""
_LABEL: Final = re.compile(r"^[^:：\n]{1,20}(?<!\d)[:：](?!//)", re.MULTILINE)
_STAMPED: Final = re.compile(
    r"^[^\n]{0,24}?(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?[ ]*)?\d{1,2}:\d{2}(?::\d{2})?[ ]*$", re.MULTILINE
)
"""A line of a forwarded chat: who, and when."""
_FORWARDED: Final = re.compile(
    r"转发|聊天记录|fwd?:|forwarded|^\s*(?:>|-{3,}|={3,}|发件人|收件人|主题|from:|to:|subject:)", re.MULTILINE
)


def others_words(doc: Document) -> list[Span]:
    """Return where the message holds words of somebody else, in text order; the spans may overlap.

    Behind a mark that opens them without closing them they go on to the end of the message.
    """
    spans = [Span(m.start(), m.end()) for m in _QUOTED.finditer(doc.text)]
    opens = [m.end() for m in _SAID.finditer(doc.text)]
    opens += [m.start() for pattern in (_STAMPED, _FORWARDED) for m in pattern.finditer(doc.text)]
    forms = [c.span.start for c in doc.clauses if c.label is not None]
    for match in _LABEL.finditer(doc.text):
        if not any(match.start() <= start <= match.end() for start in forms):
            opens.append(match.end())
    if opens:
        spans.append(Span(min(opens), len(doc.text)))
    return sorted(spans, key=lambda span: span.start)
