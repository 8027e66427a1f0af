"""Who was met on a visit: those named in what is told as done, and those who spoke there; not who was absent or only talked of."""

from typing import Final

from nlu import patterns as re
from nlu.brought_along import brought_along
from nlu.cue import Cue
from nlu.document import Clause, Document
from nlu.intents import Read, Ref
from nlu.names.persons import read_person
from nlu.topics import Topic

ABSENT: Final = re.compile(
    r"(?<![跟和与同])P(?!一[起块同])(?:和P|[、跟]P)?[^P,，]{0,3}?(?:没(?:在|来|空(?!细|多|深)|见|上班|到(?!期|位|货|款)|露面)|不在|下班了|外出|在外|轮休|调休|休息|离职|辞职|跳槽|调走|退休|住院|学习|出差|(?<!线上)(?<!视频)(?<!说T)(?<!说)开会(?!中间|间隙|[前时]|完|的)|请假|临时|都去|休假|"
    r"还没回|生孩子|(?:休)?产假|坐月子|生病|病了|看病|手术|回老家|回家|[送接]孩子|飞(?!过来|来|书)|去[^,，]{1,4}(?:出差|看展|开会|学习))"
)
OFFSTAGE: Final = re.compile(
    r"(?<=我们)P(?!P)|(?<=咱们)P(?!P)|(?<=我司)P|P(?=个(?:仔|囡|女)P)|P(?=的(?:仔|秘书|助理|司机|徒弟|同事|下属|太太|老婆|先生|女儿|儿子|爸|妈|弟弟|妹妹|合伙人)P)|找P(?![^,，]{0,6}(?:聊|谈|唠|坐|碰|沟通|对了|对过|签|喝|吃|问|看(?!齐)|转|量))|(?:等|请示|汇报给|报给|转给|等着|通过|介绍的?|让(?!P(?:跟|和|来找|找|联系)(?:我|咱))|约了?)P|P(?=(?:让|叫|派|安排)了?[他她]?们?的?(?:徒弟|助理|秘书|同事|手下|司机|下属|[^,，PCM我咱]{1,4}(?:部|科|室)的?)[^,，PM我咱]{0,3}(?:带|领|陪|接待|送|来)(?:着|了)?(?:我|咱|的|$))|P(?=(?:让|叫|派|安排|指定)[^,，P]{0,4}P(?:跟|和|来找|找|联系)(?:我|咱))|P(?:的人|的?(?:徒弟|课题组|团队|小组|部门|学生|研究生|手下|公司|厂|单位|朋友|亲戚|老乡|同学|同事)|的?[他她]?(?:徒弟|媳妇|老婆|爱人|老公|丈夫|妻子|太太|夫人|父亲|母亲|爸|妈|家属|儿子|女儿|闺女|助理|秘书|合伙人|手下|司机|妹妹|弟弟)|介绍(?!了?[^,，P]{0,5}P)(?!(?:了|说|道|称)?(?:一?下|[他她]们|其|该|目前|当前|现有?|本|[公贵]司)*(?:的|了)*(?:现状|情况|公司|产品|项目|工艺|流程|方案|需求|背景|进展|规划|架构|计划|产线|产能|生产|车间|实验室|企业|厂|$|[,，]))|推荐(?!了?[^,，P]{0,5}P)|让人|秘书|要亲自|(?:帮忙?|替|代)(?:我|咱))"
)
SPEAKER: Final = re.compile(
    r"^(?:那个|然后|后来|完了|嗯|啊|结果|说|[,， TCM的])*P ?(?:又|也|还|就|刚|跟我|亲自|当场|直接|"
    r"明确|特意|再三|非|都)*(?:说|确认(?!函|单|书)|核实|承诺|坦言|直言|解释|答复|回复|介绍(?!了?[^,，]{0,4}P)|话(?![题术费])|称|指出|认为|反映|告知|建议|邀|讲|让|要求|要(?!亲自)|提|问|催(?!款|收)|希望|嫌|答应|同意|反馈|表示|透露|叫|"
    r"喊|认可|拍板|吐槽|强调|交代|嘱咐)"
)
MET_AFTER_ALL: Final = re.compile(
    r"(?<![没未让叫请])(?:回|打)了?(?:个)?(?:电话|语音|视频)?[过回]来(?:了|的|$|说|讲|问|[,，])|(?:又打|再打|后来|最后|才|终于|总算|好歹)+(?:了)?(?:才|就)?(?:接|通)(?:了|的|上)|(?:后来|最后|终于|总算|好歹|才)[^,，没]{0,6}?见(?:上|到|着)|^[ ,，]*(?:今[天儿]|今早|昨[天儿]|(?:今天)?(?:上午|下午|早上|中午|刚刚?))(?:又|再|才|终于|补)?去(?:了|的)$|等(?:到|了|他|她)[^,，没]{0,8}?见(?:了|上|到|着)|等到?[^,，没]{0,8}?才(?:上来|出来|下来|回来|露面|升井|上井|来|到)(?=$|[,， ])|^[ ,，]*(?:才|就|只|终于|最后|总共|也)*(?:见|聊|谈|说)(?:了|上)(?:[一二两三四五六七八九十几半\d]{1,3}(?:分钟|个?小时|句|会儿?|个?钟)|不到)"
)
"""In vain at first only."""
MET_ANOTHER: Final = re.compile(
    r"没(?:有)?见[到着上][^,，]*?(?:跟|和|与|同)[^,，没我咱]{0,4}?\ufffc{2,4}(?:聊|谈|碰|坐|沟通|交流)了"
    r"|[没不]在[^,，]{0,8}?\ufffc{2,6}(?:全程|一直|亲自|出来|就)?(?:跟着|陪着|接待|招呼|带着|领着|带我|领我)"
)
"""In one breath: who was not met, and who was instead (秦部长没见到跟小肖聊了几句)."""
_RECEIVED_BY_ANOTHER: Final = re.compile(
    r"(?:让|叫|派|由|安排|换)(?!我|咱)[^,，我咱]{1,8}?(?:代为)?(?:接待|陪|带|领|招呼|对接)(?:了|着|的)?"
)
"""Who was away had somebody else receive us: how long one talked tells of that one."""
_NOT_SEEN: Final = re.compile(r"P(?=(?:没有?|未能?)见[到着上])|(?<=[没未]见[到着上])P")


