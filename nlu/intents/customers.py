"""客户, 联系人: what is known of a company and its people, and what they are called."""

from dataclasses import dataclass
from typing import Literal

from nlu.intents.values import Read, Ref


@dataclass(frozen=True, slots=True)
class SaveContact:
    """联系人: a person's data."""

    customer: Read[Ref]
    contact: Read[Ref]
    title: Read[str] | None = None
    phone: Read[str] | None = None
    email: Read[str] | None = None
    wechat: Read[str] | None = None
    department: Read[str] | None = None
    type: Literal["contact"] = "contact"


@dataclass(frozen=True, slots=True)
class SaveCustomer:
    """客户: the company's own data, or a new company without any other record."""

    customer: Read[Ref]
    industry: Read[str] | None = None
    region: Read[str] | None = None
    level: Read[str] | None = None
    source: Read[str] | None = None
    aliases: tuple[str, ...] = ()
    type: Literal["customer"] = "customer"


@dataclass(frozen=True, slots=True)
class RenameCustomer:
    """写错了 是顶峰: a company made a moment ago bears another name."""

    customer: Read[Ref]
    name: Read[str]
    type: Literal["rename_customer"] = "rename_customer"


@dataclass(frozen=True, slots=True)
class DropAlias:
    """叫法作废: words do not mean this customer (any more)."""

    alias: str
    customer: Read[Ref]
    type: Literal["alias"] = "alias"
