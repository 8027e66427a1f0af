"""Friends and relatives of a contact, and who has left: what is told of them is none of the customer's."""

from collections.abc import Iterator
from typing import Final

from nlu import patterns as re
from nlu.contact_people import tells_of_leaving
from nlu.document import Clause
from nlu.kin import FAMILY, FRIENDS, HELPERS
from nlu.topics import Topic

A_FRIEND: Final = re.compile(
    rf"把[他她]们?的?(?:{FAMILY}|{HELPERS}|{FRIENDS})(?:的?(?:微信|名片|电话))?(?:推|转|发|介绍|推送)给了?(?:我|咱)|"
    rf"(?:推|转|介绍|引荐)给了?(?:我|咱)?(?:一?[个位])?[他她]的?(?:{FAMILY}|{FRIENDS}|搭档|股东|徒弟|学生|同事)|"
    rf"(?:介绍|推荐|引荐)了?(?:一?[个位])?[他她]的?(?:老)?(?:{FAMILY}|{FRIENDS}|徒弟|学生|师[兄弟]|同事)|"
    r"(?:介绍|推荐|引荐)了?(?:一?[个位])?老?(?:朋友|同学|战友|老乡|亲戚)"
)
PREDECESSOR: Final = re.compile(
    r"(?:他|她|是)?(?:来)?(?:接手|接替|接任|接班|顶替|代替|顶)了?P(?:的?(?:工作|班|位[置子]|活|岗位?|这块|摊子))?(?:的|了)?"
)
"""Tells whose place somebody takes: what is told besides is not of that one."""
RELATIVE: Final = re.compile(
    rf"P的?(?:[表堂亲]?(?:弟弟?|哥哥?|妹妹?|姐姐?)|{FAMILY}|{HELPERS}|{FRIENDS})(?![^,，]{{0,6}}P)"
)
"""Speaks of a relative of somebody's who is no mention: what is told behind it is that one's."""
NOBODYS: Final = re.compile(r"^[^CPM]*$")
AT_ANOTHER: Final = re.compile(
    r"^ ?在(?!我们|咱|[他她]们|C)[^,，]{2,12}?(?:厂|公司|单位|院|学校|局|集团|酒店|店|所|校)(?:[^,，]{0,3}(?:做|当|管|干|负责|上班|任|教|读)|[ ,，]*$)"
)


def of_theirs(topic: Topic) -> Iterator[Clause]:
    """Yield the clauses of a topic without those that give the number of a friend of somebody's (介绍他表弟, 电话138...) or name who left."""
    is_a_friends = False
    for clause in topic.clauses:
        if PREDECESSOR.fullmatch(clause.shape.strip()) or tells_of_leaving(clause):
            continue
        opens = A_FRIEND.search(clause.text) is not None or RELATIVE.search(clause.shape) is not None
        is_a_friends = opens or (is_a_friends and NOBODYS.search(clause.shape) is not None)
        if not is_a_friends or any(p.value.is_new for p in clause.people):
            yield clause


def is_of_somebody_elsewhere(topic: Topic) -> bool:
    """Tell whether a friend of somebody here is told of, who works where nobody can tell (介绍他徒弟, 在泰兴的减速机厂管设备)."""
    at = next((n for n, c in enumerate(topic.clauses) if A_FRIEND.search(c.text)), None)
    return at is not None and any(AT_ANOTHER.search(c.text) for c in topic.clauses[at:])