def people_met(live: list[Clause], topic: Topic, doc: Document) -> tuple[Read[Ref], ...]:
    """Return who was met: those named in what is told as done, and those who said or asked something there."""
    found: list[Read[Ref]] = []
    acting: list[Read[Ref]] = []
    missed = [c.people[0].value for c in topic.clauses if c.people and NOT_MET.search(c.shape)]
    met_after_all = any(MET_AFTER_ALL.search(c.plain) for c in live) and not any(
        _RECEIVED_BY_ANOTHER.search(c.text) for c in live
    )
    for clause in topic.clauses:
        if clause.label in ABOUT_THE_DEAL:
            continue
        speaks = clause.tense == "plan" and not clause.is_hypothetical and SPEAKER.match(clause.shape) is not None
        if (not speaks and all(clause is not c for c in live)) or (
            (clause.is_for_all or clause.is_with_before) and not _is_own(clause, topic)
        ):
            continue
        away = {clause.shape_span.start + m.start() + m[0].index("P") for m in OFFSTAGE.finditer(clause.shape)}
        if _was_found(clause, topic):
            away = set()
        if not met_after_all:
            away |= {clause.shape_span.start + m.start() for m in ABSENT.finditer(clause.shape)}
        if MET_ANOTHER.search(clause.plain):
            away |= {clause.shape_span.start + m.start() for m in _NOT_SEEN.finditer(clause.shape)}
        if speaks and _is_told_of(clause, topic):
            continue
        for person in clause.people[:1] if speaks else clause.people:
            place = _place(clause, person)
            if (
                found
                and not speaks
                and clause.label != "contact"
                and not _is_there(clause, place - clause.shape_span.start)
            ):
                continue
            if place in away or person.value in missed or any(person.value == other.value for other in found):
                continue
            found.append(person)
            if speaks or clause.tense == "done" or SPEAKER.match(clause.shape):
                acting.append(person)
    meant = _meant_by_pronoun(live, topic)
    if meant is not None and found and all(meant.value != person.value for person in found):
        found = [*acting, meant]
    return (*found, *_who_came_along(found, topic, doc)) if found else ()


_WITH_THAT_ONE: Final = re.compile(
    r"[跟和与同][他她](?!们)[^,，]{0,2}(?:磨|聊|谈|说|碰|吵|争|坐|对|核|吃|喝|沟通|商量|掰扯)"
)


def _meant_by_pronoun(live: list[Clause], topic: Topic) -> Read[Ref] | None:
    """Return whom 跟她磨了一上午 means: the one named last before it, where that clause names nobody else."""
    told = next((c for c in live if c.tense == "done" and not c.people and _WITH_THAT_ONE.search(c.shape)), None)
    if told is None:
        return None
    named = [c for c in topic.clauses if c.people and c.span.end <= told.span.start]
    return named[-1].people[0] if named and len(named[-1].people) == 1 else None


