"""加个联系人 味府 刘洋 采购: somebody put down by a row of words, each a name, a department, a post, or a number.

Such a row says nothing of what took place, and a name in it needs no 总 or 经理 to be one.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.intents import Read, Ref
from nlu.names.data.people import COMPOUND_SURNAMES, DEPARTMENT_ENDS, POSTS, SURNAMES, TITLE_WORDS
from nlu.text import Span
from nlu.topics import Topic
from nlu.wording import touches

BIDDEN: Final = re.compile(
    r"(?:新增|增加|添加|录入|登记|加|记|录|存|补)了?(?:一?[个位下条])?(?:新的?)?(?:的)?(?:联系人|对接人|接口人)|(?:add|new) (?:a )?contact|^[ ,，]*(?:新)?联系人[:： ]"
)
_TOKEN: Final = re.compile(r"[^ ,，;；:：/|、\n]+")
_DEPARTMENT: Final = re.compile(rf"(?:{'|'.join(TITLE_WORDS)}|[一-鿿]{{1,3}})(?:{'|'.join(DEPARTMENT_ENDS)})")
OF_DEPARTMENT: Final = re.compile(
    rf"(?P<department>(?:{'|'.join(TITLE_WORDS)})(?:{'|'.join(DEPARTMENT_ENDS)}))的?[一-鿿]{{1,3}}?(?P<title>部长|科长|处长|主任|经理|主管|总监|组长|班长|所长|室主任)?"
)
"""采购部马部长: where somebody is, and the post called by."""
_POST: Final = re.compile(
    rf"(?:{'|'.join(TITLE_WORDS)})?(?:{'|'.join(POSTS)})|qa|qc|hr|it|ehs|r&d|lead|manager|director|engineer"
)
_BARE_POST: Final = frozenset(TITLE_WORDS)
"""采购, 财务 in a row of words are what somebody does."""


def is_chinese_name(words: str) -> bool:
    """Tell whether `words` begin with a surname and have the length of a name."""
    if words[:2] in COMPOUND_SURNAMES:
        return 3 <= len(words) <= 4
    return words[:1] in SURNAMES and 2 <= len(words) <= 3


class Row:
    """Who is put down, and what the words beside the name say of them."""

    def __init__(self, topic: Topic, doc: Document) -> None:
        """Read the words of a topic that are no customer's, person's or number's."""
        self.name: Read[Ref] | None = None
        self.department: Read[str] | None = None
        self.title: Read[str] | None = None
        about = [c for c in doc.clauses if c.customer is None or c in topic.clauses]
        person = next((p for c in topic.clauses for p in c.people), None) or _named_before(about)
        named = [m.span for m in doc.mentions if m.kind in ("customer", "contact", "member", "deal")]
        posts: list[tuple[str, Span]] = []
        for clause in about:
            for match in _TOKEN.finditer(doc.text, clause.span.start, clause.span.end):
                span = Span(*match.span())
                behind = max(
                    (other.end for other in named if other.start <= span.start < other.end), default=span.start
                )
                behind += span.start < behind and doc.text.startswith("的", behind)
                span = Span(min(behind, span.end), span.end)
                if touches(span, named):
                    continue
                said, words = doc.text[span.start : span.end], doc.raw[span.start : span.end]
                if _DEPARTMENT.fullmatch(said) and self.department is None:
                    self.department = Read(words, "department: of a row", span, 0.9)
                elif _POST.fullmatch(said) or said in _BARE_POST:
                    posts.append((words, span))
                elif (
                    span.start == match.start()
                    and self.name is None
                    and is_chinese_name(said)
                    and BIDDEN.search(said) is None
                ):
                    self.name = Read(Ref(None, words), "person: of a row", span, 0.9)
        if posts:
            span = Span(posts[0][1].start, posts[-1][1].end)
            self.title = Read(doc.raw[span.start : span.end], "post: of a row", span, 0.9)
        if person is not None and not (person.value.id is not None and self.name is not None):
            self.name = person


def _named_before(clauses: list[Clause]) -> Read[Ref] | None:
    """Return somebody nobody knows who stands before the customer (联系人:刘洋 味府 采购)."""
    new = next((m for c in clauses if c.customer is None for m in c.mentions if m.kind == "contact" and m.is_new), None)
    return Read(Ref(None, new.words), "person: of a row", new.span, 0.9) if new is not None else None


def row_of(topic: Topic, doc: Document) -> Row | None:
    """Return whom the message bids to put down; None where it bids nothing of the kind."""
    if BIDDEN.search(doc.text) is None:
        return None
    row = Row(topic, doc)
    return row if row.name is not None else None
