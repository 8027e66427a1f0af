"""What somebody of a customer said or how he took it, where nothing else was read: kept as an interaction, its channel left open.

Whoever tells what a customer said has spoken with him (GUIDE, what is written when, 1), and a rep who tells it wants it kept; words
of which no deal and no follow-up can be made are none the less what the next call begins with.
"""

from typing import Final

from nlu import patterns as re
from nlu.attempts import FAILED
from nlu.bare_replies import is_bare_reply
from nlu.document import Document
from nlu.intents import LogVisit
from nlu.kin import FAMILY, HELPERS
from nlu.names.places_in_text import place_at
from nlu.topics import Topic, as_sent, customer_of
from nlu.visit_days import day_of
from nlu.visit_people import people_met

_MEANWHILE: Final = (
    r"(?:们|他们|那边|这边|那里|那头|上午|下午|早上|中午|刚刚?|刚才|又|也|都|还是|还|就|一直|基本|本人|自己|终于|总算|突然|居然|当场|当面|今早|刚好|特意|专门|主动|"
    r"偷偷|悄悄|私下里?|私底下|明确|直接|委婉|郑重|顺嘴|随口|反复|再三|一再|倒是|还算|开口就|张口就|上来就|进门就|一见面就|托人|T)*"
)
_TRIED_OUT: Final = r"(?:试?[看听试用验尝量测读摸瞧翻查数算吃喝装](?:了|过|完)+(?:Q|一?[遍圈下眼次口]|以后|之后|后)?)"
"""What one does before one says what he thinks of it (冯总量完说…)."""
_SAYS_BEHIND_TRIAL: Final = rf"{_TRIED_OUT}(?:就|也|都|直接|当场|当面)*(?:说|讲|嫌|问|觉得)"
_ANSWER: Final = r"个?(?:ok|好|准?信|消息|表情包?)"
"""What somebody sent back (回了个OK)."""
_THINKS_OF: Final = r"(?:对|就|对于)[^,，]{1,16}?(?:还|很|挺|蛮|基本|总体|比较|非常|相当|不太?|没(?:什么|啥|有)?|有(?:点|些)?)*(?:认可|满意|感兴趣|意见|异议|顾虑|肯定)(?=$|[,，。 的了])"
_SAID: Final = re.compile(
    rf"[T ,，那个CPDG今天刚才又还的这边]*(?:(?<=C)(?:的|那边的?)?[一-鿿]{{2,4}}(?:部|科|处|室|中心|办|院|组)?(?=P))?(?:(?:[一-鿿]{{1,4}}(?:部|科|处|室|办|组|车间|中心)|采购|财务|技术|设备|质检|品质|工程|仓库|行政|商务|生产)的?(?=P))?(?:[CP](?:的?(?:{FAMILY}|{HELPERS}))?{_MEANWHILE}(?:说(?!好|定|的|过的|得|想?要的|不[准好清上])|讲(?!好|定|的)|问(?!题)|催(?!款|收|了|一)|嫌|反映|反馈(?!表|单|群|会|机制|渠道)|表示(?!了诚意)|觉得(?!呢)|感觉|认为)|"
    rf"P(?:的?(?:{FAMILY}|{HELPERS}))?{_MEANWHILE}(?:{_SAYS_BEHIND_TRIAL}|{_THINKS_OF}|的意思(?:是|就是|[ ]|$)|回了(?:{_ANSWER}|(?=$|[ ]))|通知(?!单|书)|要求|坚持|不同意|拒绝|答复|确认(?!函|单|书)|否[了决]|让(?:我|咱|俺)?们?把|(?:非得?|死活|硬|坚决|一定|一直)要|咬死|压价|砍价|还价|杀价|改口|变卦|反悔|没(?:表态|吭声|接话|松口)|把(?=[^,，了]{{1,14}}(?:扩|改|减|加|换|调|定|推|砍|缩|提|降)(?:[到成为]|了))|发来|把[^,，了]{{1,12}}发(?:过来|来|给我们?)了|透露|吐露|暗示|明说|直言|坦言|承认|否认|澄清|吐槽|抱怨|埋怨|诉苦|叫苦|哭穷|喊贵|提到|提了|提醒|强调|指出|建议|补充|解释|带话|捎话|捎来?口?信|传话|递话|放话|发话|转告|转达|回话|回了[句声]|应了[声句下]|应下|打(?:了)?个?招呼|通(?:了)?个?气|透(?:了)?(?:个|点)?(?:底|口风|风)|交(?:了)?个?底|给(?:了)?(?:个|句)?准[话信]|表(?:了)?态|拍(?:了)?(?:胸脯|板)|打(?:了)?(?:包票|保票|太极|哈哈)|松动|让步|动心|心动|纠结|推脱|推托|敷衍|含糊|婉拒|回绝|托(?=我|咱)|催(?=我|咱)|点[了过]?头|松了?口|介绍了?(?:一?下|[他她]们的?)*(?:公司|情况|产品|项目|工艺|流程|方案|需求|背景|进展|现状|规划|架构|计划|产线|产能|生产)|犹豫|没意见|没异议|(?:不太?|很|挺|蛮|比较|非常)?(?:满意|认可|感兴趣)))"
)
"""A clause that opens with somebody and what he said or how he took it: 张总说…, 恒达那边嫌…, 沈总点头了, but not whom he introduced."""
_THEY_SAID: Final = re.compile(
    rf"^[T ,，]*(?:[他她]们?|对方|人家|那边)(?:{_MEANWHILE})(?:说(?!好|定|不[准好清上])|讲(?!好|定)|问(?!题)|嫌|反映|反馈(?!表|单|群|会|机制|渠道)|表示(?!了诚意)|觉得(?!呢)|感觉|认为|强调|透露|提到|没意见|没异议|(?:不太?|很|挺|蛮|比较|非常)?(?:满意|认可|感兴趣))"
)
"""The same of one who is named in a clause before (冯总刚碰上 他说…)."""
_ONLY_SAID: Final = re.compile(r"[T ,，]*(?:又|还|也|就)?(?:说|讲)(?!是|好|定|不[准好清上]|的|了|起|到|实话|真)")
"""Words told without who said them, right behind somebody (钱主任改主意了 说今年没预算)."""
_NAMES_THEM: Final = re.compile("P|^[T ,，]*(?:[他她]们?|对方|人家)")
"""Whose words a clause without a speaker goes on with."""
_ONE_OF_OURS: Final = re.compile(
    "(?:我|咱)们?的?[^,，。]{0,3}(?:同学|朋友|老乡|亲戚|表[弟哥妹姐]|老婆|老公|爱人|邻居|战友|哥们|师[兄弟妹姐])|同行|上班|前同事"
)
"""Somebody close to us, who is no one to deal with there (我同学在C上班|他说…)."""
_DID_TO_US: Final = re.compile(
    rf"^[TC ,，]*P{_MEANWHILE}(?:告诉|跟|对|带|领|留|请|拉|拽|递给|塞给|骂|训|夸|怼|找|问|回|陪)(?:了|过|到|着)?(?:我|咱|俺)(?!们?的)"
)
"""What one of theirs does with us, which takes both (冯总拉着我讲…, 叶总监训了我一顿)."""
_WHOEVER: Final = re.compile("[CP]?")
LEAST_TOLD: Final = 4
"""Characters behind the verb, a name counting two: less (张总说好了) tells nothing that is worth keeping, but 嫌贵 and a plain 可以 do."""


