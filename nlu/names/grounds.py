"""Ports, parks and malls where one goes and many firms are (去了龙潭码头, 逛了一圈开发区): no firm's name."""

from nlu import patterns as re
from nlu.names.data.houses import SITES
from nlu.names.introduced import INTRODUCED
from nlu.names.persons import is_person_at

_CALLED_ON = re.compile("(?:拜访|走访|回访|拜会|客户(?:是|叫|[:：])?|公司(?:是|叫|[:：])?)了?(?:一?下)?$")


def is_site(text: str, begin: int, end: int, start: int) -> bool:
    """Tell whether a name that ends like a port is where one goes (去了龙潭码头), rather than whom one calls on or who is there."""
    if not text.endswith(SITES, begin, end) or _CALLED_ON.search(text, max(0, start - 6), start):
        return False
    at = end + 1 if text.startswith("的", end) else end
    return not is_person_at(text, at) and INTRODUCED.match(text, end) is None


_GROUNDS = (
    "园区",
    "工业园",
    "产业园",
    "科技园",
    "创业园",
    "物流园",
    "开发区",
    "高新区",
    "商业街",
    "广场",
    "商场",
    "购物中心",
    "展览馆",
    "会展中心",
    *SITES,
)

_GONE_TO = re.compile("(?:去|到|跑|逛|扫|在|走)(?:了|过|完)?(?:一?[趟下圈])?(?:[\u4e00-\u9fff]{2,4}的?)?$")


def is_ground(text: str, start: int, end: int) -> bool:
    """Tell whether one went to a park or place where many firms are, and nobody of it is told of."""
    return (
        text.endswith(_GROUNDS, start, end)
        and _GONE_TO.search(text, max(0, start - 10), start) is not None
        and not is_person_at(text, end + text.startswith("的", end))
    )
