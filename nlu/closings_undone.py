"""搞错了 还没签: a deal just closed is open after all, where it was before; the message that closed it is taken back."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Undo
from nlu.recall import Findings, customers_named, recent_turns

_ONLY_DENIED: Final = re.compile(
    r"(?:[哦啊噢呃诶哎]|不对|不是|等等|等一?下|空欢喜一?场?|[搞弄记说看写]错了?|说早了|手[滑误抖]了?|不好意思|刚才|刚|其实|那个|C|D|[ ,，。])*"
    r"(?:还|又|都|也|根本|压根|其实)*(?:没有?|未)(?:能|真的?|最终)?(?:签|丢|黄|输|成|赢|拿下|定|丢单|成交)(?:下来|成|单|约|合同|掉|定)*[呢啊呀的了吧哈。! ]*"
)


def undo_of_closing(doc: Document, found: Findings) -> Undo | None:
    """Return what takes the closing back that the message denies and says nothing else of.

    None where what was written last told more of that house than the deal, or of several houses and none is named.
    """
    turn = next((turn for turn in recent_turns(doc) if turn.written), None)
    if turn is None or _ONLY_DENIED.fullmatch(doc.shape.strip()) is None:
        return None
    houses = {written.customer_id for written in turn.written}
    meant = customers_named(found) & houses or houses
    closed = [written for written in turn.written if written.customer_id in meant]
    if len(meant) != 1 or len(closed) != 1 or closed[0].kind != "deal":
        return None
    is_last = turn is doc.conversation.turns[-1]
    if not is_last and turn.message_id is None:
        return None
    only = tuple(id_ for id_ in meant if id_ is not None) if len(houses) > 1 else ()
    return Undo(message_id=None if is_last else turn.message_id, customer_ids=only)
