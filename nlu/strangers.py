"""People and things of nobody known: whom the customer that the chat was about has nothing to do with."""

from typing import Final

from nlu import patterns as re
from nlu.contact_commands import is_chinese_name
from nlu.document import Clause, Document
from nlu.follow_up_requests import PRIVATE
from nlu.intents import Ref
from nlu.names import Candidate, Mention
from nlu.names.data.people import DEPARTMENT_ENDS, TITLE_WORDS
from nlu.names.data.places import PROVINCE_OF
from nlu.names.dictionary import is_small_place
from nlu.names.introduced import INTRODUCED
from nlu.names.new_brands import is_plain
from nlu.names.places_in_text import place_at, short_place
from nlu.text import Span, fold

OF_SOMEBODY_ELSE: Final = re.compile(r"(?:碰|遇)[上到见]了?[一-鿿]{2,6}的(?:老|小|[一-鿿]{1,2}(?:总|经理|工))")
"""Met somebody of a firm nobody has told of (碰上先正达的老周了): no customer named later has to do with it."""

STRANGER: Final = re.compile(
    r"(?:见|碰|遇|认识|聊|接触|加|来|接待|拜访|跑|去)(?:了|到|上|着|过)*(?:一?[个位家]|Q)(?:新的?|陌生)?"
    r"(?:(?:做|搞|干|经营|开)[^,，。CP]{1,8}?(?:的|厂|店|公司)|(?:新|陌生|潜在)(?:客户|老板|朋友))(?!.{0,12}C)"
)
"""Met somebody nobody knows, told by what they do (见了个做食品的): none of the customer the chat was about."""
SOMEBODY: Final = re.compile(r"[他她]|人家|对方|客户(?!台账|拜访)|那边|甲方")
"""Whoever is spoken of so is of the customer that the chat was about."""
OWN_CHORE: Final = re.compile(
    r"(?:写|交|发|填|报|做|提交|更新|整理|上传|录)(?:个|一下|好|完|下周的?|本周的?|这周的?|下个?月的?|本月的?)?(?:销售|工作|拜访|个人|部门|月度|季度|年度|客户)?"
    r"(?:日报|周报|月报|季报|年报|日志|(?:周|日|月|季度|年度|工作|拜访|销售|出差)计划|(?:周|月|季度|年度|年终|工作|个人|月度)总结|工时|考勤|报销单?|行程|发票贴|台账|漏斗|预测|forecast|crm)|打卡|(?:开|参加)(?:个)?(?:例会|晨会|夕会|周会|早会|组会)|报销|体检|考勤|接(?:孩子|娃|小孩)|吃药|健身|下班|起床|订机票|订车票|加油"
)
"""A matter of the rep's own, which has no customer unless one is named."""


def is_about_nobody_known(doc: Document) -> bool:
    """Tell whether a message without a customer is about a stranger or a chore of the rep's own, whatever the chat was about."""
    if any(m.kind in ("customer", "deal") for m in doc.mentions):
        return False
    if STRANGER.search(doc.shape) is not None or _met_elsewhere(doc):
        return True
    if any(m.kind == "contact" for m in doc.mentions) or SOMEBODY.search(doc.text) is not None:
        return False
    return (
        OWN_CHORE.search(doc.text) is not None or PRIVATE.search(doc.text) is not None or _goes_to_town_of_others(doc)
    )


_GOES_TO: Final = re.compile(
    r"(?:T|^|[ ,，我咱先再得要])(?:去|到|飞|跑|赴|前往|去趟|跑趟|飞趟)(?:一?趟)?(?P<where>[一-鿿]{2,4})"
)


def _goes_to_town_of_others(doc: Document) -> bool:
    """Tell whether one goes to a town where a customer is known whose name tells it, and the customer of the chat is another
    (周四去株洲修设备, said after one of Hangzhou): nobody says that it is the one just spoken of.
    """
    if doc.recent is None or (told := _GOES_TO.search(doc.shape)) is None:
        return False
    where = short_place(told["where"][: place_at(told["where"])])
    if len(where) < 2 or where in doc.names.customer(doc.recent).name:
        return False
    if any(where in turn.text for turn in doc.conversation.turns[-1:]):
        return False
    return bool(doc.names.of_place(where, 1))


