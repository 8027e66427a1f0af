"""Notices that a company or an office forwards to all its people: what they bid is no promise to a customer and nothing to follow up."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document

_TO_ALL: Final = r"(?:全体|所有)(?:销售|业务|员工|同事|人员|成员|部门|区域)[一-鿿]{0,3}|各(?:位(?:同事|同仁|领导|业务|销售|经理|区域)|部门|区域|大区|小组|团队|分公司|事业部|办事处)|@所有人|@all(?![a-z])"
NOTICE: Final = re.compile(
    r"^(?:【?(?:转发|公告)】?|【?通知(?=[】:：]|各|全体|$)|关于)|各[一-鿿]{1,4}(?:须|应|请|需|务必)|请(?:各|全体|所有|相关)[一-鿿]{1,5}?(?:于|在|按|将|把|T)|全体[一-鿿]{2,6}?(?:于|请|务必|需|须|前|提交|完成|参加)"
)
"""A forwarded notice speaks to everybody."""
_HEADED_AS_NOTICE: Final = re.compile(
    r"\s*[【\[(（]?(?:[一-鿿]{0,4}(?:通知|公告|通告)(?:[】\])）]|[:：]|(?= |全体|各|公司|本周|下周|定于|请))|转发[】\])）:： ]*公司(?:定于|决定|拟|将|要求))"
)
_ADDRESSES_ALL: Final = re.compile(rf"^[\s【\[]*(?:{_TO_ALL})|(?:请|要求|通知|望|[:：】 ])(?:{_TO_ALL})")


def is_notice(doc: Document) -> bool:
    """Tell whether a message forwards what a company tells all its people: no promise to a customer, and none named in it."""
    if any(mark in doc.shape for mark in "CPD"):
        return False
    return _HEADED_AS_NOTICE.match(doc.text) is not None or _ADDRESSES_ALL.search(doc.text) is not None