def _who_came_along(found: list[Read[Ref]], topic: Topic, doc: Document) -> list[Read[Ref]]:
    """Return who was brought along and is told by the whole name, and is not among those found."""
    if "叫" not in doc.text:
        return []
    pairs = zip(topic.clauses, (None, *topic.clauses), strict=False)
    told = [who for clause, before in pairs if (who := brought_along(clause, before, doc)) is not None]
    return [who for who in told if all(who.value.name != other.value.name for other in found)]


_GONE_TO_FIND: Final = re.compile(r"(?:去|到|跑)[^,，]{0,12}找P$")
_STOPPED_TO_FIND: Final = re.compile(r"(?:[T ,，]|C(?:那边|那里)?)*找P")
"""A stop of the day and who is looked up there (上午锦胜 找高总监, 合同拿到了)."""
_DONE_TOGETHER: Final = re.compile(
    r"[^,，没未不]{0,10}(?:拿到|签[下好完妥]|收到|谈[妥好拢成]|办[好完妥]|盖[好完])|[ ,，]*(?:一起)?(?:对|聊|谈|坐|碰|核|沟通|签|看|过|讨论|确认|交流|喝|吃)(?:了|完)"
)
_IN_VAIN: Final = re.compile(r"[没未]|不[在肯见接]|改天|改约|扑空|白跑|出差|开会")
_HE_SAYS: Final = re.compile(r"[ ,，]*[他她](?:也|又|还|就)?(?:说|讲|让|问|要|叫|带|领|介绍|答应|同意|嫌)")


def _was_found(clause: Clause, topic: Topic) -> bool:
    """Tell whether somebody one has gone to find is who speaks or acts in the clause behind (去A找P, 他说 …)."""
    gone = _GONE_TO_FIND.search(clause.shape)
    behind = next((c for c in topic.clauses if c.span.start >= clause.span.end), None)
    if gone is None:
        return (
            behind is not None
            and _STOPPED_TO_FIND.fullmatch(clause.shape) is not None
            and clause.tense != "plan"
            and (behind.tense == "done" or _DONE_TOGETHER.match(behind.text) is not None)
            and _IN_VAIN.search(behind.plain) is None
        )
    if "了" in gone[0] and clause.tense == "done":
        return True  # 去了锦胜找高总监: had he not been found, it would be told as in vain
    return behind is not None and _HE_SAYS.match(behind.text) is not None


_BEGINS_TO_TELL: Final = re.compile(r"(?:[TC的 ,，]|那边)*P(?:又|也|还|就)?(?:说|讲)[^,，TPM了过不没要想]{0,6}")
_WANTS: Final = re.compile(r"P(?:要|想|希望|嫌|同意|答应|拍板|批)")


def _is_told_of(clause: Clause, topic: Topic) -> bool:
    """Tell whether what somebody wants is only what another one tells of him (杜梅说接头|王总要再压五个点)."""
    at = topic.clauses.index(clause)
    before = topic.clauses[at - 1] if at else None
    if before is None or before.span.end != clause.span.start:
        return False
    return _WANTS.match(clause.shape) is not None and _BEGINS_TO_TELL.fullmatch(before.shape.strip()) is not None


