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
_COMES_FROM: Final = re.compile(
    r"(?:见|碰|遇|认识|接触|加)(?:了|到|上|过|着)*(?:一?[个位家])?(?:做|搞|干|开)[^,，。 我咱]{1,8}的(?=$|[ ,，。])"
    r"|(?:朋友|同学|老乡|同行|亲戚|邻居|战友)(?:那边|家)?的?(?:厂|公司|店|单位|介绍|推荐|推|转|带|拉)"
    r"|(?:网上|官网|抖音|展会上?|展上|百度|公众号|小红书|平台上?|1688|阿里)(?:上|里)?(?:刚|新)?(?:来|找|加|认识|咨询|询|留言)(?!了?(?:我|咱)们?的)"
    r"|(?:新|陌生|潜在)(?:的)?(?:客户|线索|询盘|商机)|接(?:到|了)(?:一?[个通]|陌生)+(?:电话|来电|询盘|咨询)|(?:有人|有个人|谁)(?:来|也)?(?:问|要|想|打听)"
)
"""Whoever comes so is none of those whose deals are known, unless a known one is pointed at (打磨机器人那单 朋友介绍的)."""
_THAT_ONE: Final = re.compile(r"[那这](?:一)?(?:单|个?单子|个?项目|个?合同|笔|家|个?商机)")
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
    if _COMES_FROM.search(text) is not None and _THAT_ONE.search(text) is None:
        return True
    if any(_is_house(told["with"] or told["at"]) for told in _SLOT.finditer(text)):
        return True
    return any(place_at(told["who"]) and _is_house(told["who"]) for told in _ACTS.finditer(text))


_ACTS: Final = re.compile(r"(?:^|[ ,，。;；])(?P<who>[一-鿿]{4,6}?)(?:来电|打来|发来|那边|说|让我|催|想[要上做])")
"""A clause opens with who acts there (昆山金利来电)."""


def _is_house(who: str) -> bool:
    """Tell whether words are a place and a name, or read as a name."""
    at = place_at(who)
    if at:
        rest = who[at:]
        return len(rest) >= _LEAST_BRAND and PLACE_NOUNS.match(rest) is None and not is_person_at(rest, 0)
    return any(len(who) == size and reads_as_name(who, size) for size in (2, 3))
