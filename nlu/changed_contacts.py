"""Who was there before, in a note that a contact has changed: 联系人变更，原李敏，现王倩; 对接人由李敏变更为王倩; 对接人：李敏→王倩.

`name_new_contact` takes the former one out, so that what stands behind is read of the one who has come.
"""

from typing import Final

from nlu import patterns as re
from nlu.spacing import ClosedUp
from nlu.text import fold

_WHO: Final = r"(?:联系人|对接人|接口人|经办人|负责人|联络人)"
_NAME: Final = r"(?!有|无|没)[一-鿿a-z]{2,8}?"
_FORMAL: Final = r"(?:变更|更换|调整|更改)[为成]|→|-+>"
_NOW: Final = rf"(?:{_FORMAL}|[换变改][为成]|[,，、;； ]+现(?!任|场)(?:在|已)?(?:为|是|由|换成)?)"
_CHANGED: Final = re.compile(
    rf"{_WHO}(?:有)?(?:变更|更换|变动|调整)?[:：,， ]{{0,2}}(?P<gone>(?:由|从|原(?:来|先)?(?:为|是)?){_NAME} ?{_NOW}|{_NAME} ?(?:{_FORMAL}))(?=[一-鿿a-z]{{2,4}})"
)
_LEFT: Final = re.compile(
    r"(?:^|(?<=[:：,，;； \n]))(?P<gone>(?:[一-鿿]{2,4}|[a-z]+(?: [a-z]+)?) ?(?:已|刚)?(?:离职|离任|调走|调岗|转岗|退休|休产假|休假)了? ?(?:→|-+>) ?)(?=[一-鿿a-z]{2})"
)
"""Who has left, before an arrow to who has come (Helen离职→Tina Xu)."""
_MAY_TELL: Final = ("变更", "更换", "调整", "换成", "换为", "改为", "改成", "变为", "→", "->", "现")


def name_new_contact(text: str) -> ClosedUp | None:
    """Return `text` without the name of the former contact; None where it names none."""
    folded = fold(text)
    if not any(word in folded for word in _MAY_TELL):
        return None
    told = (_CHANGED.search(folded) if "人" in folded else None) or _LEFT.search(folded)
    if told is None:
        return None
    start, end = told.span("gone")
    kept = (*range(start), *range(end, len(text)))
    return ClosedUp("".join(text[at] for at in kept), kept)
