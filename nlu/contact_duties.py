"""Where somebody works now, or who has a job there, told by a clause of nothing else.

程敏调到供应链部, 李晓梅转采购主管了, 把胡晓明的职务改成副总经理: of somebody known. 万豪负责设备的叫老钱, 现在采购归孙浩管, 孙浩是重卓新来的采购处长: who
has the job.
"""

from typing import Final

from nlu import patterns as re
from nlu.contact_commands import is_chinese_name
from nlu.contact_data import span_in
from nlu.contact_posts import POSTS
from nlu.contact_successors import LONGEST
from nlu.document import Clause, Document
from nlu.intents import Read, Ref, SaveContact
from nlu.names.data.people import DEPARTMENT_ENDS, TITLE_WORDS
from nlu.names.dictionary import is_word
from nlu.names.persons import read_person
from nlu.wording import one_of

_FIELD: Final = one_of(TITLE_WORDS)
_BY_NOW: Final = r"(?:现在|目前|如今|T|已经?|刚刚?|最近|又|也|就|被|前阵子|这次|正式|已)*"
_MOVED: Final = re.compile(
    rf"(?:[ ,，T]|把|将|C的?)*P(?:的?(?P<slot>部门|职务|职位|岗位|头衔|title))?{_BY_NOW}"
    r"(?:是|为|填|写|改成?为?到?|变更?[为成]|更新[为成]|调整?[到为成]|调[去往任]|转[到去做]|[转换]岗(?:到|去)?做?|转任?(?![告交发给达述让帮送寄账卖])|归[到入]?|分到|挪到|轮岗到|轮[到去]|升任?为?成?到?|提[为成拔]+为?|晋升为?|去做)了?"
    r"(?P<v>[一-鿿a-z]{2,10}?)(?:去|那边|工作|任职|上班|干|的岗)*了?[ ,，。]*"
)
"""Of somebody who is named: the department or post. 是 alone needs what it is of (部门是), so does 改."""
_BARE: Final = re.compile(r"P[^P]{0,8}?(?:是|为|填|写|改|变|更新)")
_DEPARTMENT: Final = re.compile(
    rf"(?![总分外内全]部)(?:[一-鿿]{{1,8}}(?:{one_of(DEPARTMENT_ENDS)}))|(?:{_FIELD}){{1,2}}"
)
_POST: Final = re.compile(rf"(?:[一-鿿]{{0,6}}|[a-z]+ )?(?:{POSTS})")
_NAME: Final = r"(?P<n>(?:(?![了的])[一-鿿]){2,4}?|[a-z]{2,}(?: [a-z]{2,})?)"
_SOME_ONE: Final = r"(?:人|同事|小伙子?|小?姑娘|小?丫头|女孩子?|男孩子?|女的|男的|大姐|小妹|大哥|老哥|年轻人|新人|师傅)"
_CALLED: Final = rf"(?:(?:一?[个位]|新来的?一?[个位]?|他们?的?一?[个位])(?:{_SOME_ONE})?叫(?:做)?)?"
"""Before the name of somebody who is told of as anew (归一个叫陈亚楠的姑娘管)."""
_HAS_JOB: Final = re.compile(
    rf"(?:负责|管|主管|分管|对接|经手|做)(?P<field>[一-鿿]{{2,6}}?)的(?:那位|那个人?|{_SOME_ONE})?(?:现在|就|也)?(?:叫|是|姓)(?:个)?{_NAME}[ ,，。]*$"
)
_GIVEN_TO: Final = re.compile(
    rf"(?P<field>{_FIELD})(?:这块|那块|的事|那边|上|工作)?(?:都|就|改|已经?|统一|现在|目前|如今|以后)*(?:归|由|交给|给|让|换成?了?)了?{_CALLED}{_NAME}(?:的?(?:那个|这个)?{_SOME_ONE}|的)?(?:来|在|正式|[直统主分代兼](?=管))?(?:管|负责|接手|接管|接任|接|对接|跟)(?:了|的|着)?[ ,，。]*$"
)
_NOW_DEALS: Final = re.compile(
    rf"(?:现在|目前|以后|如今|今后)(?:跟|和|同)?(?:我|咱)?们?(?:对接|联系|接手|管事|打交道|接口)的(?:人)?(?:是|叫|换成了?){_NAME}[ ,，。]*$|"
    rf"(?P<field>(?:{_FIELD})(?:{one_of(DEPARTMENT_ENDS)})?)(?:这块|那块)?(?:现在|目前|以后|如今)(?:是|归|由)?(?P<n2>(?!我|他|她|谁|没)[一-鿿]{{2,3}})(?:在?管|负责|接手)(?:了|的|着)?[ ,，。]*$"
)
_IS_NEW_THERE: Final = re.compile(
    r"P是(?:C(?:那边|里|家)?的?)(?:新|刚|才)(?:来|任|上任|上|换|调来|到|招)的?(?P<post>P|[一-鿿]{2,8})[ ,，。了]*"
)
_MAY_TELL: Final = re.compile(r"[调转归改升提轮分进去为是填]|负责|管|由|交|叫|接")


