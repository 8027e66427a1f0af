"""New customers introduced and then told of in one breath: 有个新客户阿碗小碗菜连锁要报价, 有个线索汉口北那边一家鲜达火锅食材超市想要牛腩."""

from collections.abc import Iterator
from typing import Final

from nlu import patterns as re
from nlu.names.company import parts_of
from nlu.names.data.companies import INDUSTRIES, INSTITUTIONS, SHOPS
from nlu.names.data.words import WORDS
from nlu.names.new_brands import STOP, Found
from nlu.names.places_in_text import place_at

WANTING: Final = re.compile(
    r"(?:(?:有|来|加|谈|接|碰|遇|冒)(?:出来|过来|到|了|上|着)*(?:一|两)?[个条](?:新的?|意向|潜在)?(?:客户|线索|单位|商机)|新(?:的)?(?:客户|线索|商机))"
    r"(?:叫|是)?[ ,，:：]*(?:(?P<where>[一-鿿]{2,4}?)(?:那边|这边|附近|那里|那块)(?:的|有)?)?(?:一?[家间])?(?:叫|是)?[ ,，]*"
    r"(?P<name>[一-鿿]{4,12}?)(?=[ ,，]*(?:他们|人家|老板)?(?:也|就|又)?(?:想(?!象)|要(?!素|塞)|让|找(?!平)|问|打算|准备|需要|求购|托|催|缺|急着))"
)
_ENDS: Final = tuple({*INDUSTRIES, *INSTITUTIONS, *SHOPS})


def wanting(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield the names of new customers behind the words that introduce them, as far as what they want."""
    for match in WANTING.finditer(text):
        start, end = match.span("name")
        name = match["name"]
        ends = [end for end in _ENDS if name.endswith(end)]
        if not ends or any(blocked[start:end]) or parts_of(name) is not None:
            continue
        own = name[place_at(name) : -max(map(len, ends))] or name[: -min(map(len, ends))]
        if len(own) >= _LEAST and STOP.isdisjoint(own[:_LEAST]) and own not in WORDS:
            yield Found(start, end, 0.84, "introduced as a new customer")


_LEAST: Final = 2
"""Characters that a name must have besides what the house is."""
