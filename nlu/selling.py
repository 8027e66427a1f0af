"""What an open follow-up is about: selling, which ends with its deal, or something that was promised, which stays.

To ask, to chase, to call on and to quote is selling. To give, to fetch back, to install, to pay is a promise, and so is
whatever was said with 答应. What fits neither stays: a needless reminder is cheaper than a broken promise.
"""

from typing import Final

from nlu import patterns as re
from nlu.text import fold

_PROMISED: Final = re.compile(r"(?<![没未])(?:答应|承诺|保证|说好|应下)")
_CALLS: Final = re.compile(r"(?:给|向|跟|和|与)?[^,，给]{0,10}?(?:打|拨|回|挂)(?:一?[个下通])?(?:电话|微信|视频)")
_ASKS_FIRST: Final = re.compile(r"(?:再|先|去|打电话|记得)*(?:催|追问|追(?!加)|问|逼)")
"""Whoever asks for something gives nothing: 催恒达给答复."""
_QUOTES: Final = re.compile(r"报价[^,，]{0,3}(?:发|给|送|寄)|(?:发|给|出|做|送)[^,，]{0,6}报价")
_PRICES: Final = re.compile(rf"{_QUOTES.pattern}|报(?:个|一下|一份)价(?![格钱])")
_GIVES: Final = re.compile(
    r"送|寄|收回|取回|拿回|拉回|搬回|退|赔|补(?!充了解)|更?换|修|装|调试|培训|开票|发票|提供|带(?!队)|借|归还|还给|返|做|出(?:图|样|报告)|写|整理|"
    r"发(?!现|展|报价)|给(?!.{0,6}报价)|交(?!流|谈)|协调|申请|道歉|处理|解决|盘点|对账|付|结清|盖章|准备"
)
_URGES: Final = re.compile(
    r"催|追(?!加)|逼|跟进|跟一?下|推进|推动|促|报(?:个|一下|一份)?价|报价|价格|投标|竞标|讲标|述标|演示|答标|签|拍板|成交|下单|赢率|要(?:个|一下)?结果|问"
)
_MEETS: Final = re.compile(
    r"打.{0,4}电话|电话|联系|约|拜访|走访|回访|见|去|吃饭|喝茶|聊|谈|沟通|汇报|看看|探|了解|确认|微信|视频"
)
_DECIDES: Final = re.compile(
    r"开会|上会|过会|定标|开标|评标|评审|审批|答复|回复|回话|考虑|研究|决定|定下来|拍板|签|下单|立项|招标|给.{0,4}(?:结果|消息|准信|说法)"
)
_HANDS_OVER: Final = re.compile(r"款|钱|尾款|付|货|样|图|票|盖章|退|还")


AHEAD: Final = "提醒 "
"""With what the action of a reminder ahead of a plan begins; the plan itself is what was promised."""


def is_chasing(action: str, words: str = "") -> bool:
    """Tell whether an action of ours is only about selling: asking, calling on, quoting.

    Args:
        action: What is to be done.
        words: The words it was read from.
    """
    text = fold(action)
    if action.startswith(AHEAD):
        return True
    if _PROMISED.search(fold(words)) or _PROMISED.search(text):
        return False
    if _ASKS_FIRST.match(text):
        return True
    if _GIVES.search(_QUOTES.sub("", _CALLS.sub("", text))):
        return False
    return _URGES.search(text) is not None or _MEETS.search(text) is not None


def gives_price(action: str) -> bool:
    """Tell whether an action of ours hands a price or a quotation over (把报价发他, 给王总报个价), which somebody waits for."""
    text = fold(action)
    return not action.startswith(AHEAD) and _ASKS_FIRST.match(text) is None and _PRICES.search(text) is not None


def is_promise(action: str, words: str = "") -> bool:
    """Tell whether somebody at the customer waits for an action of ours; whoever is only called on or urged does not."""
    return not is_chasing(action, words) or gives_price(action)


def is_urging(action: str, words: str = "") -> bool:
    """Tell whether an action of ours urges for the order itself, so that a signed one ends it too."""
    return is_chasing(action, words) and _URGES.search(fold(action)) is not None


def is_deciding(action: str) -> bool:
    """Tell whether what the customer is to do is to decide, which is over once the deal is won or lost."""
    text = fold(action)
    return _DECIDES.search(text) is not None and _HANDS_OVER.search(text) is None


_PRICE: Final = re.compile(
    r"价|折扣|[打几\d]折|优惠|让利|让点|返点|降[点价]|便宜|报(?![告修备名销警关废到])|quote|涨|账期"
)
_REPLIES: Final = re.compile(r"回话|答复|回复|回个?[话信电]|回一?下|电话|联系|准信|沟通|聊|谈")


def is_about_price(action: str, words: str = "", *, told_with: str = "") -> bool:
    """Tell whether a plan of ours is about prices or a quotation.

    Args:
        action: What is to be done.
        words: The words it was read from.
        told_with: The message that it came with, where that is about this customer alone: what is to be answered stands
            there (说价格高 周五给他回个话).
    """
    said = f"{fold(action)} {fold(words)}"
    if _PRICE.search(said):
        return True
    return _REPLIES.search(said) is not None and _PRICE.search(fold(told_with)) is not None
