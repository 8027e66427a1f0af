"""A deal won or lost, of which nobody says whose it is: 图书馆那个项目丢了. It waits for the customer."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import GUESS, Read, Ref, UpdateDeal
from nlu.rivals import read_rival
from nlu.stages import read_stage
from nlu.topics import Topic

_CLOSED: Final = frozenset({"won", "lost"})
_CALLED: Final = re.compile(
    r"(?:^|[,， ])(?:哎|唉|哈|我们?|咱们?|听说)*(?P<t>(?![我咱他她你这那上下昨今前]|老板|客户|领导|同事|公司|房东|保险|孩子|儿子|女儿|比赛|游戏|昨|今)[一-鿿a-zG]{2,8}?)(?:的)?(?:[那这](?:个|一)?|的)(?:单子?|项目|订单|标|合同|协议)(?:子)?"
    r"(?:最[后终]|还是|也|又|都|已经?|就|终于|总算|彻底|被[^,，]{1,6}|让[^,，]{1,6}|给|[T ])*(?:丢|输|黄|签|抢|截|撬|拿[走下去]|没中|没戏|凉|落|飞|吹|泡|成了|双章|盖(?:好|完|了|过)?(?:双)?章)"
)


def read_nobodys_deal(topic: Topic, doc: Document) -> UpdateDeal | None:
    """Return the deal that a message without a customer says was won or lost; None where it names none."""
    for clause in topic.clauses:
        if not any(word in clause.text for word in ("单", "项目", "标", "合同", "协议")):
            continue
        match = _CALLED.search(clause.shape)
        if match is None or clause.is_hypothetical or clause.is_hearsay:
            continue
        told = read_stage([clause], doc.now, doc.names.lexicon)
        if told is None or told.read.value not in _CLOSED:
            continue
        span = doc.text_span(clause.shape_span.start + match.start("t"), clause.shape_span.start + match.end("t"))
        title = Read(Ref(None, doc.raw[span.start : span.end].strip()), "title: the deal that is closed", span, GUESS)
        nobody = Read(Ref(None, ""), "customer: nobody named", None, 0.0)
        return UpdateDeal(nobody, title, told.read, competitor=read_rival([clause], doc))
    return None
