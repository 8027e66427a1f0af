"""The store: tables, engines, and the questions asked of them."""

from models.absence import Absence, AbsenceItem
from models.approval import Approval
from models.change import Change, ImportBatch
from models.company_switch import CompanySwitch
from models.complaint import Complaint, ComplaintCounter
from models.contract import Contract, ContractCounter
from models.customer import Collaborator, Contact, Customer, CustomerAlias
from models.customer_rhythm import CustomerRhythm
from models.deal import Deal, DealStageChange
from models.draft import Draft
from models.follow_up import FollowUp, FollowUpContact
from models.forecast_snapshot import ForecastSnapshot
from models.goal import Goal, GoalCheck
from models.list_card import ListCard
from models.lookup import Lookup
from models.member import Member
from models.message import ChatState, InboundMessage, OutboxMessage, Push
from models.ownership_claim import OwnershipClaim
from models.payment import Payment, PaymentPlan
from models.price_list import PriceList, PriceListLine
from models.private_note import PrivateNote
from models.product import Product
from models.push_preference import PushPreference
from models.put_aside import PutAside
from models.quote import Quote, QuoteCounter, QuoteLine
from models.report import Report
from models.visit import Visit, VisitContact

__all__ = [
    "Absence",
    "AbsenceItem",
    "Approval",
    "Change",
    "ChatState",
    "Collaborator",
    "CompanySwitch",
    "Complaint",
    "ComplaintCounter",
    "Contact",
    "Contract",
    "ContractCounter",
    "Customer",
    "CustomerAlias",
    "CustomerRhythm",
    "Deal",
    "DealStageChange",
    "Draft",
    "FollowUp",
    "FollowUpContact",
    "ForecastSnapshot",
    "Goal",
    "GoalCheck",
    "ImportBatch",
    "InboundMessage",
    "ListCard",
    "Lookup",
    "Member",
    "OutboxMessage",
    "OwnershipClaim",
    "Payment",
    "PaymentPlan",
    "PriceList",
    "PriceListLine",
    "PrivateNote",
    "Product",
    "Push",
    "PushPreference",
    "PutAside",
    "Quote",
    "QuoteCounter",
    "QuoteLine",
    "Report",
    "Visit",
    "VisitContact",
]