MET_SOMEWHERE: Final = re.compile(
    r"在(?P<where>[一-鿿]{2,4}?)(?:又|还|刚|也|顺便|正好)*(?:[跟和与同陪请找]|见[了到过]?|碰[到上见]了?|遇[到上见]了?|拜访了?|约了?)P"
)
_NO_HOUSE_THERE: Final = re.compile(
    r"[上下里中内外边旁前后处厅店室楼厂门口会展馆路街场吧堂站线群家院校区局库房部园城村镇港台桌席车信话]$|那[边里儿]|这[边里儿]|[他她们我咱]"
)


def _met_elsewhere(doc: Document) -> bool:
    """Tell whether somebody nobody knows was met at what reads as a firm's brand (在云帆跟薄总吃了个饭)."""
    told = MET_SOMEWHERE.search(doc.shape)
    if told is None:
        return False
    where, start = told["where"], doc.offsets[told.start("where")]
    if (
        _NO_HOUSE_THERE.search(where)
        or place_at(where)
        or any(is_plain(where[i : i + 2]) for i in range(len(where) - 1))
    ):
        return False
    person = next((m for m in doc.mentions if m.kind == "contact" and m.span.start >= start), None)
    return person is not None and not any(c.ref.id is not None for c in person.candidates)


_A_FRIENDS_HOUSE: Final = re.compile(
    r"P(?:[ ,，]|的|他|她|有|认识|一?个|以前|老)*(?:朋友|同学|亲戚|老乡|战友|[表堂][弟哥妹姐]|小舅子|大舅哥|姐夫|妹夫|连襟|亲家|邻居|徒弟|师[兄弟]|哥们|发小|女婿|侄子|外甥)(?:他|她|那边|家|自己|开|办|搞|弄|新)*的?(?:那?一?[个家])?"
    r"(?:(?!的)[^在我咱给把来去跟,，CPT]{0,3})(?:厂子?|公司|店|工地|车间|作坊|酒店|医院|学校|饭店|养殖场|农场|诊所)(?!的?(?:P|干|上班|当))"
)
"""The house of somebody's friend or kin (何厂长朋友的厂子): nobody has said which it is, and it is not his own."""


def is_of_a_friends_house(clause: Clause) -> bool:
    """Tell whether a clause is about the house of a friend of somebody known."""
    return "P" in clause.shape and _A_FRIENDS_HOUSE.search(clause.shape) is not None


_THEIRS: Final = re.compile("[他她它]|对方|人家|客户|甲方|业主|我|咱|本人")
"""Before a post they tell whose it is: of whom the talk is, or ours."""
_UNITS: Final = "|".join(sorted((*TITLE_WORDS, *DEPARTMENT_ENDS), key=len, reverse=True))
_NO_HOUSE: Final = re.compile(
    f"(?:{_UNITS})|[TVNQGM]|P(?:那边|这边)?(?:又|还|刚|也)*(?:说|讲|介绍|告诉|提到|透露|推荐|推|让|发来|给)(?:了|过)?|P[,， 和跟、]|"
    "[0-9一二三四五六七八九十两几]+(?:期|号|楼|分厂|厂|标段?|个|家|位)?|[东西南北新老总分]厂|总部|总公司|分公司|子公司|公司|集团|单位|工厂|厂区?|店|院|学校|项目|工地|现场|"
    "对接|联系|负责|接口|更新|补充|记录?|备注|登记|存|加|录|新增|听|据|好像|似乎|应该|还|另外?|对了|顺便|然后|刚才?|现在|目前|如今|最近|今年|以后|今后|往后|知道|打听到|问到|得知|人|换|来|改|调|升|"
    "一?下|[的了是在有个位里上边那这就也又都再已经和跟与说成,，。、:：;；() ]"
)
"""Words before a post that name no house: departments and sites of theirs, who told it, what leads in a message."""


_DEPARTMENT_OF_NEW: Final = re.compile(r"(?:新来|新任|新上任|新调来|新换|新到)的?[^,，CPD]{0,4}$")
"""Where the new one sits, which is no house (新来的机务|科长叫…)."""


