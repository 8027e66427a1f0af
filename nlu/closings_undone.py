"""搞错了 还没签: a deal just closed is open after all, where it was before; the message that closed it is taken back.

What is only put off (没丢 是暂停了) stands where it was, too.
"""

from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Read, Undo
from nlu.recall import Findings, customers_named, recent_turns

_ONLY_DENIED: Final = re.compile(
    r"(?:[哦啊噢呃诶哎]|不对|不是|等等|等一?下|空欢喜一?场?|[搞弄记说看写]错了?|说早了|手[滑误抖]了?|不好意思|刚才|刚|其实|那个|C|D|[ ,，。])*"
    r"(?:还|又|都|也|根本|压根|其实)*(?:没有?|未|不是)(?:能|真的?|最终)?(?:签|丢|黄|输|成|赢|拿下|定|丢单|成交)(?:下来|成|单|约|合同|掉|定)*[呢啊呀的了吧哈。! ]*"
    r"(?:[ ,，]*(?:只|就)?是?(?:暂停|搁置|搁下|停一停|缓一缓|先放一?放|推迟|延期|往后推)(?:一?下|了|而已|的|吧|啊|[。! ])*)?"
    r"(?:[ ,，。]+[^0-9TVNQUCD]{2,16})?"
)
"""The closing denied, and at most a remark behind it (没签 徐蕾只是口头答应的, 没丢 记错了): had it told where the deal is, that would have been read."""


_GOES_ALONG: Final = frozenset({"deal", "payment_plan", "done"})
"""What a closing brings along: how it is paid, and the plan to sign that is done."""


def undo_of_closing(doc: Document, found: Findings) -> Undo | None:
    """Return what takes the closing back that the message denies and says nothing else of.

    None where what was written last told more of that house than the deal, or of several houses and none is named.
    """
    turn = next((turn for turn in recent_turns(doc) if turn.written), None)
    if turn is None or _ONLY_DENIED.fullmatch(doc.shape.strip()) is None:
        return None
    houses = {written.customer_id for written in turn.written}
    meant = customers_named(found) & houses or houses
    kinds = [written.kind for written in turn.written if written.customer_id in meant]
    if len(meant) != 1 or kinds.count("deal") != 1 or not _GOES_ALONG.issuperset(kinds):
        return None
    is_last = turn is doc.conversation.turns[-1]
    if not is_last and turn.message_id is None:
        return None
    [house] = meant
    if house is None:
        return None
    return Undo(
        message_id=None if is_last else turn.message_id,
        customer_ids=(house,) if len(houses) > 1 else (),
        closing_of=Read(customer_ref(doc, house), "correction: the closing denied"),
    )
