"""Where a speaker goes on to the next thing: cuts in runs of speech, which have no punctuation to tell.

A run is cut before the words a speaker goes on with (然后, 他说), before a further time or a further customer with what leads to
it, and where somebody else begins to speak or to act. All work on the shape of the message; a cut too few mixes what two say,
a cut too many parts an action from its object, so each pattern says what may stand before it.
"""

from bisect import bisect_right
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.kin import FAMILY, HELPERS
from nlu.screen import Screen

Border = tuple[int, int, bool]
"""Where a piece ends, where the next one begins, and whether a sentence ends there."""

CONNECTIVE: Final = re.compile(
    r"然后|完了(?=[^,，。 ])|完事儿?|另外|另一个|还有(?=[个CPT就]|[一-鿿]{2,4}那边)|接着|不过|(?<![不非岂])但(?![愿凡求书丁])|可是|所以|"
    r"回头(?!客)|顺便|(?<![核校比查应面们我咱])对了(?!对|下|一[下遍T个]|[几两三]|账|单|数|货|表|图|清单|[^,，。 ]{0,6}(?:账|表|清单|图纸|尺寸|数据|方案|合同)(?:$|[,，。 ]))|结果(?=[他她人被还就])"
    r"|(?<![主重还就只都不没])要是(?=[能他她你我可把降再不没有成行NVT])|如果|假如|除非|(?<=[走职休干退]了)(?:现在|新来|接[替手]|以后|换)|(?<=没接)T再|(?<=没通)T再|(?<=不在)T再|(?<=没人)T再|(?<=没[见碰找打][着到通上])T再|"
    r"(?<=不在)(?:他们|她们|P)|不然|否则|(?:他们?|她们?|人家|对方|(?<![跟和与同给对向找帮替陪问的C])[CP])(?:又|也|就|还)?(?:说(?!得|话)|话(?![题术费筒音剧的])|要求|(?:让|要)(?=我|咱))|"
    r"(?<![说讲让叫问等是为的果跟给和对向])(?:他们?|她们?|人家|对方|我们?|咱们?)(?:也|就|又|还|都|当场|已经|口头|倒是?)*(?:答应|承诺|保证(?!金|书)|同意(?=$|了)|[没不](?:同意|答应|松口)(?!的))|"
    r"(?<![说讲让叫问等是为的果跟给和对向着信话知诉催喊回件音a-z])我(?:就|也|又|先|再)*(?:(?:让|叫|请)(?:他|她|P|M)|跟(?:他|她|P)们?(?:说|讲|约|确认|定)|说(?![的法话了VNURQ]))|"
    r"(?<=[^他她P们家里上C原听据])说(?=[TCP他她])|(?<=微信|电话|邮件|语音|视频)(?<!在微信)(?<!在电话)(?<!在邮件)(?<!在语音)(?<!在视频)(?:里|上|中)?(?:跟我|"
    r"给我)?(?:说|讲|问|通知|告诉|反馈|表示)(?=.{4,})|(?<=微信里|微信上|电话里|电话中|邮件里|"
    r"邮件中|群里说)(?:跟我|给我)?(?:说|讲|问)(?=.{4,})|"
    r"(?<=[一-鿿VNQRLG])(?<![他她们P家C方边就还说人愿肯想])(?<!愿意|乐意|同意|打算|有意|希望)(?:要|让|叫|喊|催)(?:我们|咱们?|"
    r"俺们?)(?=[一-鿿TGQ])|(?<=想)(?:让|叫|喊)(?:我们|咱们?|俺们?)(?=[一-鿿TGQ])(?![^,，T]{0,16}V)|(?<=[一-鿿VNQRLG])(?<![他她们P家C方边就还也又说人想不没])(?:让|叫|请|催|喊)我(?=T|把|先|再|给|尽快)|"
    r"(?:(?<=没[见碰等找][着到上][人P他她])|(?<=没[见碰等找][着到上])|(?<=不在)|(?<=没空))(?:改)?约(?=[了在好到]?T)|(?<![和跟与及、给找])C(?=[那这]边)|(?<![和跟与及、给找向对由从去到在往问交送寄发让请C])P(?=[那这]边)"
)
SHORTEST: Final = 5
"""A speaker's connective starts a new clause only after this many characters."""


