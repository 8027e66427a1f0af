"""Units of goods and services in quotations, and how a number said in one becomes the product's own unit.

A unit belongs to a class. Within a class with factors (mass, count, length ...) numbers convert; every counting word
for single things (台, 套, 个, 件 ...) means one of whatever the product is sold in; a container (箱, 桶) says how many
containers, never how many pieces.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from nlu import patterns as re

MEASURE = "扬程|流量|[功速频效]率|电[压流]|压力|[口通直外内粒]径|容[量积]|转速|温度|浓度|含量|克重|净重|负[载荷]|臂展|量程|额定"
"""What a number measures of the goods, whatever its unit."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(text: str) -> dict[str, Decimal]:
    """Read "1000 吨 t; 1 公斤 kg": a factor and the units that have it."""
    groups = (group.split() for group in text.split(";"))
    return {unit: Decimal(group[0]) for group in groups for unit in group[1:]}


_FACTORS = {
    "mass": _table("1000 吨 t mt 公吨; 50 担; 1 公斤 千克 kg kgs; 0.5 斤 市斤; 0.001 克 g; 0.000001 mg 毫克"),
    "count": _table(
        "1 个 只 件 片 支 粒 颗 枚 pcs pc ea; 12 打; 144 罗; 1000 kpcs kpc 千只 千个 千件 千片 千支 千颗 千粒 千枚 千套; "
        "10000 万只 万个 万件 万片 万枚 万张 万支 万颗 万粒"
    ),
    "length": _table("1000 千米 公里 km; 1 米 m; 0.9144 码 yd yds; 0.333333 尺; 0.01 厘米 公分 cm; 0.001 毫米 mm"),
    "area": _table("1 平方米 平米 平方 平 ㎡ m2; 666.666667 亩; 10000 公顷"),
    "volume": _table("1000 立方米 立方 方 个方 m3 m³ cbm; 1 升 公升 l; 0.001 毫升 ml"),
    "time": _table("360 年 年度; 90 季度 季; 30 个月 月"),
    "day": _table("1 天 日 整天 day days; 0.5 半天"),
    "hour": _table("3600 小时 钟头 h hr hrs hour hours; 60 分钟 min mins minute minutes; 1 秒 秒钟"),
    "words": _table("10000 万字; 1000 千字 千字符 千词 千单词; 1 字 字符 汉字 词 单词 word words"),
    "page": _table("1 页 page pages"),
    "lesson": _table("1 课时 学时 节 节课 堂 堂课"),
    "labour": _table("1 人天 人日 人/天 man-day man-days mandays manday"),
    "labour month": _table("1 人月"),
    "labour year": _table("1 人年"),
    "data": _table("1024 pb; 1 tb; 0.0009765625 gb"),
    "energy": _table("0.001 瓦时 wh; 1 度 kwh 千瓦时; 1000 兆瓦时 mwh; 1000000 吉瓦时 gwh"),
    "power": _table("0.001 瓦 w wp; 1 千瓦 kw kwp kva; 1000 兆瓦 mw mwp; 1000000 吉瓦 gw"),
}
"""What one of each unit is in its class; only within a class do numbers convert."""

_SEATS = _words(
    "席 席位 坐席 座席 用户 用户数 账号 账户 帐号 许可 授权 点位 节点 license licenses lic seat seats user users 并发 "
    "终端 人 个人 人次 名 位 学员 名学员 位学员 名额"
)
_PIECES = _words(
    "台 套 把 根 条 张 块 份 组 副 幅 对 双 座 架 辆 樘 扇 盏 株 棵 匹 羽 本 册 枝 朵 门 孔 端口 通道 扣 "
    "盆 束 部 具 饼 路 间夜 头 顶 尊 单 票 次 场 项 床 间 例 剂 针 疗程 set sets unit units 台套 件套 人份 测试 艘 盘 版 刊 屏 令 印张 店 个店 门店 站"
)
_CONTAINERS = _words(
    "箱 桶 袋 包 盒 瓶 罐 听 托 托盘 板 捆 卷 扎 筐 篮 车 趟 车次 台车 罐车 槽车 柜 柜子 高柜 小柜 大柜 平柜 冻柜 "
    "吨袋 吨桶 提 壶 坛 碗 杯 支装 条装 盘装 件装 排 垛 筒 轴 自然箱 标箱 teu feu "
    "carton cartons ctn ctns box boxes bag bags drum drums"
)
SESSIONS = _words("期 场 次 班 届 轮 个班 讲 堂")
"""Units of events. 二期 is a stage of a project to anybody else, so they count only what is sold by one of them."""

