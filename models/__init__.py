"""The store: tables, engines, and the questions asked of them."""

from models.change import Change, ImportBatch
from models.customer import Collaborator, Contact, Customer, CustomerAlias
from models.deal import Deal, DealStageChange
from models.follow_up import FollowUp, FollowUpContact
from models.member import Member
from models.message import ChatState, InboundMessage, OutboxMessage, Push
from models.product import Product
from models.quote import Quote, QuoteCounter, QuoteLine
from models.visit import Visit, VisitContact

__all__ = [
    "Change",
    "ChatState",
    "Collaborator",
    "Contact",
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
    "Product",
    "Push",
    "Quote",
    "QuoteCounter",
    "QuoteLine",
    "Visit",
    "VisitContact",
]
