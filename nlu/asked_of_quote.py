"""What the quotation just made holds, asked right behind it: 含税吗, 有效期到哪天, 总价多少来着. Nothing changes."""

from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Query, Read
from nlu.part import Part
from nlu.quote_context import quoted_last
from nlu.recall import Findings, last_written
from nlu.text import Span

LONGEST: Final = 20
_ASKED: Final = re.compile(
    r"(?:那|这|刚才?|刚刚|上面|报价单?|[那这]份|里面?|的|给他们?|我们?|写的?|报的?|打的?|算的?|是|价格?|[ ,，])*"
    r"(?:含不含税|[含带]税|税率?|税点|有效期?|[交货]期|付款(?:方式)?|[账帐]期|折扣|总价|总额|合计|总共|一共|单价|数量|运费|(?=(?:打了?)?几折))"
    r"(?:是|写|报|打|算|的|了|给|到|含|收|在|里面?|有|价|[ ])*"
    r"(?:吗|么|没有?|不|多少|几(?:个点|折|天|号|[台个套件])|多久|多长|(?:啥|什么)(?:时候)?|哪天|怎么(?:写|算|报)|来着|(?<=含税)(?=[?？]))+"
    r"(?:钱|时间|的|来着|啊|呀|呢|了|嘛|[?？ ]|给他们?(?:报|写|打|算)的)*"
)


def read_asked_of_quote(doc: Document, found: Findings) -> Part | None:
    """Return the question after the quotation that this chat made last; None where the message says anything else."""
    if not doc.conversation.turns or len(doc.text) > LONGEST or found.mentions or not quoted_last(doc):
        return None
    whose = next((w.customer_id for w in last_written(doc) if w.kind == "quote" and w.customer_id is not None), None)
    if whose is None or _ASKED.fullmatch(doc.text.strip()) is None:
        return None
    query = Query("quotes", Read(customer_ref(doc, whose), "customer: of the quotation just made"))
    return Part((query,), (Span(0, len(doc.text)),))
