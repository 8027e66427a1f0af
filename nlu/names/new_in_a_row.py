"""Several new customers that are counted and then named one after the other: 加了三家:诸暨袜业大厦、上虞天地影城、慈溪小蜜蜂早教."""

from collections.abc import Iterator
from typing import Final

from nlu import patterns as re
from nlu.names.new_brands import Found
from nlu.names.persons import is_person_at
from nlu.numerals import number

COUNTED: Final = re.compile(
    "(?:新增|新加|新开|新谈|新拓|新客户|新认识|录入?|登记|补录|建档?|加|开发|扫|收|认识|对接|拓展?|聊|谈|这|有)(?:到|了|出|来|上)*(?:一共|总共)?"
    "(?P<count>[两二三四五六七2-7])[家个](?:[新大小]|潜在|意向|都是新)*的?(?:客户|公司|单位|门店|店|厂子?|企业|线索)?(?:[请帮我都给先再录建档入登记一下上]{0,8})[:： ,，\n]+"
)
REASON: Final = "one of so many new customers"
_NAME: Final = re.compile("[①-⑦]?(?:[1-7][.、)）] ?)?(?P<name>[一-鿿a-z()（）]{3,16}?)(?=[、,，;； \n。~!！]|和|$)")
_BETWEEN: Final = re.compile("[、,，;； \n]+|[、,，;； \n]*(?:和|还有|以及)")
_TELLS: Final = re.compile("^(?:[一两]家|都|全|分别|是|在|做|有|另|第|其中)|[了的说要想去没不聊见]|今天|明天|帮我|回头")
"""Words of a sentence, so that it is no bare name."""


def in_a_row(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield the names behind a count of new customers, where just as many of them stand there."""
    for match in COUNTED.finditer(text):
        count = int(number(match["count"]) or 0)
        names: list[tuple[int, int]] = []
        at = match.end()
        while len(names) < count and (name := _NAME.match(text, at)) is not None:
            if _TELLS.search(name["name"]) is not None or is_person_at(text, name.start("name")):
                break
            names.append(name.span("name"))
            between = _BETWEEN.match(text, name.end())
            at = between.end() if between is not None else len(text)
        if len(names) == count:
            yield from (Found(start, end, 0.95, REASON) for start, end in names if not any(blocked[start:end]))