def cuts_in_speech(shape: str, borders: list[Border]) -> list[Border]:
    """Return the cuts between the `borders` that are written, which come in order."""
    spoken: list[Border] = []
    begin = 0
    ends = [*borders, (len(shape), len(shape), True)]
    for end, resume, _ in ends:
        for match in CONNECTIVE.finditer(shape, begin, end):
            if match.start() - begin >= SHORTEST and end - match.start() >= 3:
                spoken.extend(_at_further_times(shape, begin, match.start()))
                spoken.append((match.start(), match.start(), False))
                begin = match.start()
        spoken.extend(_at_further_times(shape, begin, end))
        begin = resume
    spoken.extend(_at_turns(shape, [*ends, *spoken]))
    spoken.extend(_at_next_actors(shape, [*ends, *spoken]))
    spoken.extend(_between_customers(shape, [*ends, *spoken]))
    return spoken


LONG_RUN: Final = 14
"""Characters of shape that a speaker's sentence must have before a time may begin a new one."""
NEXT_TIME: Final = re.compile(
    r"(?<=[一-鿿GQNVPR])(?<![一半整到至在从于等是约改推延定拖计排挪说讲话给把跟和与向对同就要让叫请喊催得想的上是了前后个]|[大每过])(?<!答应)(?<!承诺)(?<!保证)(?<![说约定讲]好)(?<![让叫请要喊催求给跟][我咱他她])(?<![让叫请要喊催求给跟][我咱他她]们)"
    r"(?:我们?|咱们?|俺们?|他们?|她们?|人家)?T(?![的之前后和与、到至P]|$)(?=.{2,})"
)
"""A time, with who does it, where a speaker may go on to the next thing: 问我要资料|我T寄过去|T他们开标."""


def _at_further_times(shape: str, begin: int, end: int) -> list[Border]:
    """Return cuts in a run of speech before every time behind the first one that told something."""
    if end - begin < LONG_RUN or shape.count("T", begin, end) < 2:
        return []
    cuts: list[Border] = []
    for match in NEXT_TIME.finditer(shape, begin, end):
        told = shape[begin : match.start()]
        if len(told) >= SHORTEST and "T" in told[:-3]:
            cuts.append((match.start(), match.start(), False))
            begin = match.start()
    return cuts


