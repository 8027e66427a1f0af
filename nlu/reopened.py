"""What was just reported done is not: 不对 还没发, 发错人了. The message that finished it is taken back."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Undo
from nlu.part import Part
from nlu.recall import last_written
from nlu.wording import pieces

# What the other side does or leaves undone (没回, 没说, 没签) reopens nothing of ours.
_LEAD: Final = r"(?:[哦啊噢呃诶哎]|不对|不是|等等|等下|搞错了?|弄错了?|记错了?|说错了?|说早了|不好意思|刚才|刚|其实|看错了?|那个|[ ,，])*"
_VERB: Final = r"(?:发|寄|打|送|交|做|弄|办|去|传|给|报|拿|搞|写|改|跑|完成|联系|通知|处理|搞定)"
_NOT_DONE: Final = re.compile(
    rf"{_LEAD}(?:还|又|都|根本|压根)*(?:没有?|未)(?:能|来得及|顾上|顾得上)?{_VERB}?(?:给(?:他|她|人家))?(?:成功|成|完|好|妥|出去|过去|到|通|掉|呢|啊|过)*"
    rf"(?:[ ,，]+[^,，。;；]{{1,10}})?[呢啊呀的了吧。! ]*"
)
_TO_THE_WRONG_ONE: Final = re.compile(
    rf"{_LEAD}{_VERB}错(?:人|了|地方|地址|号|群|版本|文件|客户|一家|家)+[了的啊。! ]*"
)
LONGEST: Final = 24


def read_reopened(doc: Document) -> Part | None:
    """Return that the message before is taken back, where all it did was finish something that is not done; None otherwise."""
    if len(doc.text) > LONGEST or {w.kind for w in last_written(doc)} != {"done"} or doc.times:
        return None
    text = doc.text.strip()
    if not any(pattern.fullmatch(text) for pattern in (_NOT_DONE, _TO_THE_WRONG_ONE)):
        return None
    return Part((Undo(),), pieces(doc.text))
