"""Whether a name found in a slot of competitors is borne out: it looks like a firm's, or the message speaks of competing."""

from typing import Final

from nlu import patterns as re
from nlu.names.brand_words import look_of
from nlu.names.places_in_text import place_at
from nlu.rival_words import MAKERS, is_brand_and_trade

SAID_OF_ANYTHING: Final = frozenset(
    {"they look at X", "they compare X", "talks with X", "we fight with X", "X comes first", "they lean to X", "worked with X", "made by X", "meant for X", "X is there too"}
)  # fmt: skip
"""Rules whose words are as often said of something else (在看机会, 常温一块拼): their name must be borne out."""
_RIVALRY: Final = re.compile(
    r"对手|竞|同行|友商|报[价了到过的]|报 ?\d|报得|比价|对比|[投中评开讲述落废招]标|标[书段]|截胡|抢|撬|低价|便宜|贵|价[格钱位]|[砍压降杀]价|供应商|供货|厂家|厂商|品牌|牌子|两家|三家|几家|另一家|还有家|pk|入围|"
    r"丢了|丢单|输|黄了|没戏|落选|没中|(?:没|不)(?:选|用|给|找|跟)(?:我|咱)|国产|进口|替换|替代|切换|换掉|换成|送样|试样|排第|第[二三]|[我咱]们?(?:家|的|报|才|是|这边)*\d"
)
"""What one says where others bid as well."""


def is_borne_out(name: str, text: str) -> bool:
    """Tell whether a name that a slot of competitors was found to hold may be one's, by its look or by what else the message speaks of.

    Args:
        name: The name, folded.
        text: The message, folded.
    """
    if name in MAKERS or name.isascii() or look_of(name) in ("name", "mixed") or is_brand_and_trade(name):
        return True
    if 0 < place_at(name) < len(name):
        return True
    return _RIVALRY.search(text) is not None