_TELLER: Final = r"(?:我们?|咱们?|俺们?|他们?|她们?|人家|对方|客户)"
_V_OBJECT: Final = r"[见问找约请陪碰看打催给送回访谈聊到加遇来告诉跟等叫喊帮替骂求教劝谢过订定改推挪延说]"
"""Verbs whose object may stand right behind their 了: 见了他, 约了T."""
TURN: Final = re.compile(
    rf"(?<=[呢啊嘛呗啦])(?={_TELLER}|P(?:说|讲|问|要|想|让|答应)|T|反正|其实|本来|后来|合同|现在|估计)|"
    rf"(?<=了)(?<!{_V_OBJECT}了)(?<![说约定讲谈商]好了)(?<!答应了|承诺了|确认了|通知了)(?={_TELLER}(?![的了])|T(?!的)|反正|其实|本来|后来|合同|现在|估计|完后|说(?:是|回去|再|等|先|让(?:我|咱)))|"
    r"(?<=[一-鿿VNQRUG])(?<![和与对向为是有让被把比像用从在到])"
    rf"(?<!{_V_OBJECT})(?<!{_V_OBJECT}[了着过])(?=(?:他|她|咱|我|人家|对方)们?(?:嫌|觉得|认为|非[得要让留]|给(?=我|咱)|[得要](?=先|提前|把|给|去|跟|找|再|赶)|还(?![没行是可在挺不])|也(?![没行是可在挺不])|又|同意|一共|总共|集团|没(?!有?的)|不(?!在)|已经|就(?!是)|说(?!的|法|话)|这边|那边))|"
    r"(?<=[一-鿿VNQRUGP])(?=(?:第[一二三四五六七八]|O)家)|"
    r"(?:(?<=看看)|(?<=坐坐)|(?<=转转)|(?<=聊聊)|(?<=一下)|(?<=一趟))(?=我们?(?:得|要(?!是)|就(?!是)|说|让|答应))|"
    r"(?<=[下趟次])(?=我(?:就|也|已经|刚|当场)?[一-鿿]{1,2}了)|"
    r"(?:(?<=在公司)|(?<=在家)|(?<=休息)|(?<=办公室))(?=T(?!的))|"
    r"(?:(?<=没接)|(?<=没通)|(?<=不在)|(?<=没空)|(?<=没回))(?=P(?:说|讲|要|让|问))|"
    r"(?:(?<=没在)|(?<=不在))(?=(?:开会|出差|休假|外出|办事|下车间|下工地|去[一-鿿]{1,4})(?:去?了|呢))|(?:(?<=去了)|(?<=出差了)|(?<=休假了)|(?<=会呢)|(?<=不在)|(?<=没在))(?=(?:就|结果|只好|于是|后来)(?:跟|和|找|见|去)[CP他她一-鿿])|"
    r"(?<=[一-鿿GQVNRU])(?<![跟和与给向对找见约陪去到在从把被让叫请帮替是有的说讲问])(?<!去了)(?<!到了)(?<!见了)(?=C(?:的|那个|那边)?P(?:说|讲|要|让|问|没))|"
    r"(?<=[没未][去来见约开谈聊吃]成)(?=改|推|挪|延|又|说)|"
    r"(?<=[一-鿿VNQRUG])(?<![把个份的签这那])(?=合同(?:T|已经|都|也|刚)*(?:双方)?(?:签|盖)(?:了|好|完))|"
    rf"(?<=[一-鿿GQVNR])(?<![说讲问要让叫请喊催给跟和与向对找把被是的了])(?=T[^,，TC]{{0,2}}(?:(?<![过出回进])去|到|跑|见|在)(?:了?一?趟|了)?C)"
)
"""Where a long run of speech turns to the next thing: behind a particle, a meeting that came to nothing, before the way to the next customer."""
RUN: Final = 22
"""Characters of shape without a border that make a run of speech."""


def _at_turns(shape: str, ends: list[Border]) -> list[Border]:
    """Return cuts at the turns of every long stretch between punctuation; a piece is never shorter than `SHORTEST`."""
    if len(shape) < RUN:
        return []
    cuts: list[Border] = []
    places = sorted({(end, resume) for end, resume, _ in ends})
    run = 0
    for at, (end, resume) in enumerate(places):
        is_spoken = end == resume and at + 1 < len(places)
        if not is_spoken:
            run_end = end
            if run_end - run >= RUN:
                stops = [run, *(e for e, r in places if run < e <= run_end)]
                cuts.extend(_turns_of(shape, stops))
            run = resume
    return cuts


def _at_next_actors(shape: str, ends: list[Border]) -> list[Border]:
    """Return cuts where somebody else begins to speak or to act, in a stretch of any length."""
    may_match = _ACTORS.of(shape)
    if not may_match:
        return []
    found = {pattern: {match.end() for match in pattern.finditer(shape)} for pattern in may_match}
    ours = found.get(WE_THEN, _NOWHERE)
    stops_at = ours.union(*(found.get(pattern, _NOWHERE) for pattern in (NEXT_STOP, WENT_TO, LOST_THEN)))
    places = sorted(set().union(*found.values()))
    if not places:
        return []
    starts = sorted({0, *(resume for _, resume, _ in ends)})
    stops = sorted({end for end, _, _ in ends})
    cuts: list[Border] = []
    last = 0
    for at in places:
        begin = max(last, starts[bisect_right(starts, at) - 1])
        end = stops[min(bisect_right(stops, at), len(stops) - 1)]
        if at in ours and TELLS_SOMETHING.search(shape, begin, at) is None:
            continue
        if at - begin >= (2 if at in stops_at else SHORTEST - 1) and end - at >= (2 if at in stops_at else 3):
            cuts.append((at, at, False))
            last = at
    return cuts