def read_duty(clause: Clause, topic_customer: Read[Ref], doc: Document) -> SaveContact | None:
    """Return whose department or post a clause tells, and nothing else; None where it tells more, or of what is to come."""
    if clause.tense == "plan" or clause.is_hypothetical or clause.is_hearsay or clause.is_negated:
        return None
    if _MAY_TELL.search(clause.text) is None:
        return None
    return _moved(clause, topic_customer, doc) or _holder(clause, topic_customer, doc)


def _moved(clause: Clause, customer: Read[Ref], doc: Document) -> SaveContact | None:
    if "P" not in clause.shape or len(clause.people) == 0:
        return None
    base = clause.shape_span.start
    new = _IS_NEW_THERE.fullmatch(clause.shape.strip())
    if new is not None and clause.people[0].value.is_new:
        at = base + clause.shape.find(new["post"], new.start("post"))
        span = doc.text_span(at, at + len(new["post"]))
        return SaveContact(
            customer, clause.people[0], title=Read(doc.raw[span.start : span.end], "post: new there", span, 0.9)
        )
    told = _MOVED.fullmatch(clause.shape.strip(" ,，。"))
    person = clause.people[0]
    if told is None or person.value.id is None or (told["slot"] is None and _BARE.match(told[0][told[0].index("P") :])):
        return None
    start = base + clause.shape.index("P") + told.start("v") - told[0].index("P")
    span = doc.text_span(start, start + len(told["v"]))
    words = doc.raw[span.start : span.end]
    if _POST.fullmatch(told["v"]) is not None or (told["slot"] is not None and told["slot"] != "部门"):
        return SaveContact(customer, person, title=Read(words, "post: changed", span, 0.9))
    if _DEPARTMENT.fullmatch(told["v"]) is not None:
        return SaveContact(customer, person, department=Read(words, "department: changed", span, 0.9))
    return None


def _holder(clause: Clause, customer: Read[Ref], doc: Document) -> SaveContact | None:
    if len(clause.text) > LONGEST:
        return None
    told = _HAS_JOB.search(clause.text) or _GIVEN_TO.search(clause.text) or _NOW_DEALS.search(clause.text)
    if told is None:
        return None
    name = next(group for group, words in told.groupdict().items() if group in ("n", "n2") and words is not None)
    span = span_in(clause, told.span(name))
    known = next((p for p in clause.people if p.span is not None and p.span.start == span.start), None)
    if known is None:
        words = told[name]
        called = read_person(doc.raw[span.start : span.end])
        if called is None and not (is_chinese_name(words) and not is_word(words)):
            return None
        if any(m.kind == "member" and m.span.start == span.start for m in clause.mentions):
            return None
        known = Read(Ref(None, called.name if called is not None else words), "person: has the job", span, 0.9)
    elif known.value.id is not None:
        return None
    if told["field"] is None:
        return SaveContact(customer, known)
    field = span_in(clause, told.span("field"))
    return SaveContact(
        customer, known, title=Read(doc.raw[field.start : field.end], "post: is in charge of", field, 0.9)
    )
