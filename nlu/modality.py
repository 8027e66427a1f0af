"""Whether a clause says so at all: denied, only supposed, heard of, or told of all customers named."""

from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.screen import Screen

HYPOTHESIS: Final = re.compile(
    r"(?<![主重还就只])要是|问(?:起|到)来?[,， ]?(?:你|咱|我|大家|都)?们?就说|(?:^|[,，;；。、 ])[若倘](?![干隐要])|若(?=能够?|获(?!利)|可以|再|不能|无法|要(?!求)|经|顺利|最终|继续|成功|改|按|未|通过)|如果|假如|假设|假使|倘若|(?<![\d一二两三四五六七八九十百千几来多])万一|除非|但凡|(?:^|[,，;；。、 ])如(?![下何上今前此期愿实数约同是意图常故初来一家皋东之])[^,，。;；]{2,16}(?:无|未|没|不|能|可以|顺利|通过|同意|成功)|一旦|若是|(?<=[方们司咱格价])(?:[若倘](?!干)|如(?=果|若|能|可|降|做|压|到|让|给))|(?<!顺利)(?<!正常)(?<!意外)(?<!岔子)的话|(?:超过|高于|超出|低于|多于|少于|不到)[^,，。]{1,8}(?:就|便|都)(?:不|没|免谈|算了|拉倒|黄)|只要(?! ?[\d两几百千]| ?[一二三四五六七八九十]+[万千百块元]|[^,，。;；]{1,6}(?:$|[ ,，。;；])(?! ?[^,，。;；]{0,8}(?:就|都|便|肯定|一定|马上|立马|我们|咱|随时|可以|能|行)))|要能|"
    r"(?<!不)能(?:给|做|降|压|谈|提|批)(?!的)到?(?:(?!剩|其余|余下)[^,，。]){0,10}(?:就|都|才)|再便宜点?就|做梦|梦见|梦到|"
    r"(?:降|压|砍|让|便宜|低)[到至][^,，。了]{1,8}(?:就|才|便)(?:定|签|给|选|用|跟)(?:我|咱)|想象|(?P<who>谁|哪个)[^,，。]{1,12}(?P=who)(?!最)"
)
"""What only may come to pass. 顺利的话, 不出意外的话 suppose nothing: they say what is expected."""

CONSEQUENCE_BARRIER: Final = re.compile(r"没|目前|现在|已经|不过|但")

HEARSAY: Final = re.compile(
    r"听说|据说|传言|听人说|小道消息|风闻|有人说|八卦|(?:^|[ ,，我刚])听(?:[^,，]{0,6}(?:前台|门[卫口岗]|保[安洁]|司机|隔壁|邻居|同行|朋友|圈[里内]|外[面头]|别人|人家)[^,，]{0,5}?)(?:说|讲|聊|提|念叨|透露)"
)
"""What was heard of somebody who need not know it."""

ONLY_TALK: Final = re.compile(
    r"(?:嘴上|嘴巴|口头)(?:讲|说)(?:讲|说)|(?:说|讲)(?:说|讲)而已|(?:也就|就是|只是|随口)(?:是)?(?:说一?说|讲一?讲)(?:$|[,，。!！ 的罢])|画(?:大)?饼|"
    r"(?:听听|当)(?:就(?:好|行|算了)|笑话)|当不得真|别当真|(?:不|没)(?:太|怎么|咋)?靠谱|(?:他|她|估计|八成)(?:是|又|在)*吹牛|雷声大"
)
"""Said of the words before it: nobody is to believe them."""

DOUBTED: Final = re.compile(
    r"真的?(?:还是)?假的?[^,，。]{0,4}(?:不知|不清楚|不晓得|不确定|不好说|说不[好准清]|谁知道|没谱)|(?:不知道?|不晓得|不确定|谁知道)(?:是)?(?:真的?(?:还)?是?假|真假)|消息(?:可靠)?(?:还|也)?(?:没|未|有?待)(?:核实|证实)"
)
"""Said of what was heard of nobody of theirs: it may not be so (真的假的不知道)."""

NEGATION: Final = re.compile(
    r"没(?!问题|毛病|说的|啥问题|想到|敢)|未(?!来|必)|不(?!错|少|断|仅|光|但|到|过|含|小|久|一定|"
    r"得不|见不散|知|爽|大|太|愧|管|然|只|懂|是)|(?<![分特级个性区类])别(?!的|人|家|提)|勿|甭|莫|无(?!论|锡|人机|线|菌|尘|"
    r"纺|缝|纸)|暂缓|取消|先放"
)