_SAME = (
    "柜 柜子 高柜 小柜 大柜 平柜 冻柜; 标箱 teu; 车 趟 车次 台车 罐车 槽车; 托 托盘 板; "
    "箱 carton cartons ctn ctns; 盒 box boxes; 袋 bag bags; 桶 drum drums; 套 set sets"
)
_SPELLINGS = {unit: group.split()[0] for group in _SAME.split(";") for unit in group.split()}
"""Units that mean the same thing, each with the one they are taken for."""


def _with_ge(units: Iterable[str]) -> Iterator[str]:
    """Yield the units, and for those of two characters and more also 个坐席, 个高柜."""
    for unit in units:
        yield unit
        if unit.isascii() or len(unit) == 1 or unit[0] == "个":
            continue
        yield f"个{unit}"


_CLASS: dict[str, str] = {}
for _name, _units in (*_FACTORS.items(), ("seat", _SEATS), ("piece", _PIECES), ("container", _CONTAINERS)):
    for _unit in _with_ge(_units):
        _CLASS.setdefault(_unit, _name)

_COMPOSITE = re.compile(r"[/·•*每]")
"""席/年, 平米·月: sold by the first of them, for a length of time that the quantity does not say."""
_ONE_THING = frozenset({"个", "件", "台", "套", "份", "pcs", "pc", "ea", "unit", "units", "set", "sets", "只", "支"})
"""Counting words loose enough to count anything, also containers and seats."""
_ONE_TICKET = frozenset({"张", "票", "单"})
_ONE_EACH = frozenset({"份", "本", "册", "张", "人份", "例"})
"""What every person gets one of: 测评50人 is fifty 份."""
_TIMES = frozenset({"time", "day", "hour"})

_LATIN_END = r"(?![a-z])"
_NOT_BEFORE = {"打": "(?![包折款样完给错底个])", "单": "(?![价独位据子号])", "盆": "(?![栽景地骨浴])", "束": "(?!缚)"}
"""What makes another word of a unit: 一千二打包, 30盆栽."""
UNIT = "|".join(
    re.escape(unit) + (_LATIN_END if unit[-1].isascii() and unit[-1].isalpha() else _NOT_BEFORE.get(unit, ""))
    for unit in sorted(_CLASS.keys() - {"w"}, key=lambda unit: (-len(unit), unit))
)
"""All units, longest first, for use inside a pattern over folded text; not w, which behind a number is 万."""


def unit_class(unit: str | None) -> str | None:
    """Return the class of a unit as written, None for an unknown one."""
    return _CLASS.get(unit.lower()) if unit else None


def is_time_unit(unit: str) -> bool:
    """天, 年 and their like count goods only where the goods are sold by them."""
    return unit_class(unit) in _TIMES


def factor_between(said: str | None, sold: str | None) -> Decimal | None:
    """Return how many `sold` units one `said` unit is; None where the two do not measure the same thing.

    Either may be None (nothing said, or a product without a unit): then a number counts units of the product.
    """
    if not said or not sold or said.lower() == sold.lower():
        return Decimal(1)
    said, sold = said.lower(), sold.lower()
    said = "kpcs" if said == "k" else said
    sold = sold if sold in _CLASS else _COMPOSITE.split(sold)[0]
    if said == sold:
        return Decimal(1)
    if _plain(said) == _plain(sold):
        return Decimal(1)
    for factors in _FACTORS.values():
        if said in factors and sold in factors:
            return factors[said] / factors[sold]
    if said in SESSIONS and sold in SESSIONS:
        return Decimal(1)
    return _loose_factor(said, sold)


def _plain(unit: str) -> str:
    bare = unit.removeprefix("个") if unit in _CLASS and len(unit) > 2 else unit
    return _SPELLINGS.get(bare, bare)


def _loose_factor(said: str, sold: str) -> Decimal | None:
    count = _FACTORS["count"].get(said)
    classes = (unit_class(said), unit_class(sold))
    if classes[1] is None:
        return Decimal(1) if said in _ONE_THING else None
    if classes[1] in ("piece", "count", "seat"):
        if count is not None:
            return count
        fits = classes[0] == classes[1] or classes == ("piece", "count")
        ticket = classes[1] == "seat" and said in _ONE_TICKET
        copy = classes[0] == "seat" and sold in _ONE_EACH
        return Decimal(1) if fits or ticket or copy else _one_thing(said)
    if classes[1] == "container":
        return count if count is not None and said in {"打", *_ONE_THING} else _one_thing(said)
    if classes == ("day", "labour"):
        return Decimal(1)
    if classes[1] in ("lesson", "labour", "labour month", "data") or is_time_unit(sold):
        return _one_thing(said)
    return None


def _one_thing(said: str) -> Decimal | None:
    return Decimal(1) if said in _ONE_THING else None
