"""Units of goods and services in quotations, and how a number said in one becomes the product's own unit.

A unit belongs to a class. Within a class with factors (mass, count, length ...) numbers convert; every counting word
for single things (台, 套, 个, 件 ...) means one of whatever the product is sold in; a container (箱, 桶) says how many
containers, never how many pieces.
"""

import re
from decimal import Decimal

_FACTORS: dict[str, dict[str, str]] = {
    "mass": {"吨": "1000", "t": "1000", "mt": "1000", "公吨": "1000", "公斤": "1", "千克": "1", "kg": "1", "kgs": "1", "斤": "0.5",
             "市斤": "0.5", "克": "0.001", "g": "0.001", "mg": "0.000001", "毫克": "0.000001", "担": "50"},
    "count": {"pcs": "1", "pc": "1", "ea": "1", "只": "1", "个": "1", "件": "1", "粒": "1", "颗": "1", "枚": "1", "片": "1", "支": "1",
              "打": "12", "kpcs": "1000", "kpc": "1000", "千只": "1000", "千个": "1000", "千件": "1000", "千片": "1000",
              "万只": "10000", "万个": "10000", "万件": "10000", "万片": "10000", "罗": "144"},
    "length": {"千米": "1000", "公里": "1000", "km": "1000", "米": "1", "m": "1", "厘米": "0.01", "公分": "0.01", "cm": "0.01",
               "毫米": "0.001", "mm": "0.001"},
    "area": {"平方米": "1", "平米": "1", "平方": "1", "平": "1", "㎡": "1", "m2": "1", "亩": "666.666667", "公顷": "10000"},
    "volume": {"立方米": "1000", "立方": "1000", "方": "1000", "m3": "1000", "m³": "1000", "升": "1", "公升": "1", "l": "1", "毫升": "0.001",
               "ml": "0.001"},
    "time": {"年": "360", "年度": "360", "季度": "90", "季": "90", "个月": "30", "月": "30"},
    "day": {"天": "1", "日": "1", "整天": "1", "半天": "0.5"},
    "hour": {"小时": "1", "个小时": "1", "钟头": "1", "个钟头": "1", "h": "1"},
    "lesson": {"课时": "1", "学时": "1", "个课时": "1", "个学时": "1", "节": "1", "节课": "1", "堂": "1", "堂课": "1"},
    "labour": {"人天": "1", "人日": "1", "个人天": "1", "人/天": "1"},
    "labour month": {"人月": "1", "个人月": "1"},
    "labour year": {"人年": "1"},
    "data": {"pb": "1024", "tb": "1", "t": "1", "gb": "0.0009765625"},
    "energy": {"度": "1", "kwh": "1", "千瓦时": "1", "兆瓦时": "1000", "mwh": "1000"},
    "power": {"瓦": "0.001", "千瓦": "1", "kw": "1", "兆瓦": "1000", "mw": "1000", "kva": "1"},
}  # fmt: skip

_SEATS = """席 席位 坐席 座席 个席位 个坐席 个座席 用户 个用户 用户数 账号 个账号 账户 个账户 帐号 个帐号 许可 个许可 授权 个授权 点位 个点位 节点 个节点
    license licenses lic seat seats user users 并发 个并发 终端 个终端 人 个人 人次 名 位 学员 名学员 个学员 位学员 个名额 名额""".split()
_PIECES = """台 套 把 根 条 张 块 份 组 副 幅 对 双 座 架 辆 樘 扇 盏 株 棵 匹 羽 本 册 枝 朵 门 孔 端口 个端口 通道 扣
    单 票 次 场 项 床 间 例 剂 针 疗程 个疗程 set sets unit units 台套 件套 人份 测试 个测试 艘 盘 版 刊 屏 令 印张 店 个店 门店 站""".split()
