"""A manager of ours who is called like somebody of a customer's: 冯总答应我啥了, where both have a 冯总.

Nobody can tell by the name alone. The manager is meant where the matter is one among ourselves (批特价, 交周报), and where the
rep asks what he was promised while the chat is not about that customer.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.names import Mention
from nlu.quick import changed
from nlu.runs import OUR_STAFF

_US: Final = r"(?:我|咱|俺)们?"
_MATTER: Final = r"(?:特价|批复|审批|授权(?![书函])|账期|折扣|额度|费用|差旅费?|报销|请假|假条|年假|底价|申请|佣金|提成|加班|调岗|借款|备用金)"
_REPORT: Final = r"(?:周报|日报|月报|季报|周计划|月计划|总结|报销|考勤|述职|业绩|预测|forecast|销售计划|拜访计划|[一二三四1-4]季度计划|(?:要|打算|准备|计划|想|在)?(?:跑|拜访|跟|跟进|签|拿下)的(?:重点|大)?(?:客户|单子|项目|名单)|(?:重点)?客户(?:清单|名单|盘点)|(?:跟进|进度|商机|拜访)表|漏斗)"
_AMONG_US: Final = re.compile(
    rf"[^,，。]{{0,10}}?(?:批|审|签)(?:一?下|了|过|的|给|{_US})*[^,，。]{{0,3}}{_MATTER}|[^,，。]{{0,4}}(?:答应|承诺)[^,，。]{{0,8}}{_MATTER}|[^,，。]{{0,4}}欠(?:着|了|下)?(?:给)?{_US}[^,，。]{{0,6}}{_MATTER}|"
    rf"[^,，。]{{0,4}}(?:让|叫|喊|要求?|催)(?:{_US}|大家|大伙儿?|每个?人)[^,，。]{{0,8}}(?:写|交|报|填|发|做|改|列|理|梳理|盘|汇总|统计|提|整理)[^,，。]{{0,8}}?{_REPORT}"
)
_ASKED: Final = re.compile(
    rf"(?:那边|这边|都|还|之前|上次|上回|到底|现在|一共|总共|[,， ])*(?:欠|答应|承诺|许诺|(?:让|叫|安排|交代|布置)(?={_US}))(?:了|过|着|给)*{_US}"
    r"(?:干|做|办|弄|写|交|的)?(?:(?:些|点)?(?:什么|啥|咩)|哪[几些]|几[件个样条]|多少|(?:的?(?:那|这)?(?:几件|些|件|个)?(?:事|东西)儿?情?)[^,，。]{0,6}(?:吗|么|没|呢|[?？]))"
)
_SENDS: Final = re.compile(
    r"(?:(?<![他她P])(?:我|咱)们?|(?:^|[ ,，。;；]))(?:就|已经?|也|再|先|准备|打算)*(?:让|叫|派|安排|通知)(?:了)?(?:我们|公司)?的?$"
)
_OWED_REPORT: Final = re.compile(rf"(?:的)?(?:[一两二三四][份个篇])?[^,，。]{{0,4}}?{_REPORT}")
"""Behind whom we owe it: 我欠李总一份月度总结."""
_DEPARTMENT: Final = re.compile(rf"(?:{OUR_STAFF}|生产)")
_ANSWERS_TO: Final = re.compile(
    r"(?:请示|上报(?:给)?|汇报给)(?:一?下|了)?$|(?:我|咱)们?(?:得|要|先|再|还得|需要)*回(?:去|公司|来)?(?:得|要|先|再|还得)*(?:跟|和|问|找|同)(?:一?下)?$"
)
"""Before a superior of our own, whoever of a customer's is called so as well (我说得请示田总)."""
_FAVOUR: Final = re.compile(r"(?:又|也|刚|刚才)?(?:让|叫|托|喊|请|要)我(?:顺便|先|去)?帮(?:[他她]|忙|个忙)")
_SURE: Final = 0.97
"""Words that fit somebody of the customer's so well are his own (冯总监 of a 项目总监)."""


def as_ours(mentions: list[Mention], doc: Document) -> list[Mention]:
    """Return mentions in which a person who may be a manager of ours is one where the words say so; others as they are.

    Whom of a department of ours we send (我让技术的老周去) is nobody of the customer's, and no mention.
    """
    mentions = [m for m in mentions if not (m.kind == "contact" and m.is_new and _is_sent(m, doc))]
    mentions = [changed(m, kind="member") if _is_answered_to(m, doc) or _asks_favour(m, doc) else m for m in mentions]
    if any(m.kind in ("customer", "deal") for m in mentions):
        return mentions
    return [changed(m, kind="member") if _is_ours(m, doc) else m for m in mentions]


def _is_sent(mention: Mention, doc: Document) -> bool:
    start = mention.span.start
    return (
        _DEPARTMENT.match(doc.text, start) is not None
        and _SENDS.search(doc.text, max(start - 12, 0), start) is not None
    )


def _is_answered_to(mention: Mention, doc: Document) -> bool:
    return (
        mention.kind == "contact"
        and any(member.role != "rep" for member in mention.members)
        and _ANSWERS_TO.search(doc.text, max(mention.span.start - 6, 0), mention.span.start) is not None
    )


def _asks_favour(mention: Mention, doc: Document) -> bool:
    """Tell whether somebody called like one of us wants a favour that only a colleague would (小宋让我帮她问下云飞)."""
    return mention.kind == "contact" and bool(mention.members) and _FAVOUR.match(doc.text, mention.span.end) is not None


def _is_ours(mention: Mention, doc: Document) -> bool:
    if mention.kind != "contact" or mention.best is None or mention.best.score >= _SURE:
        return False
    if not any(member.role != "rep" and member.userid != doc.names.world.rep.userid for member in mention.members):
        return False
    if _AMONG_US.match(doc.text, mention.span.end) is not None:
        return True
    if doc.text[mention.span.start - 1 : mention.span.start] == "欠" and _OWED_REPORT.match(doc.text, mention.span.end):
        return True
    is_in_chat = doc.recent is not None and any(c.customer_id == doc.recent for c in mention.candidates)
    return not is_in_chat and _ASKED.match(doc.text, mention.span.end) is not None
