"""Somebody told by a post first and by a name after it: 新上的厂长叫沈立, 换了个采购主管姓白. What stands before it is the house."""

from typing import Final

from nlu import patterns as re
from nlu.names.data.people import DEPARTMENT_ENDS, POSTS, TITLE_WORDS
from nlu.wording import one_of

_DEPARTMENT = f"(?:(?:{one_of(TITLE_WORDS)}){{1,2}}(?:{one_of(DEPARTMENT_ENDS)})?)"
_ARRIVED = (
    "(?:(?:现在|目前|如今|这次|最近|今年|上个?月|刚刚?|才)*(?:新|刚|才)(?:来|上|到|任|换|招|调|聘|提|升|接手|派)?(?:上|来|任)?(?:了|的)?|"
    "(?:最近|刚刚?|又|已经|也)*(?:换|来|调来|升|提|招|派来|多)了(?:一?[个位])?(?:新的?)?|(?:现在|目前|如今|原来|以前|负责[一-鿿]{2,4}|管[一-鿿]{1,4})的)"
)
INTRODUCED: Final = re.compile(
    f"(?:那[边里]|这[边里]|[厂店司院校]里)?的?{_ARRIVED}?(?:一?[个位名])?(?:{_DEPARTMENT}?的?(?:{one_of(POSTS)})|{_DEPARTMENT})"
    "(?:现在|就|大名|全名|名字|也|还)*(?:名?叫|姓|是姓)(?![我你他她])"
)
"""From the end of the house's name to the word before the person's."""