FOR_ALL: Final = re.compile(
    r"(?:这|那)?(?:两|俩|三|仨|四|几|[2-9])(?:家|个|位|处|边)?(?:客户)?[^,，]{0,3}[都均]|^[都均]|^全(?=[部都见到跑去聊谈打联搞])|^(?:T ?)?C[ ,，]+(?:[都均]|全(?=[部都见到跑去聊谈打联搞]))|(?:家|个|者)[都均]|Q[^,，]{0,3}[都均]"
)

WITH_BEFORE: Final = re.compile(r"^(?:和|跟|与|、|还有|C[、和跟与])?[CD][^,，]{0,8}?[都均](?!没|未)")

_EXCEPT: Final = r"(?:除(?:了|开|去|掉)?[CP]{1,2}(?:那边|这边)?(?:以外|之外|外)?|[CP]{1,2}除外)"

_ALL_BUT: Final = re.compile(
    rf"{_EXCEPT}[ ,，]*(?:其他|其它|其余|别的|剩下)?(?:的|人|家|客户|几个|几家|T|[ ,，])*(?:都|全)(?!是)"
)
"""What is told of all others is not told of who is named: 除了华星都去了."""

_EXCEPTED: Final = re.compile(rf"{_EXCEPT}[ ,，]*$")

_OF_OTHERS: Final = re.compile(r"[ ,，]*(?:其他|其它|其余|别的|剩下)?(?:的|人|家|客户|几个|几家)*(?:都|全)(?!是)")


_BESIDES: Final = re.compile(r"T*除(?:了|开|去|掉)?[CP、和跟与 ]+(?:那边|这边)?(?:以外|之外|外)?(?P<too>[也还又]?)")
"""A clause that says no more than besides whom something is so (除了华星, and 还 where the clause ends before what else was done)."""
_TOO: Final = re.compile(r"[CPT、和跟与 ]*[也还又](?!不|没|未|要|想|得|准备|打算|[^,，]*[VNUQR])")
"""What is told of more than one: it is so of whom stands behind 除了 as well (味府也去了, 还去了味府)."""


def _mark_excepted(doc: Document) -> None:
    """Take what is told of all but the one named for hearsay, and what is told of one besides another as told of both."""
    for clause in doc.clauses:
        if _ALL_BUT.search(clause.shape) is not None:
            clause.is_hearsay = clause.is_hypothetical = True
    for before, clause in pairwise(doc.clauses):
        if _EXCEPTED.search(before.shape.strip()) is not None and _OF_OTHERS.match(clause.shape) is not None:
            clause.is_hearsay = clause.is_hypothetical = before.is_hearsay = before.is_hypothetical = True
        elif (besides := _BESIDES.fullmatch(before.shape.strip())) is not None:
            clause.is_with_before = _TOO.match(besides["too"] + clause.shape) is not None


_MODES: Final = Screen((NEGATION, HEARSAY, HYPOTHESIS), lambda pattern: pattern)

_MODES_IN_SHAPE: Final = Screen((FOR_ALL, WITH_BEFORE), lambda pattern: pattern)


def mark_modality(doc: Document) -> None:
    """Note which clauses are negated, only supposed, hearsay, or about all customers named."""
    supposed_line = heard_line = -1
    modes = _MODES.of(doc.text)
    negated, hearsay, supposing = NEGATION in modes, HEARSAY in modes, HYPOTHESIS in modes
    modes_in_shape = _MODES_IN_SHAPE.of(doc.shape)
    for_all, with_before = FOR_ALL in modes_in_shape, WITH_BEFORE in modes_in_shape
    for clause in doc.clauses:
        clause.is_negated = negated and NEGATION.search(clause.plain) is not None
        heard = HEARSAY.search(clause.plain) if hearsay else None
        clause.is_hearsay = heard is not None or (heard_line == clause.line and clause.plain.startswith(("说", "讲")))
        heard_line = clause.line if heard is not None and heard.end() == len(clause.plain.rstrip()) else -1
        clause.is_for_all = for_all and FOR_ALL.search(clause.shape) is not None
        clause.is_with_before = with_before and WITH_BEFORE.search(clause.shape) is not None
        supposed = supposing and HYPOTHESIS.search(clause.plain) is not None
        follows = supposed_line == clause.line and CONSEQUENCE_BARRIER.search(clause.plain) is None
        clause.is_hypothetical = supposed or follows
        supposed_line = clause.line if supposed else -1
    if "除" in doc.text:
        _mark_excepted(doc)
    is_doubted = "P" not in doc.shape and DOUBTED.search(doc.text) is not None
    if is_doubted or ONLY_TALK.search(doc.text) is not None:
        for before, clause in pairwise(doc.clauses):
            if before.line == clause.line and (
                ONLY_TALK.search(clause.plain) or (is_doubted and DOUBTED.search(clause.plain))
            ):
                before.is_hearsay = clause.is_hearsay = True
                before.is_hypothetical = True