def _turns_of(shape: str, stops: list[int]) -> list[Border]:
    cuts: list[Border] = []
    for begin, end in pairwise(stops):
        last = begin
        for match in TURN.finditer(shape, begin, end):
            if match.start() - last >= SHORTEST - 1 and end - match.start() >= 3:
                cuts.append((match.start(), match.start(), False))
                last = match.start()
    return cuts


SPEAKS: Final = r"(?:[那这]边|又|也|还|就|倒是?|刚|一直|非|直接|当场)*(?:说|讲|要(?![是求]|(?:出差|走|退|调))|想|催|问|让|嫌|答应|约(?=[我咱了T])|希望|觉得|反馈|提(?![前供交货高])|表示|同意|不同意|没同意|没(?:接|在|空)|不在|在(?:那|这|场|厂|公司|现场|(?=[,， 他她我问说]|$))|(?:亲自|出来)?(?:接待|招呼|招待|接|陪|带)(?:的|了)(?:我|咱)|拍板|点头)"
NEXT_SPEAKER: Final = re.compile(
    rf"(?<=[一-鿿GQDVNRU])(?<![跟和与及给向对找见约陪去到在从把被让叫请帮替是有的说讲问等由通过托喊催请为比像碰遇])(?<![见找访会遇碰认]了)(?<![见识遇碰][到着过])(?<!顺便见)(?=P{SPEAKS})|"
    rf"(?<=都[见聊谈去访]了)(?=P{SPEAKS})"
)
"""Somebody else begins to speak: 要图纸|陈总说月底, 都见了|张部长要数据."""
WENT_TO: Final = re.compile(
    rf"(?:(?<=[去到]了C)|(?<=[去到]C)|(?<=跑了C)|(?<=趟C))(?=P(?![又也还就刚一直]*[没不在]){SPEAKS})"
)
"""Where one went, before what somebody there says: 去了颐康|李院长让我们做个方案."""
NEXT_CUSTOMER: Final = re.compile(rf"(?<=[^CTP和跟与、及的]C)(?=C(?:的?P|[那这]边|{SPEAKS}))")
"""A customer right behind the one a clause ends with: 去了A|B的陈总说."""
HANDED: Final = re.compile(
    r"(?<=过去|过来|出去|回去|回来|出来)(?=剩下的?|余下的?|其余|尾款|(?:他|她|P|C|我|咱)们?(?!公司|厂|店|这|那|家|单位|的|司|办|现场))"
)
"""Behind a verb that takes its object away somebody else acts: 把合同寄过去|他盖章."""
ANSWERED: Final = re.compile(
    r"(?:[他她P](?![的那])|人家)们?[^的TCP他她我咱,， ]{2,12}(?=(?:我|咱)们?(?:答应|承诺|回(?:他|她|复|去)|应(?:了|下|承)|再|就(?!是)|得|准备|打算))"
)
"""What we say or do upon what they did: 他盖章|我答应周四寄."""
COUNTED: Final = re.compile(r"[跑去见访聊走扫打](?:了|的|过)(?:Q|[两俩三仨四五六七八几]家)(?:客户|公司|单位)?(?=[CP])")
"""How many there were, before the first of them: 今天跑了三家|鼎泰没人."""
TOGETHER: Final = re.compile(r"(?<=[CP])(?=(?:这|那)?(?:两边|两家|两位|俩人?|他俩|三家|仨|双方)[^,，]{0,2}都)")
"""What both want, behind the second of them: A的王总|两边都要样品."""
MET_BY_CHANCE: Final = re.compile(
    r"(?<=[饭酒茶会完天事了])(?<!见了)(?=(?:碰见|碰到|碰上|遇到|遇见|遇上|撞见|撞上)了?[CP])|(?<=[没不]在)(?=(?:就|只好|于是)?[^,，TCPM]{0,3}[PM](?!那))|"
    rf"(?<=[没不]在)(?=[他她]的?(?:{FAMILY}|{HELPERS})(?:亲自|出来)?(?:接|招呼|签|收|领|带|陪))"
)
"""Somebody else came along: 跟王总吃饭|碰见了B的李总, 王总没在|库管老周收的样."""
WE_PROMISE: Final = re.compile(
    r"(?:(?<=[见访会遇]了P)|(?<=[见遇碰]到P)|(?<=去C)|(?<=到C))(?=(?:答应|承诺)了?(?:[他她]|P))"
)
"""Whom we met is whom we promise it: 见了P|答应他T送样."""
BIDDEN: Final = re.compile(
    r"(?<=[过完好定通来去签批看坏错到低高差说讲代嘱]了)(?<!见了)(?=(?:让|叫|喊|催)(?:他|她|P|M)?们?(?:T|我|咱|先|再|把|去|尽快|赶紧))|(?<=[一-鿿VQRG])(?<![都不没能再他她人])(?=让重新)|(?<=[一-鿿GQDVNR])(?<![没不想能就会得要又才也还先])(?=(?:让|叫)(?:M|他们?|她们?)T)"
)
"""What they bid us behind what they told: 图纸过了|让下周一量尺寸."""
THEIR_CHIEF: Final = re.compile(
    r"(?<=[一-鿿GQDVNRU])(?<![跟和与及给向对找见约陪去到在从把被让叫请帮替是有的说讲问等由通过为比像])(?=(?:他|她)们?(?:那边|家)?的?(?:老板|老总|领导|财务|采购|技术|仓库|法务|生产|总部|集团|院长|校长|主任|经理|总监|工程师|会计)(?:那边|部)?(?:也|都|还|就|已经|刚|又|说|让|要|同意|答应|没|不))"
)
"""Somebody else of theirs acts: 把合同发给我|他们老板也同意了."""
WE_THEN: Final = re.compile(
    r"(?<=[一-鿿GQDVNRU])(?<![跟和与及给向对找让叫请帮替陪说讲问是的等催约见要])(?<!答应了|承诺了|保证了)(?<!要求|答应|承诺|保证|希望|提醒|通知|告诉|建议|以为|觉得|说好|约好)(?=(?:我|咱)们?(?:还|也|就)?(?:得|要|必须|务必|争取)(?:赶?在)?T|(?:我|咱|他|她)们?T(?:就|再|给|去|把|先|得|要|一定|肯定|过去|带|发|送|出|弄|安排|付|打|改|交|签|盖|有事|没空|不行|有会|回(?!来)))"
)
"""What we or they do at some time, behind what others say or do: 他周四回来|我周五再打."""
TELLS_SOMETHING: Final = re.compile(r"[TVUR了过完来去回说没不要让嫌批欠]")
"""What stands before is more than the thing that we are to do something with (合同初稿我们T要出)."""
OWN_STOP: Final = r"回(?:公司|家|单位|办公室)|在(?:公司|家)|休息|歇(?!业)"
"""What one does at a stop of the day that is no customer's."""
NEXT_STOP: Final = re.compile(
    rf"(?:(?<=约T)|(?<=约[了好在]T))(?=(?:C ?P?|P)T(?:[ ,，]|$))|(?<=[CP])(?=T(?:我|就|再|要|得|先)*(?:{OWN_STOP}|回厂|没(?:安排|事|约)|(?:去|到|见|跟|陪|找|约|是)?P))"
)
"""A schedule goes on behind a bare name (上午A|晚上回公司, 9点王总|10点李工), or behind the day of all (都约周五上午|王总十点)."""
GIVEN_ANOTHER_DAY: Final = re.compile(
    r"(?:(?<=[了空便])|(?<=有[事会])|(?<=不[行在]))(?=(?:改|推|挪|延)(?:约|期)?(?:到|在|至)T)"
)
"""What came in between, before the day to which all is moved: 他临时去上海了|改到周三."""
ANSWERED_BY: Final = re.compile(
    r"(?<=[一-鿿GQDVNRULP])(?<![跟和与及给向对找让叫请帮替陪说讲问是的等催约见要在到按从把被用比于])(?<![答应承诺保证约定说好敲定])(?=T(?:我们?|咱们?|要|得|再|就)*(?:答复|回复|反馈|回(?:个?话|他|她|P)|给(?:他|她|P|C|人家|对方)们?(?:个|一个)?(?:回|答|准|话|消息|信|结果|说法|报价|方案)))"
)
"""By when we answer, at the end of what was told: 账期要改|周四之前我们回个话, 回去跟老板商量|周五前答复他."""
OUR_STAFF: Final = "技术|售后|工程|安装|施工|仓库|财务|操作|物流|司机|师傅|同事|车间|质检|质量|实验室|设计|教务"
"""Alternatives: of which department those are whom we send somewhere."""
WE_SEND: Final = re.compile(
    rf"(?<=[一-鿿GQDVNRU])(?<![他她说讲给跟和要让叫])(?=(?:我|咱)们?(?:就|已经|也|再)*(?:让|叫|派|安排)(?:了)?(?:我们)?(?:{OUR_STAFF}))"
)
"""Whom of ours we send, behind what they tell: 颜色不对|我让技术的老周去看."""
NOT_WON: Final = "|".join(
    f"(?<={lost})"
    for lost in (
        "没拿到",
        "没拿下",
        "没抢到",
        "没中标",
        "没谈成",
        "没签成",
        "没做成",
        "没轮到",
        "份了",
        "戏了",
        "黄了",
        "丢了",
        "凉了",
    )
)
LOST_THEN: Final = re.compile(
    rf"(?:{NOT_WON})(?=给了?(?:C|[^我咱他她你TVNCPM了]{{2}})|[被让](?![我咱])|人家|他们|对方|因为|主要|说是|原因|还是)|"
    r"(?<=[一-鿿CPVNUG])(?<![跟和与向给被让把比是找说叫对帮替让请催])(?=人家(?:那边|家)?(?:的?价|便宜|低|报|更|有(?!点)|Q|每|一(?:斤|台|个|吨|套|箱|件|桶|米|平)))|"
    r"(?<=[一-鿿C])(?<![跟和与向给被让把比是找说叫对帮替请催])(?=(?:他们|她们)家?(?:Q|一[张台个块支把件套])[^,，TCP]{0,3}(?:便宜|低))"
)
"""Why something was not won, or who has it, right behind that it was not: 标没拿到|给了金谷|人家便宜三毛."""
NOT_MET_YET: Final = re.compile(
    r"(?<=[一-鿿GQDVNRUL])(?=(?:人|面)?还没(?:见(?:到|着|上|过)|去过|碰(?:到|上)|接触|拜访))"
)
"""A customer not met yet, behind what it wants: 要换全车胶管|还没见到人."""
GRADED: Final = re.compile(
    r"(?<=[一-鿿])(?<![先就暂时我咱们给被])(?=(?:先|就|暂时?)*(?:算|定|评|归|列|放)(?:个|为|成|在|到)?[abc][级类])"
    r"|(?:(?<=[abc][级类])|(?<=[abc][级类][吧哈]))(?=他们|她们|人家|是|从|通过)"
)
"""Of which level a new customer is, behind what it does and before where it comes from: 做餐饮的|算C级吧|他们是抖音上来的."""
THEY_THEN: Final = re.compile(
    r"(?<=[一-鿿GQDVNRU])(?<![跟和与及给向对找让叫请帮替陪说讲问是的等催约见要按照为比像被从在到看])(?<!答应|承诺|觉得|以为)(?=(?:他们|她们)T(?:就|才|要|得|[一-鿿]{2,3}(?!的)))"
)
"""What they do at some time, behind what we are to do: 要先送五吨样|他们下周试产."""
_ACTORS: Final = Screen(
    (
        WE_THEN,
        NEXT_STOP,
        GIVEN_ANOTHER_DAY,
        THEY_THEN,
        WE_SEND,
        ANSWERED_BY,
        NEXT_SPEAKER,
        WENT_TO,
        NEXT_CUSTOMER,
        HANDED,
        ANSWERED,
        COUNTED,
        TOGETHER,
        MET_BY_CHANCE,
        BIDDEN,
        THEIR_CHIEF,
        WE_PROMISE,
        LOST_THEN,
        GRADED,
        NOT_MET_YET,
    ),
    lambda pattern: pattern,
)
_NOWHERE: Final[frozenset[int]] = frozenset()

