"""The columns of each kind of table (product.md 3): their names, other titles for them, and how a cell is read."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from models.transfer import cells
from models.transfer.cells import Cell
from models.transfer.errors import ColumnsMissing, RowRefused


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: The contract's name.
        read: Cell that is not empty to value; raises RowRefused.
        titles: Other headers for it.
        is_required: What the record is known by: no row without it.
        is_money: A header such as 金额(万元) multiplies bare numbers.
    """

    name: str
    read: Callable[[Cell], Any]
    titles: str = ""
    is_required: bool = False
    is_money: bool = False

    @property
    def headers(self) -> set[str]:
        return {self.name, *self.titles.split()}


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "customers": (
        Column("name", cells.text(200), "客户名称 客户 公司 公司名称 客户全称 全称 名称 企业名称", is_required=True),
        Column("aliases", cells.texts(100), "alias 简称 别名 客户简称 简称/别名 公司简称"),
        Column("owner", cells.userid, "负责人 负责人账号 所有人 归属 归属人 业务员 销售"),
        Column("industry", cells.text(100), "行业 所属行业"),
        Column("region", cells.text(100), "地区 区域 省份 城市 所在地"),
        Column("level", cells.level, "级别 客户级别 等级 客户等级"),
        Column("source", cells.text(100), "来源 客户来源"),
    ),
    "contacts": (
        Column("customer", cells.text(200), "客户 客户名称 公司 公司名称 所属客户 单位", is_required=True),
        Column("name", cells.text(100), "姓名 联系人 联系人姓名 名字", is_required=True),
        Column("title", cells.text(100), "职务 职位 头衔 岗位"),
        Column("phone", cells.phone, "mobile tel 电话 手机 手机号 手机号码 联系电话 电话/手机 联系方式"),
        Column("email", cells.email, "e-mail mail 邮箱 电子邮箱 邮件 邮箱地址"),
        Column("wechat", cells.text(64), "weixin 微信 微信号"),
    ),
    "products": (
        Column("sku", cells.text(100), "code 型号 编码 产品编码 产品型号 型号/编码 规格型号 货号", is_required=True),
        Column("name", cells.text(200), "品名 产品名称 名称 产品"),
        Column("aliases", cells.texts(100), "alias 别名 简称 俗称"),
        Column("unit", cells.text(20), "单位 计量单位"),
        Column("price", cells.price, "单价 价格 目录价 标准价 含税单价 单价/价格 报价", is_money=True),
        Column("floor_price", cells.price, "floor 底价 最低价", is_money=True),
        Column("tax_rate", cells.tax_ratio, "tax 税率 增值税率"),
    ),
    "prices": (
        Column("list", cells.text(100), "价目表 价格表 价目表名称 名称", is_required=True),
        Column("level", cells.level, "级别 客户级别 等级 客户等级"),
        Column("customer", cells.text(200), "客户 客户名称 公司 公司名称"),
        Column("sku", cells.text(100), "code 型号 编码 产品编码 产品型号 型号/编码 规格型号 货号", is_required=True),
        Column("min_quantity", cells.quantity, "起订量 起量 数量 最小数量 阶梯 阶梯数量 起始数量"),
        Column("price", cells.positive_price, "单价 价格 含税单价", is_required=True, is_money=True),
        Column("floor_price", cells.price, "floor 底价 最低价", is_money=True),
        Column("valid_from", cells.day, "开始日期 生效日期 起始日期 生效 开始 从"),
        Column("valid_until", cells.day, "结束日期 失效日期 截止日期 截止 结束 到 有效期至"),
    ),
    "members": (
        Column("userid", cells.userid, "账号 帐号 用户名 成员账号 企业微信账号", is_required=True),
        Column("name", cells.text(100), "姓名 名字 成员姓名 成员"),
        Column("role", cells.role, "角色 权限 身份"),
        Column("team", cells.team, "department 团队 部门 团队/部门 小组 所属部门"),
    ),
    "deals": (
        Column("customer", cells.text(200), "客户 客户名称 公司 公司名称 所属客户", is_required=True),
        Column("title", cells.text(200), "商机 商机名称 项目 项目名称 商机/项目 标题", is_required=True),
        Column("stage", cells.stage, "阶段 商机阶段 状态 销售阶段"),
        Column("amount", cells.amount, "金额 预计金额 商机金额 合同金额", is_money=True),
        Column("close_date", cells.day, "close_on 预计成交 预计成交日 预计成交日期 预计签约 预计签约日期 成交日期"),
        Column("owner", cells.userid, "负责人 负责人账号 所有人 归属人 业务员 销售"),
    ),
}  # fmt: skip
MAY_BE_EMPTY = {("deals", "title")}
"""Columns that a file has to have although a row may leave them empty: a customer's only deal needs no title."""