def read_words_told(topic: Topic, doc: Document) -> LogVisit | None:
    """Return the interaction of a topic that tells what its known customer said, or None; of somebody whom several fit it waits for who that is."""
    customer = customer_of(topic)
    if customer is None or doc.command is not None:
        return None
    if customer.value.id is None and (topic.unsure is None or topic.unsure.kind != "contact"):
        return None
    if any(FAILED.search(c.shape) for c in topic.clauses):
        return None
    at, said = next(
        ((n, said) for n in range(len(topic.clauses)) if (said := _said_in(n, topic)) is not None), (0, None)
    )
    is_reply = is_bare_reply(doc.shape.strip())
    if said is None and is_reply:
        said = _WHOEVER.match(topic.clauses[0].shape)
    if said is None:
        return None
    told, *behind = topic.clauses[at:]
    words = sum(2 if char in "CPDGVQ" else 1 for char in told.shape[said.end() :])
    if words + sum(len(c.shape) for c in behind) < _least(said[0]) and not is_reply:
        return None
    return LogVisit(
        customer=customer,
        on=day_of(topic, told, doc, None, until=doc.offsets[told.shape_span.start + said.end()]),
        contacts=people_met([told], topic, doc) or people_met(topic.clauses[:at], topic, doc),
        channel=None,
        summary=as_sent(topic.clauses, doc),
    )


_SAYS_IT: Final = re.compile(rf"{_THINKS_OF}|回了{_ANSWER}$")
"""How somebody took a thing, told in the very words of the taking."""
_BEHIND_TRIAL: Final = re.compile(rf"{_SAYS_BEHIND_TRIAL}$")
"""What somebody says who tried it is worth keeping in a word (试吃了一遍说太咸)."""


def _least(said: str) -> int:
    """Return how many characters must stand behind the words of telling."""
    if _SAYS_IT.search(said) is not None:
        return 0
    return 1 if said.endswith("嫌") or _BEHIND_TRIAL.search(said) is not None else LEAST_TOLD


def _said_in(at: int, topic: Topic) -> re.Match[str] | None:
    """Return the words in which the clause at a place of the topic tells that somebody of theirs spoke, or None."""
    clause = topic.clauses[at]
    if clause.is_hypothetical or clause.is_hearsay:
        return None
    town = place_at(clause.shape)
    said = _SAID.match(clause.shape) or _DID_TO_US.search(clause.shape)
    house = "" if topic.customer is None else topic.customer.value.name
    if said is None and clause.shape[town : town + 1] == "P" and (clause.shape[:town] in house or not place_at(house)):
        said = _SAID.match(clause.shape, town)  # 宁波|冯总说工期要延
    before = topic.clauses[max(at - 2, 0) : at]
    if any(_ONE_OF_OURS.search(c.plain) for c in before):
        return said
    if said is None and any("P" in c.shape or "C" in c.shape for c in before):
        said = _THEY_SAID.search(clause.shape)
    if (
        said is None
        and at > 0
        and _NAMES_THEM.search(topic.clauses[at - 1].shape) is not None
        and topic.clauses[at - 1].tense != "plan"
    ):
        return _ONLY_SAID.match(clause.shape)
    return said