def introduced_elsewhere(clause: Clause, doc: Document) -> Mention | None:
    """Return whom a clause introduces by a post at a house that nobody knows (桐乡那个厂换了个老板叫沈立); None where it does not."""
    told = INTRODUCED.search(clause.shape)
    if told is None:
        return None
    before = _DEPARTMENT_OF_NEW.sub("", clause.shape[: told.start()])
    if "C" in before or "D" in before or _THEIRS.search(before) is not None or len(_NO_HOUSE.sub("", before)) < 2:
        return None
    start = doc.offsets[clause.shape_span.start + told.end()]
    known = next((m for m in clause.mentions if m.kind in ("contact", "member") and m.span.start >= start), None)
    if known is not None:
        return known
    size = next((n for n in (3, 2) if is_chinese_name(doc.text[start : start + n])), 0)
    if not size:
        return None
    words = doc.raw[start : start + size]
    return Mention("contact", Span(start, start + size), words, (Candidate(Ref(None, words), 0.7, "introduced"),))


_HOUSE_BEFORE: Final = re.compile(
    r"(?P<where>[一-鿿]{0,3}?)(?:"
    r"那边的?|那头的|"
    r"的?(?P<one>(?:[一有某那][个家]|有?Q)[^,，。CPMDQ]{0,4}?(?:[厂店院校所矿站]|公司|单位|集团))子?那?边?的|"
    r"的)P$"
)
"""Right before somebody: at which house, told by its place or what it is (红岛那边的P, 胶州一个厂的P)."""
_LONGEST_HOUSE: Final = 14


def at_another_house(clause: Clause, doc: Document) -> Mention | None:
    """Return whom a clause puts at a house that is not known to be that one's, though a customer knows somebody called so; None without one.

    红岛那边的朴主任, 胶州一个厂的朴主任: of the only 朴主任 known, nobody says that. Somebody named in full is who is known.
    """
    if "P" not in clause.shape:
        return None
    at = -1
    for mention in (m for m in clause.mentions if m.kind == "contact"):
        at = clause.shape.find("P", at + 1)
        best = mention.best
        if best is None or best.customer_id is None or best.ref.name == mention.words:
            continue
        before = clause.shape[max(0, at - _LONGEST_HOUSE) : at + 1]
        match = _HOUSE_BEFORE.search(before) if before[-2:] in ("的P", "边P") else None
        is_elsewhere = match is not None and _is_elsewhere(match, best.customer_id, doc)
        if not {"C", "D"} & set(before) and (is_elsewhere or _is_of_another_province(before, best.customer_id, doc)):
            return Mention(
                "contact",
                mention.span,
                mention.words,
                (Candidate(Ref(None, mention.words), 0.7, "of another house"), *mention.candidates),
            )
    return None


def _is_of_another_province(before: str, customer_id: int, doc: Document) -> bool:
    """Tell whether right before somebody stands a town of another province than the one that the customer bears in its name (黄山|李理事长)."""
    words = next((w for n in (3, 2) if len(w := before[-n - 1 : -1]) == n and place_at(w) == n), "")
    name = fold(doc.names.customer(customer_id).name)
    own = name[: place_at(name)]
    if not words or not own or words in name:
        return False
    one, other = _province(words), _province(own)
    return bool(one and other) and one != other


def _province(place: str) -> str:
    """Return the province of a place written with or without 省, 市, 县."""
    bare = next((place[:n] for n in range(len(place), 1, -1) if place[:n] in PROVINCE_OF), "")
    return PROVINCE_OF.get(bare) or bare


def _is_elsewhere(house: re.Match[str], customer_id: int, doc: Document) -> bool:
    """Tell whether the words of a house are none that the customer is told by."""
    name = fold(doc.names.customer(customer_id).name)
    where = next(
        (
            words
            for n in (3, 2)
            if len(words := house["where"][-n:]) == n and (place_at(words) == n or is_small_place(words))
        ),
        "",
    )
    if where:
        return where not in name
    return house["one"] is not None and house["one"][0] != "那"