NOT_MET: Final = re.compile(r"P(?:没有?|未能?)(?:见|碰|遇|逮)[到着上]?$")
"""Says of somebody that he was not met (崔总没见到)."""
ABOUT_THE_DEAL: Final = frozenset({"deal", "amount", "stage", "competitor", "closing", "next"})
"""Labels of form lines whose persons were not met."""
_POST: Final = r"领导|上级|上司|老板|boss|财务|采购|技术|生产|工程|设备|质量|质检|研发|销售|仓库|物流|行政|人事|工艺|项目|运营|市场|法务|信息|后勤|品控|厂务|检验|老板娘?|助理|秘书|经理|主管|会计|出纳|师傅|徒弟|同事|科员|下属|手下|干事|组长|班长|队长|副手|搭档|女儿|儿子|闺女|公子|千金|太太|夫人|老婆|爱人|媳妇|老公|先生|弟弟|妹妹|哥哥|姐姐|侄子|外甥|女婿|合伙人|股东"
_JOB: Final = r"[^,，CPTVNM和跟与说讲谈聊问让叫请派给找催替把被]{0,4}(?:[员师工长]|司机|前台|出纳|会计|机房|门卫)"
"""What somebody is told to be, in words that no list of posts has (资料员, 保育组长)."""
THERE_BEFORE: Final = re.compile(
    rf"(?:[跟和与同陪、携偕+&]|及其?|加上|还有|以及|叫上|带[着了上]?|连同?|(?:认识|认得|结识|[碰遇见][到见着上])了?(?!隔壁|对面|旁边|别|同行|对手|竞品|友商|我|咱|供应商))(?:[他她]们?|C|P|人家|对方|一[个位]?|[个位]|那个)*(?:家|那边|公司|厂里?|单位)?的?(?:[新刚][来到招任进]的?|[管做搞跑][^,，CPT]{{1,4}}的|[^,，CPT说讲谈聊问的]{{1,4}}的|(?:{_POST})(?:部|科|处)?的?)?(?:副?(?:[厂店科部处局院校所站园馆队]长|主任|总监|总工)|{_POST}|{_JOB})?(?:叫|名叫)?$|"
    r"(?:^[TCMG,，的也还连都 、和跟与]*|^[TC ]*(?:P[ 、,，]+)+|[跟和见与同陪找、P]|跟着|加上|还有|认识了?|(?:碰|遇|逮|"
    rf"见)[到着了](?:一?[个位])?(?:[他她]们)?的?(?:新[来任到上][^,，P]{{0,2}}的?)?(?:[^,，CPT说讲谈聊问的]{{1,4}}(?=经理|主管|主任|部长|科长|总监))?[a-z]{{0,4}}(?:{_POST}){{0,2}})$"
)
THERE_AFTER: Final = re.compile(
    r"P?[,， ]?(?:也|都|均|全程|一直|当时|今天|一起|一同|亲自)*(?:到场|到会|出席|参会|与会|陪同|在(?:场|座|的?(?=$|[,，。 ]))|来了(?=$|[,，。 ])|参加了?|列席|旁听|作陪|陪着|跟着)"
)
"""张工也在, 李总全程陪着."""
NOT_THERE_AFTER: Final = re.compile(
    r"(?:[,， :：]*(?:的|他|她)?(?:邮箱|email|e-mail|电话|手机|微信|号码|分机|tel)|那边|那里|那儿|的意思|要?批|拍板|定|签字|点头|同意|说了算|负责|主管|管|没(?!说)|不(?!错))"
)


def _is_there(clause: Clause, at: int) -> bool:
    """Tell whether a further person, at `at` of the clause's shape, took part rather than being talked about."""
    after = clause.shape[at + 1 :]
    if THERE_AFTER.match(after) is not None:
        return True
    return THERE_BEFORE.search(clause.shape[:at]) is not None and NOT_THERE_AFTER.match(after) is None


def _is_own(clause: Clause, topic: Topic) -> bool:
    return clause.customer is not None and topic.customer is not None and clause.customer.value == topic.customer.value


def _place(clause: Clause, person: Read[Ref]) -> int:
    """Return where in the message's shape a person stands, by counting marks."""
    marks = [m for m in clause.mentions if m.kind in ("contact", "member")]
    order = next((i for i, m in enumerate(marks) if m.span == person.span), 0)
    places = [i for i, char in enumerate(clause.shape) if char in "PM"]
    return clause.shape_span.start + (places[order] if order < len(places) else 0)


SOMEBODY_ELSE_ANSWERED: Final = re.compile(
    r"(?:老婆|老公|爱人|媳妇|家里人?|家属|儿子|女儿|闺女|徒弟|助理|秘书|同事|前台|别人|门卫|保安|手下)[^,，]{0,2}接"
)


def people_written_to(signals: list[tuple[Clause, Cue]], failed: list[Clause], topic: Topic) -> tuple[Read[Ref], ...]:
    """Return who was not met or did not answer and was reached by other means (没接电话 发了微信, 未见到 改为电话沟通)."""
    others = [cue.channel for c, cue in signals if all(c is not other for other in failed)]
    if not failed or not any(channel in ("wechat", "email", "phone", "video") for channel in others):
        return ()
    if any(SOMEBODY_ELSE_ANSWERED.search(c.text) for c in topic.clauses):
        return ()
    people = [p for c in topic.clauses for p in c.people]
    return tuple(people) if len(people) == 1 else ()


def without_strangers(people: tuple[Read[Ref], ...], customer: Ref, doc: Document) -> tuple[Read[Ref], ...]:
    """Return the people without those of a colleague's customer told by surname alone: the colleague knows them, we do not.

    The words stay in the summary; a person of such a name would stand there twice.
    """
    if customer.id is None or doc.names.customer(customer.id).is_mine:
        return people
    return tuple(p for p in people if not (p.value.is_new and _is_told_by_surname(p.value.name)))


def _is_told_by_surname(name: str) -> bool:
    person = read_person(name)
    return person is not None and not person.given
