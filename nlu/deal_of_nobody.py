"""A piece of a deal's title in a message that names no customer: whether it may stand for that deal's house.

It may not where the message tells of a house that nobody knows (给温州奥康打了电话 鞋底模具, 有个客户要做焊接机器人): the words are then
what that house is after, and every title of the trade holds them.
"""

from typing import Final

from nlu import patterns as re
from nlu.names.frames import PLACE_NOUNS
from nlu.names.persons import is_person_at
from nlu.names.places_in_text import place_at
from nlu.unknown_heads import reads_as_name

_SOME_HOUSE: Final = re.compile(
    r"(?:有|来了?|碰[到上]了?|遇[到上]了?|接触了?|认识了?|冒出来?)(?:一|两|几)?[个家位](?:新的?|陌生|潜在|意向|本地|外地|外贸)*(?:客户|公司|厂子?|老板|企业|单位|工厂|朋友|同学|做[一-鿿]{1,6}的|搞[一-鿿]{1,6}的)"
)
_SLOT: Final = re.compile(
    r"(?:(?<![输败送让卖])(?<![输败让]了)给|跟|和|联系了?|约了?|从)(?P<with>[一-鿿]{2,8}?)"
    r"(?:打(?:了|个|过|完)|通(?:了|话|完)|聊|谈|沟通|对接|开会|发(?:了|个|微信)|那边|那里|的人|回来|出来|吃饭|碰头|见面)"
    r"|(?:(?<![过出进下上回])去(?:了|过)一?趟?|到了|拜访了?|走访了?)(?P<at>[一-鿿]{2,8}?)(?=$|[ ,，。;；\n]|见了|聊|谈)"
)
_LEAST_BRAND: Final = 2


def tells_of_a_strangers(text: str) -> bool:
    """Tell whether folded `text`, in which no customer is named, tells of a house that nobody knows."""
    if _SOME_HOUSE.search(text) is not None:
        return True
    return any(_is_house(told["with"] or told["at"]) for told in _SLOT.finditer(text))


def _is_house(who: str) -> bool:
    """Tell whether words are a place and a name, or read as a name."""
    at = place_at(who)
    if at:
        rest = who[at:]
        return len(rest) >= _LEAST_BRAND and PLACE_NOUNS.match(rest) is None and not is_person_at(rest, 0)
    return any(len(who) == size and reads_as_name(who, size) for size in (2, 3))
