"""我欠谁什么, 谁欠我, 领导欠我什么, 味府欠我们啥: questions to the promise ledger.

The whole message asks it, in the words of these questions and no others. Who owes money is a question about payments.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Ledger

_LEAD: Final = r"(?:帮我|给我|替我|查一?下|查查|看看|看一?下|列一?下|列出?来?|说说|问一?下|请问|那|我想知道|现在|目前|都|到底|[,，: ])*"
_WE: Final = r"(?:我|咱|俺)(?:们)?"
_ADV: Final = r"(?:这边|那边|都|还|现在|到底|目前|手上|总共|一共|是不是|之前|最近|有没有|[,， ])*"
_OWE: Final = r"(?:欠|答应|承诺|许诺|应承|应下)(?:了|着|过|下)?(?:给)?"
_WHAT: Final = r"(?:(?:些|点)?(?:什么|啥|咩)(?:东西|事儿?|活)?|哪些(?:东西|事儿?|活)?|几(?:件|样|个)(?:事儿?|东西)?|的?(?:那|这)?(?:些|件|几件)?(?:东西|事情|事儿?|活|账目?(?!款)))"
_WHO: Final = r"(?:谁|哪些人|哪[几个家]+(?:客户|人)?|哪些客户|别人|人家)"
_TAIL: Final = r"(?:都?(?:有|是)(?:什么|啥|哪些|谁)|(?:办|做|给|还|兑现|落实|搞定|处理|弄)(?:好|完|到位|成)?了?(?:没有?|吗|不曾)|还?[没未](?:给|办|做|还|兑现|完成|到|交)(?:的|完)?|清单|列表|一览|列一?下|看看|来着|的|[呀啊呢吧哈嘛吗么了?？!！。,，~ ])*"
_THEM: Final = r"(?P<customer>(?:C|P|C的?P|客户|对方|甲方|他们?|她们?|人家|那边)(?:那边|这边|们|家)?)"
_MATE: Final = r"(?P<colleague>(?:M|同事|兄弟部门|别的部门|技术部?|售后|仓库|财务|商务|研发)(?:们|那边)?)"
_BOSS: Final = r"(?P<manager>(?:大?领导|老板|老大|经理|主管|总监|上级|头儿|公司)(?:们|那边)?)"

_I_OWE: Final = re.compile(
    rf"{_LEAD}{_WE}{_ADV}{_OWE}(?:{_WHO}|{_THEM}|{_MATE}|{_BOSS})(?:的)?{_WHAT}?{_TAIL}|"
    rf"{_LEAD}{_WE}{_ADV}{_OWE}{_WHAT}{_TAIL}|"
    rf"{_LEAD}{_WE}(?:的|{_ADV}有{_WHAT})?(?:承诺|欠账|人情账|欠的事|答应的事)(?:台账|清单|列表|账本)?{_TAIL}|"
    rf"(?:承诺|欠账)(?:台账|清单|列表|账本){_TAIL}"
)
_THEY_OWE: Final = re.compile(
    rf"{_LEAD}(?:(?P<anybody>{_WHO})|{_THEM}|{_MATE}|{_BOSS}){_ADV}{_OWE}(?:{_WE})(?:的)?(?:{_WHAT})?{_TAIL}"
)
_WATCHED: Final = re.compile(
    rf"{_LEAD}(?:{_WE})?(?:让你|叫你|在|还在|都|正在|现在|[,， ])*盯(?:着|的|了)*(?:的)?(?:都|还|事|东西)*(?:有|是)?(?:什么|啥|哪[些几]个?|几件|谁)(?:事儿?|东西|单子?)?[呀啊呢?？ ]*|"
    rf"{_LEAD}(?:让你|叫你|帮我)盯(?:着)?的(?:都|还)?(?:怎么样|咋样|有(?:没有)?(?:消息|动静|进展))了?[吗没呀啊呢?？ ]*"
)
"""What is kept an eye on stands among what others owe (盯的都有哪些)."""
_IS_KEPT: Final = re.compile(
    rf"{_LEAD}(?:{_THEM}|{_MATE}|{_BOSS}){_ADV}(?:答应|承诺|许诺|欠)(?:了|过|要|会|好)*(?:给)?(?:{_WE})?的?[^,，。CPMTVN]{{1,8}}?(?:给|发|寄|送|到|来|好|办|批|出|回|做|付|过来|下来)*(?:了|过|好|到)(?:没有?|吗)[呀啊呢?？ ]*"
)
"""Whether what they promised was kept: 叶总答应的对账单给了没."""
_NO_REPLY: Final = re.compile(
    rf"{_LEAD}(?:还|都)?(?:有|剩)?(?:{_WHO}|哪[几些]?[个家位](?:客户)?|几[个家](?:客户)?|什么人)(?:到现在|一直|至今|都|还|现在|[,， ])*"
    r"(?:没有?|未|不)(?:给|跟|向|理)?(?:我|咱|我们|咱们)?(?:个|一个)?(?:回(?:复|话|音|信|我|个?消息|消息)?|答复|理|搭理|吱声|反馈)(?:我|咱|我们|消息|信息|邮件|微信)?(?:的|过|了|呀|啊|呢|吧|嘛|吗|么|[?？!！。 ])*|"
    rf"{_LEAD}(?:没|未)(?:给我)?(?:回(?:复|话|音|我的?)|答复)的?(?:客户|人|有谁|有哪些|有哪几家|都有谁)[呀啊呢?？ ]*"
)
"""Who has not answered: 还有谁没回我, 哪几家没给答复."""
_ASKS: Final = re.compile(
    r"谁|什么|啥|咩|哪|几|有没有|[吗么?？]|清单|列表|台账|账本|一览|的?(?:事儿?|东西|事情)[呀啊呢吧 ]*$|查|看|列|[没未](?:给|办|做|还|兑现|完成)|了没(?:有)?[呀啊呢 ]*$"
)
_PEOPLE: Final = re.compile(r"他们|她们")
"""To a manager they are the team (`team_topics`), to a rep the customer."""
_WE_ALL: Final = re.compile(r"[我咱]们|咱(?!的)")
"""To a manager the team, to a rep the rep."""
_MONEY: Final = re.compile(r"钱|款|多少|账期|[VN元]|发票")


def read_ledger(doc: Document) -> Ledger | None:
    """Return whose promises the message asks for; None where it asks or tells anything else."""
    shape = doc.shape.strip()
    if len(shape) > LONGEST or _MONEY.search(shape) or not _ASKS.search(shape):
        return None
    if _NO_REPLY.fullmatch(shape) is not None:
        return "replies"
    if "盯" in shape and _WATCHED.fullmatch(shape) is not None:
        return "theirs"
    if _I_OWE.fullmatch(shape) is not None:
        is_of_the_team = (
            doc.names.world.rep.role != "rep" and (_PEOPLE.search(shape) or _WE_ALL.search(shape)) is not None
        )
        return None if is_of_the_team else "ours"
    match = _THEY_OWE.fullmatch(shape) or _IS_KEPT.fullmatch(shape)
    if match is None:
        return None
    if match["customer"]:
        return "customer"
    if match["colleague"]:
        named = next((m for m in doc.mentions if m.kind == "member"), None)
        is_manager = named is not None and any(member.role != "rep" for member in named.members)
        return "manager" if is_manager else "colleague"
    return "manager" if match["manager"] else "theirs"


LONGEST: Final = 30
"""Characters of such a question, names shrunk to one each."""