_NOTE = re.compile(r"[(（\[【].*?[)）\]】]|[*:：]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where each known column stands in a table.

    Attributes:
        positions: Index of each column by the contract's name.
        scales: What bare numbers of a column are multiplied by: 10000 under 金额(万元).
        titles: The header as it is in the file.
        ignored: Titles that mean nothing here.
    """

    positions: Mapping[str, int]
    scales: Mapping[str, int]
    titles: tuple[str, ...]
    ignored: tuple[str, ...]


def read_header(kind: str, row: Sequence[Cell]) -> Header:
    """Return what the header row of a table of `kind` says; raises ColumnsMissing."""
    positions: dict[str, int] = {}
    scales: dict[str, int] = {}
    ignored: list[str] = []
    titles = tuple(cells.as_text(cell) for cell in row)
    by_title = {_folded(title): column for column in COLUMNS[kind] for title in column.headers}
    for position, title in enumerate(titles):
        column = by_title.get(_folded(title)) or by_title.get(_folded(_NOTE.sub("", title)))
        if column is None or column.name in positions:
            ignored += [title] if title else []
            continue
        positions[column.name] = position
        if column.is_money and re.search(r"[(（]\s*(?:单位[:：]?)?\s*万元?\s*[)）]", title):
            scales[column.name] = 10_000
    missing = [column.name for column in COLUMNS[kind] if column.is_required and column.name not in positions]
    if missing:
        raise ColumnsMissing(kind, missing, [title for title in titles if title])
    return Header(positions, scales, titles, tuple(ignored))


def known_columns(kind: str, row: Sequence[Cell]) -> int:
    """Return how many of the kind's columns a row names, as a measure of how much it is a header."""
    known = {_folded(title) for column in COLUMNS[kind] for title in column.headers}
    return len({_folded(_NOTE.sub("", cells.as_text(cell))) for cell in row} & known)


def read_record(kind: str, header: Header, row: Sequence[Cell]) -> dict[str, Any]:
    """Return {column: value} of the cells that are not empty; raises RowRefused with every fault of the row."""
    record: dict[str, Any] = {}
    faults: list[str] = []
    for column in COLUMNS[kind]:
        position = header.positions.get(column.name)
        cell = row[position] if position is not None and position < len(row) else None
        if not cells.as_text(cell):
            if column.is_required and (kind, column.name) not in MAY_BE_EMPTY:
                faults.append(f"{column.name} is empty")
            continue
        try:
            record[column.name] = column.read(_scaled(cell, header.scales.get(column.name, 1)))
        except RowRefused as refused:
            faults.append(f"{column.name}: {refused.reason}")
    if faults:
        raise RowRefused("; ".join(faults))
    return record


def _scaled(cell: Cell, scale: int) -> Cell:
    if scale == 1:
        return cell
    plain = cells.as_text(cell).replace(",", "")
    return str(Decimal(plain) * scale) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else cell


def _folded(title: str) -> str:
    return re.sub(r"[\s_]", "", unicodedata.normalize("NFKC", title)).casefold()