SEVERAL: Final = re.compile(
    r"C(?!(?:[、和跟与及+&]|以及|还有)?C)(?!(?<=[一-鿿]C)P(?:[、和跟与及+&]|以及|还有)C)(?P<rest>[^C]{1,40}?)(?=C)"
)
LEAD_IN: Final = re.compile(
    r"(?:(?<= )|T|(?<=T)上|(?:去|到|见|跑|拜访|走访|看|找)[了的]|又(?=去|到|跑|见|找|看)|(?<![没不])在|[给跟和去到见拜访陪约请找跑]|以及|还有|另外|然后|接着|[再最]后?|顺路|顺便)*$|"
    r"(?<=[CP])[、,， ]?(?:[和跟与]|以及|还有)(?:一?[个家位])?[^CTPVG,，]{1,8}的$"
)

OWN_TIME: Final = re.compile(r"T(?:先|就)?(?:去|到|见|跑|拜访|走访|看|陪|找|约)?了? ?$")


def _leads_in(before: str, rest: str) -> bool:
    """Tell whether `rest`, all that stands between two customers, belongs to the second: 去, or a time where the first has its own."""
    return "T" not in rest or OWN_TIME.search(before) is not None


_WENT_ON: Final = re.compile(
    r"(?<=[一-鿿VNQRUG])(?<!最后|然后|接着|完了)(?<![又再才])(?:最后|然后|接着|完了|又|再|才)*(?:去|(?<![发送寄运拉搬派调转交递开拖带移找收拿碰遇看听想等谈说聊走做干传])到|见|跑)[了的]$"
)
"""Where one went after that, told as done, right before whom."""


def _between_customers(shape: str, ends: list[Border]) -> list[Border]:
    """Cut where a piece turns from one customer to the next (C1签了C2下周签), before the words that lead in the next."""
    stops = sorted(end for end, resume, _ in ends if end != resume or shape[end - 1 : end + 1] != "CP")
    cuts: list[Border] = []
    for match in SEVERAL.finditer(shape):
        following = bisect_right(stops, match.start())
        rest = match["rest"]
        if following < len(stops) and stops[following] <= match.end():
            went = _WENT_ON.search(rest)
            at = match.start("rest") + went.start() if went is not None else 0
            if went is not None and stops[bisect_right(stops, at) - 1] <= at - SHORTEST + 1:
                cuts.append((at, at, False))  # 前台说下周才回来|最后去的C
            continue
        lead = LEAD_IN.search(rest)
        is_lead = lead is not None and (lead.start() > 0 or _leads_in(shape[: match.start()], rest))
        at = match.start("rest") + (lead.start() if lead and is_lead else len(rest))
        cuts.append((at, at, False))
    return cuts
