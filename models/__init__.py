"""The store: tables, engines, and the questions asked of them."""

from models.absence import Absence
from models.approval import Approval
from models.change import Change, ImportBatch
from models.contract import Contract, ContractCounter
from models.customer import Collaborator, Contact, Customer, CustomerAlias
from models.deal import Deal, DealStageChange
from models.follow_up import FollowUp, FollowUpContact
from models.member import Member
from models.message import ChatState, InboundMessage, OutboxMessage, Push
from models.payment import Payment, PaymentPlan
from models.price_list import PriceList, PriceListLine
from models.product import Product
from models.quote import Quote, QuoteCounter, QuoteLine
from models.visit import Visit, VisitContact

__all__ = [
    "Absence",
    "Approval",
    "Change",
    "ChatState",
    "Collaborator",
    "Contact",
    "Contract",
    "ContractCounter",
    "Customer",
    "CustomerAlias",
    "Deal",
    "DealStageChange",
    "FollowUp",
    "FollowUpContact",
    "ImportBatch",
    "InboundMessage",
    "Member",
    "OutboxMessage",
    "Payment",
    "PaymentPlan",
    "PriceList",
    "PriceListLine",
    "Product",
    "Push",
    "Quote",
    "QuoteCounter",
    "QuoteLine",
    "Visit",
    "VisitContact",
]