_CONTAINERS = """箱 桶 袋 包 盒 瓶 罐 听 托 托盘 个托 个托盘 板 捆 卷 扎 筐 篮 车 趟 车次 台车 柜 高柜 小柜 大柜 平柜 冻柜 吨袋 吨桶 提 壶 坛 碗 杯 支装 排 垛 件装 筒 轴 盘装
    个高柜 个小柜 个大柜 个柜 个柜子 条装 polybag carton cartons ctn ctns box boxes bag bags drum drums teu feu 自然箱 标箱 个标箱""".split()

SESSIONS = frozenset("期 场 次 班 届 轮 个班 讲 堂".split())
"""Units of events. 二期 is a stage of a project to anybody else, so they count only what is sold by one of them."""

SPELLINGS = {
    "个高柜": "柜", "个小柜": "柜", "个大柜": "柜", "个柜": "柜", "个柜子": "柜", "高柜": "柜", "小柜": "柜", "大柜": "柜", "平柜": "柜",
    "冻柜": "柜", "个标箱": "标箱", "teu": "标箱", "箱子": "箱", "块钱": "块", "carton": "箱", "cartons": "箱", "ctn": "箱", "ctns": "箱",
    "趟": "车", "车次": "车", "台车": "车", "托盘": "托", "个托": "托", "个托盘": "托", "板": "托",
    "box": "盒", "boxes": "盒", "bag": "袋", "bags": "袋", "drum": "桶", "drums": "桶", "set": "套", "sets": "套",
}  # fmt: skip

_CLASS: dict[str, str] = {}
for _name, _units in (*_FACTORS.items(), ("seat", _SEATS), ("piece", _PIECES), ("container", _CONTAINERS)):
    for _unit in _units:
        _CLASS.setdefault(_unit, _name)

_COMPOSITE = re.compile(r"[/·•*每]")
"""席/年, 平米·月: sold by the first of them, for a length of time that the quantity does not say."""
_ONE_THING = frozenset({"个", "件", "台", "套", "份", "pcs", "pc", "ea", "unit", "units", "set", "sets", "只", "支"})
"""Counting words loose enough to count anything, also containers and seats."""
_ONE_TICKET = frozenset({"张", "票", "单"})
_TIMES = frozenset({"time", "day", "hour"})

_LATIN_END = r"(?![a-z])"
UNIT = "|".join(
    re.escape(unit) + (_LATIN_END if unit[-1].isascii() and unit[-1].isalpha() else "")
    for unit in sorted(_CLASS, key=len, reverse=True)
)
"""All units, longest first, for use inside a pattern over folded text."""


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
    said, sold = said.lower(), _COMPOSITE.split(sold.lower())[0]
    if said == sold:
        return Decimal(1)
    if SPELLINGS.get(said, said) == SPELLINGS.get(sold, sold):
        return Decimal(1)
    for factors in _FACTORS.values():
        if said in factors and sold in factors:
            return Decimal(factors[said]) / Decimal(factors[sold])
    if said in SESSIONS and sold in SESSIONS:
        return Decimal(1)
    return _loose_factor(said, sold)


def _loose_factor(said: str, sold: str) -> Decimal | None:
    count = _FACTORS["count"].get(said)
    classes = (unit_class(said), unit_class(sold))
    if classes[1] is None:
        return Decimal(1) if said in _ONE_THING else None
    if classes[1] in ("piece", "count", "seat"):
        if count is not None:
            return Decimal(count)
        alike = classes[0] == "seat" if classes[1] == "seat" else classes[0] == "piece"
        return Decimal(1) if alike or said in _ONE_TICKET and classes[1] == "seat" else _one_thing(said)
    if classes[1] == "container":
        return Decimal(count) if count is not None and said in {"打", *_ONE_THING} else _one_thing(said)
    if classes == ("day", "labour"):
        return Decimal(1)
    if classes[1] in ("lesson", "labour", "labour month", "data") or is_time_unit(sold):
        return _one_thing(said)
    return None


def _one_thing(said: str) -> Decimal | None:
    return Decimal(1) if said in _ONE_THING else None
