"""客户, their other names, who else may see them, and 联系人."""

import re
import unicodedata
from datetime import datetime
from typing import ClassVar

from sqlalchemy import ColumnElement, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel, col

from models.base import BigId

_LEGAL_FORM = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|集团公司|集团|股份|公司|co\.?,?\s*ltd\.?|[()（）\s·,.，。\-])"
)


def customer_key(name: str) -> str:
    """Return what makes two spellings the same company: without legal form, brackets, spaces and case."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _LEGAL_FORM.sub("", folded) or folded


class Customer(SQLModel, table=True):
    """A company we sell to. A retired row was taken back or merged; it stays for the history."""

    __tablename__ = "customer"
    __table_args__ = (
        Index(
            "ix_customer_unreckoned",
            *("id", "retired_at"),
            postgresql_where=text("NOT is_reckoned"),
            sqlite_where=text("is_reckoned = 0"),
        ),
    )
    __unlogged__: ClassVar[frozenset[str]] = frozenset({"is_reckoned"})

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    name: str
    name_key: str = Field(index=True)
    """`customer_key(name)`: what makes two spellings the same company."""
    owner_id: int | None = Field(default=None, foreign_key="member.id", index=True, sa_type=BigId)
    industry: str | None = None
    region: str | None = None
    level: str | None = None
    source: str | None = None
    is_reckoned: bool = False
    """There is a `models.customer_rhythm` of it; kept with that."""
    created_at: datetime
    retired_at: datetime | None = None


def is_unreckoned() -> ColumnElement[bool]:
    """Say of a customer that its rhythm is not reckoned; in the words of its index."""
    return ~col(Customer.is_reckoned)


class CustomerAlias(SQLModel, table=True):
    """Another name of a customer; one member's own where `member_id` is set (a nickname), everybody's else."""

    __tablename__ = "customer_alias"
    __table_args__ = (UniqueConstraint("customer_id", "alias", "member_id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", index=True, sa_type=BigId)
    alias: str = Field(index=True)
    member_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None


class Collaborator(SQLModel, table=True):
    """协作: a member who sees and works a customer that somebody else owns."""

    __tablename__ = "collaborator"

    customer_id: int = Field(primary_key=True, foreign_key="customer.id", sa_type=BigId)
    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigId)
    created_at: datetime


class Contact(SQLModel, table=True):
    """A person at a customer."""

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_customer_id_name", "customer_id", "name"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", sa_type=BigId)
    name: str
    title: str | None = None
    department: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    created_at: datetime
    retired_at: datetime | None = None
