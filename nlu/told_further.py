"""More of a visit told a moment ago, in a message of its own that names nobody anew: 她嫌贵 想砍到60万, 对了 他们也在看二期.

Read only where nothing else was: there is no value in it to write, and its words belong to the record of that visit. It must say
who speaks or what is spoken of as one does of a customer; a question to the bot or something between us stays unread.
"""

from typing import Final

from nlu import patterns as re
from nlu.conversation import Written, just_written
from nlu.document import Document
from nlu.intents import LogVisit, Reading, TellMore

LONGEST: Final = 200
"""Characters of what is added."""
_LEAD: Final = (
    r"(?:对了|另外|还有|哦|噢|不过|但是?|其实|主要|就是|是|反正|补充(?:一下|一句|一点)?|再补一?[句条]|[ ,，:：、])*"
)
_WHO: Final = r"(?:[他她]们?(?:那边|家|领导|老板|这边)?|对方|人家|客户(?:那边)?|甲方|业主|那边|C|(?:C的?)?P|(?:他们)?(?:领导|老板|老总|采购|技术|财务|法务|院长|校长|厂长|院里|校里|厂里|上面)(?:那边|层|们)?)"
_MATTER: Final = (
    r"(?:整体|现在|目前|总的|这次|他们?的?)*(?:价格?|报价|预算|交期|货期|账期|付款(?:方式|条件)?|质量|质保|售后|样品|样机|试用|方案|合同|条款|参数|配置|"
    r"流程|招标|立项|审批|竞品|对手|友商|关系|产能|库存|用量|工期|进度|现场|氛围|态度|现在(?:那家|用的)|原来那家|那家)"
)
_STATE: Final = r"(?:T[ ]*)?(?:还在|还得|得|要|先|就|正在)?(?:质疑期|公示|招标|开标|立项|评审|审批|走流程|没钱|没预算|资金|缓(?![解冲慢])|搁(?:置|着|一)|暂停|暂缓|往后(?:拖|推|放)|拖着)"
_ON_THEIR_SIDE: Final = re.compile(rf"{_LEAD}(?:{_WHO}(?!吗|呢|的?电话|的?微信)|{_MATTER}|{_STATE}).{{2,}}", re.DOTALL)
_ASKS: Final = re.compile(r"[?？]|(?:吗|么|呢|没|没有|不)[ 。.!！]*$|多少|几[个号点天]|什么时候|谁|哪|来着|为什么|为啥")
_ASKED_BY_THEM: Final = re.compile(r"问|说|想知道|关心")
_TO_THE_BOT: Final = re.compile(
    r"帮我|给我|提醒|记[一下得着录]|撤|删|改成|改为|改到|取消|算了|不用|别[^的人家]|推到|挪到|查|看[看下一]|发我|报价单|报[个一]"
)


def read_told_further(doc: Document) -> Reading | None:
    """Return what is added to the visit of a moment ago; None where the message does not go on about it."""
    visit = _visit_told(doc)
    text = doc.text.strip()
    if visit is None or doc.command is not None or not 4 <= len(text) <= LONGEST:
        return None
    if _TO_THE_BOT.search(text) or (_ASKS.search(text) and not _ASKED_BY_THEM.search(text)):
        return None
    if any(
        mention.kind in ("customer", "contact", "deal")
        and all(candidate.customer_id != visit.customer_id for candidate in mention.candidates)
        for mention in doc.mentions
    ):
        return None
    if not doc.clauses or _ON_THEIR_SIDE.match(doc.shape.strip()) is None:
        return None
    return Reading((TellMore(visit.id, doc.raw.strip()),))


def _visit_told(doc: Document) -> Written | None:
    """Return the visit that was just written of one house alone; None without one."""
    written = just_written(doc.conversation, doc.now)
    visits = [one for one in written if one.kind == "visit" and isinstance(one.intent, LogVisit)]
    return visits[0] if len(visits) == 1 and len({one.customer_id for one in written}) == 1 else None
