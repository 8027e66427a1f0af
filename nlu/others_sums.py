"""Sums that are somebody else's: what another house asks, what goods cost on the market, what they own, earn or pay first.

The owner is read from word classes: who is named before the sum as its subject, in its clause or in the one before it; what is said
of it right behind it; and whether a clause of a day and a sum only goes on with the figures of the one before.
"""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.amount_words import COUNTED_THING_BEFORE, PAYMENT
from nlu.document import Clause
from nlu.names.brand_words import look_of
from nlu.rivals import NOT_A_RIVAL, find_rivals

_ABOUT: Final = r"(?:大概|大约|约|差不多|估计|也就|才|只|就|都|也|又|还|已经?|要|是|为|到|有|得|在|能|敢|肯|[:： ])*"
_SELLERS: Final = r"(?:供应商|供货商|服务商|厂家|厂商|经销商|代理商?|同行|对手|竞品|竞对|友商|对家|大厂|小厂|小作坊|贴牌|杂牌|外资|合资|国产|进口|原厂)"
_SOMEBODY: Final = (
    rf"(?:(?:老|原|现|现有|现在|目前|在用|之前|别|其他|其它|另外?|本地|外地|当地|周边|附近|有家|有个|一家|那家)?的?{_SELLERS}|有(?:另外|别)?(?:一?家|一个厂|个厂|人)|还有一?家|另外?[一两]家|别(?:人|家)|"
    r"外[面头边]|网上|市[面场]上?|淘宝|京东|拼多多|闲鱼|1688|隔壁|邻居|对面|旁边|同学|朋友|亲戚|老乡|战友|[表堂][哥弟姐妹]夫?|大舅哥|小舅子|侄子|外甥|女婿|姐夫|妹夫|连襟|兄弟单位|兄弟厂|姊妹厂)"
)
_OF_OTHERS_BEFORE: Final = re.compile(
    rf"{_SOMEBODY}(?:那边|那家|他们|家|的)?(?!预算)[^,，VN我咱预]{{0,8}}$"
    rf"|(?<![我咱]们)(?<![我咱])(?:最低|最高|平均|次低|第二低)(?:的|价|报价|那?一?家)+{_ABOUT}$|均价{_ABOUT}$|(?:(?:第[一二三四1-4]|O)名?|头名)的?(?:报价|价格|价)?{_ABOUT}$"
    r"|[铜铝钢铁锌镍锡金银油煤电水气糖粮棉粕豆肉蛋奶菜菇房股纸浆胶硅锂钴米面木沙石砂材料料](?:的?(?:价|价格|行情))(?:今天|现在|目前|已经|又|也|都|最近|这个月|T)*(?:涨|跌|降|升|破|到|在|是|回落|反弹|冲)[^,，VN]{0,4}$"
    rf"|(?:基金|存款|账上|账户上?|家底|流动资金|结余|库存|外债|贷款|欠款|负债|应收|罚金|彩礼|学费|房贷|车贷|首付|电费|水费|房租|租金|月租|年租|物业费|工资|维修费?|保养费?|运费){_ABOUT}$"
    rf"|(?:课题|科研|研究|党建|工会|团建|活动)经费{_ABOUT}$|(?:一|每)(?:栋|亩|间|层|户|头|口|只|羽|棚|条)的?(?:造价|成本|投资){_ABOUT}$"
    r"|(?:怎么|咋|为啥|为何|为什么|凭啥|凭什么)[^,，VN我咱]{0,6}(?:涨|贵|高|加|变|要)[到成了]*$|(?:去年|前年|上次|上回|以前|那会儿?)[^,，VN我咱]{0,6}(?:买|拿|订|装|进)的[^,，VN我咱]{0,4}(?:才|只要?|就|是)+$"
    rf"|总包(?:方|单位|商)?(?:是|归|由|给)?(?:[他她]们|人家|对方|(?<=[是归由给])[CP])(?:家|那边|公司)?{_ABOUT}(?:拿|中|签|接|做|报)?(?:了|下|到|的)*{_ABOUT}$"
    rf"|(?:[他她]们|人家|对方)(?:家|那边|公司)?(?:是|做|拿|中|接)?(?:了|的)?总包(?:合同|价)?{_ABOUT}(?:拿|中|签|接|做|报)?(?:了|下|到|的)*{_ABOUT}$"
    rf"|(?:增容|土建|基建|环评|监理|拆迁|征地|拿地|买地|盖楼)(?:的?费用?|改造|工程|这块|部分)?{_ABOUT}(?:花|掏|投)?了?{_ABOUT}$"
)
"""Before a sum: another seller, the lowest of all bids, the market of a material, what they contract for as a whole (总包他们320万), money that
somebody has, owes or spends on other things."""
_HOW_LONG: Final = r"(?:[一每全]年|今年|去年|前年|明年|每?个?月|T|L)*"
_CREDIT_BEFORE: Final = re.compile(
    rf"(?:(?:授信|信用|信贷|赊[销账欠])的?(?:额度|上限|总额|账期|规模|敞口)*|账期额度)(?:给(?:我们?|咱们?|[他她]们?|C)?的?)?(?:只|才|就|还|也)*(?:批|提|放|加|涨|降|调|压|剩|用)?(?:到|了|成|为|下)*(?:只|还|就|才|最多|最高|不超过?)*(?:剩|有|是|能)*{_ABOUT}$"
)
"""Before a sum: how much they may owe us, or a bank, and no deal (授信上限200万, 给我们的信用额度是50万)."""
_OWN_MONEY_BEFORE: Final = re.compile(
    rf"(?:销售额|销售收入|营收|营业收入|[今去全]?年订单额|订单额(?={_HOW_LONG}[到破过做超]))(?:就|都|才|也)*{_HOW_LONG}(?:做|破|过|超|冲|达|降|掉)?(?:到|了|过)?{_ABOUT}$"
    rf"|(?:租金|房租|物业费|电费|水费|工资|学费|利息){_HOW_LONG}{_ABOUT}$|罚(?:了|过|掉|款|没)*(?:C|P|[他她]们?|[一-鿿]{{1,6}}?)?(?:罚了?)?{_ABOUT}$"
    rf"|(?<!无)(?:补贴|补助|奖补)(?:资金|款|金)?(?:总共|一共|总额|总计|合计|每年|有)*{_ABOUT}$"
    rf"|(?:学校|全校|医院|全院|集团|公司|局里|厂里|院里|校里|部门|C(?=[一每全]年|今年|明年|T|L)){_HOW_LONG}的?(?:整体|全部|全年|年度)?的?总预算{_ABOUT}$"
    rf"|(?:校区|院区|厂区|园区|基地|大楼|新[厂店馆院校]|新?工厂|分厂|厂房|产业园)(?:那边)?(?:的?项目)?(?:总共|一共|就|要|自己)*(?:投资|投了?|砸了?|投入)(?:额|了|进去)*{_ABOUT}$"
    rf"|(?:开|盖|建|办|搞)(?:一|新|个|家|间|座|栋|Q)*[^,，VN我咱]{{0,4}}(?:店|厂|馆|楼|园|院)(?:要|得|需要?|就|也|至少|起码)*(?:投资?|花|砸)(?:了|进去|个)*{_ABOUT}$"
)
"""Before a sum: what they take in, pay for other things or are fined, the budget of a whole house, what a site of theirs costs."""
_OF_OTHERS_AFTER: Final = re.compile(
    r"(?:万|元|块)?(?:的?[那这]家|的?[那这]个(?:厂|牌子|品牌)|(?:就|才|都|也)(?:敢|肯|愿意?|给)*(?:卖|接|干|供|出货|出手|能?买[得到下]*|拿到?货)(?!给我|我们)|的?(?:月租|年租|租金|存款|外债|贷款))"
)
"""Behind a sum: it tells one of several bidders, or at what others sell (140万那家账期长, 29万就卖)."""
_SOLD_TO_US: Final = re.compile("(?:万|元|块|钱)*(?:就)?(?:出|卖|让|转|处理|匀)给(?:我|咱)")
"""Behind a sum: at which somebody would sell to us (说8000块出给我)."""
_PAYS_US: Final = re.compile(r"(?:付|打|还|汇|转|退|补|结)(?:给)?(?:我们?|咱们?|我司)(?:了|大概|大约|约|差不多|个)*$")
"""Before a sum: what they pay us of what they owe (月底先付我们10万)."""
_EACH_COSTS: Final = re.compile(rf"Q的?(?:造价|成本|投资){_ABOUT}$")
"""Before a sum: what one building or animal costs them (一栋造价180万)."""
_ONLY_ONCE_AT: Final = re.compile(r"等[^,，VN]{0,8}(?:降|跌|涨|回|升|落)到[^,，VN]{0,2}$")
"""Before a sum: the price they wait for (等降到20再补栏)."""
_ASKS: Final = re.compile(
    r"(?:^|[ ,，CPDT:：]|说|讲|听说|那边|这边)(?P<x>(?![我咱他她你它这那])[一-鿿a-z]{2,5}?)(?:那边|那家|家|他们|公司)?"
    r"(?P<price>(?:报|给|开|出)(?:了|的)?(?:的?[均总]?价|的(?:报价|方案|价格|底价)?)(?:是|才|只|就|到|了)*|(?:的?(?:报价|价格|价位|价))?(?:又|已经|也|都|直接|才|只|就|能|敢|肯|一下子|突然|再|已)*(?:放|压|降|杀|砍|跌|跳|做|让)到了?|给(?:[他她]们?|[CP]|客户|人家|对方|那边)的?(?:报价|方案|价格?|底价|优惠价)(?:也|才|只|就|都)*(?:是|有|在|到)*|的?(?:报价|价格)(?:是|才|只要?|就|大概|在|到|了)*)$"
)
"""A house nobody has told us of, named before its price (蒂森报的均价1150万, 凯斯特压到140万)."""
BID_TOO: Final = re.compile(
    rf"(?:^|[ ,，了])(?!我|咱|俺)[^,，VN我咱俺 ]{{2,8}}也(?:报|出|投)(?:了|过|的)?(?:一?[个份])?价?{_ABOUT}$"
)
"""Before a sum: one more than us has named it, whoever that is (海湾也报了 78万)."""
_THEY_BID: Final = re.compile(
    r"(?:他们|她们|人家|[它那]家)(?:家|那边|这次)?(?:也|都|就|才|只)*(?:报|出|给|开)(?:了|的|过)?(?:价|的)?(?:是|才|只|就|到|大概|差不多)*[VN]"
)
_ONE_MORE_HOUSE: Final = re.compile(
    r"(?:还|另外?|又|也)?有(?:另外?)?(?:一|别的?)?家[^,，VN我咱]{1,10}(?:在|也|来|想)|(?!我|咱)[^,，VN我咱 ]{2,8}(?:也|又|还)(?:在|想|来|要)?(?:谈|跟|盯|抢|接触|掺和|比价|竞标|投标)"
)
"""One more than us is after the deal: what they bid in the next clause is that house's (还有一家川吊也在谈 他们报的26)."""
_IN_IT_TOO: Final = re.compile(
    r"(?:^|[ ,，说讲]|提到|透露|听说|有家叫?)(?!我|咱)[^,，VNCPM我咱 ]{2,8}?(?:那边|家|他们)?(?:也|又)(?:已经|刚|都|一直)?(?:在|来|想|要)?(?:谈|跟|盯|抢|接触|掺和|介入|竞标|投标|竞争|比价|做工作)(?:进|着|了|这个|这单)*的?$"
)
"""A clause that ends with one more seller in it, whom nobody knows (他提到碧水源也在跟)."""
_OFFERS: Final = re.compile(
    r"(?:[他她它]们?|那边|人家|对方)?(?:家)?的?(?:报价?|出价|开价|喊价?|叫价|价格|价)(?:的|了|是|才|只|就|都|在|到|大概|差不多|[ ])*[VN]"
)
"""A clause that begins with an offer and its sum."""
_SHOWN: Final = re.compile(r"(?:拿|亮|晒|甩|掏|出示|捏|攥)(?:着|了|出来?)*(?!我|咱)[^,，VN我咱]{2,6}$")
_SHOWN_AFTER: Final = re.compile(r"(?:万|元)?的?(?:报价单?|价格|价|合同|方案|标书)")
_PRICE_TALK: Final = re.compile(r"价|报|降|放|压|杀|砍|低|便宜|卖|敢|抢|减|让利|打折|优惠|血拼|内卷|疯")
_SOMEBODY_LAST: Final = re.compile(rf"{_SOMEBODY}[^,，VN我咱]{{0,8}}$")
_FIRST_IS: Final = re.compile(
    r"(?:O名|第一名|头名|(?:O|第一)(?=[是为:：]))(?:中标候选人)?(?:的?[是为]|[:：])?(?!我|咱)[一-鿿a-z]{2,8}$"
)
"""Who is first of those made public: the sum alone behind it is that one's."""
_GOES_ON: Final = re.compile(
    r"(?:他们?|那边|人家)?(?:才|只|就|都|也|大概|差不多|也就|直接|已经?|到|报|给|卖|价格?|做|能|肯|敢|放|降|压|杀|了|的|[ ])*[VN](?:万|元|多|左右|不到|就|都|也|敢|肯|卖|接|干|做|供|出|了|啊|呢|吧|能|还)*"
)
"""A clause that says a sum and nobody whose it is."""
_MANY_BIDS: Final = re.compile(
    r"(?:[两三四五六七八九几]|Q)家?(?:都|分别|各|的|也)*(?:报价|报的?价|价格|报了|价|出价|投标价)(?:是|为|如下|都|了|在|[:： ])*(?P<first>[VN])?$"
)
"""Before the bids of several houses, or the first of them."""
_ROW: Final = re.compile(r"(?:[VN][ 、/,，]*)+")
_FLOW: Final = re.compile(
    rf"(?:走|出|发|拿|提|要)了?(?=[VN]的?货)|(?:流水|营业额?|产值|销售额?|[客人车]流|租金?|电费|水费|工资|房贷|学费|利息|产量|销量|日活|粉丝|会员|存栏|出栏){_ABOUT}(?=[VN])|[VN](?:万|元)?的?(?:货|流水|营业额|产值|客流)"
)
_NEXT_FIGURE: Final = re.compile(
    r"(?:T|今年|去年|这个月|上个月|平时|周末|旺季|淡季|高峰|节假日|冬天|夏天|多的时候|少的时候|好的时候|差的时候|现在|目前|才|只有|只|也就|就|不到|大概|差不多|能|有|到|降到|涨到|掉到|[ ])*[VN](?:多|左右|上下|了|吧|啊|呢|不到|都不到)*(?=$|[ ,，])"
)
"""A clause that tells the same figure of another time (一天客流2万, 周末4万)."""
_RATE_TOLD: Final = re.compile(
    rf"(?:付|打|给|收|交|结|退|留|扣|押|{PAYMENT.pattern})[^,，VN]{{0,6}}(?:R|[一二三四五六七八九十]成|一半)[^,，VN]{{0,4}}$"
)
_THAT_IS: Final = re.compile(
    r"(?:那|这)?(?:也)?(?:就?是|等于|等于说|合|折合|折|相当于|算下来|算起来|约|大概|差不多|[:：= ])+[VN]"
)
_OWN_AFFAIR: Final = re.compile(
    r"(?:[他她]们?|P|C|老板)(?:家|自己|个人|儿子|女儿|老公|老婆|爱人|弟弟|哥哥|舅舅|父亲)*(?:T|还|又|刚|也|已经|另外|[ ])*(?:在[一-鿿]{1,6}?)?(?:有|买|投|开|建|盖|搞|办|收购|入股)了?(?:一?[个座条家栋块片套]|Q|新)[^,，VN我咱单标]{0,12}$"
)
_NEW_HOUSE: Final = re.compile(
    r"(?:批|建|盖|扩|开|搬|迁|筹建|在建)(?:了|的)?(?:一?[个座栋家]|Q)?新?[^,，VN我咱单标]{0,4}(?:园|厂|楼|院区|校区|分院|分校|基地|店|电站|园区|产业园)(?:区|房)?$"
)
_HOUSE_BUILT: Final = re.compile(
    r"(?:新|[东西南北]|第?[二三四]|老)?(?:园区?|厂区?|厂房|大楼|院区|校区|分院|基地|产业园|总部)(?:那边|的)?(?:地|地块|土地|用地)?(?:都|也|已经|刚|总算|T)*(?:批|拿下|买|摘|动工|开工|奠基|封顶|打桩|盖)(?:了|下来|到|好)"
)
"""The same told from the house's side (新园区地批下来了): what is invested then is the whole house."""
_DEBT: Final = re.compile(
    r"[要收讨]不回来?|烂账|坏账|死账|打水漂|(?:欠|拖|赖)(?:着|了)?(?:我们?|咱们?)?的?[^,，VN]{0,4}(?:款|钱|账|费)|(?:货款|尾款|账|款)[^,，VN]{0,6}(?:判|起诉|告|打官司)|法院|仲裁|执行局"
)
"""A clause about money that is owed: the sum alone behind it is the debt."""
_PAID_BACK: Final = re.compile(
    r"(?:T|L|[他她P]们?|让|叫|判|催|内|分[期批次]|得|要|先|再|只|答应|同意|[ ])*(?:还|归还|偿还|赔偿?|退还?|付)?(?:了|大概|一共|总共|约|差不多)*[VN](?:多|左右)?"
)
_OTHERS_PAPER: Final = re.compile(
    r"(?:合同|单子|项目|协议)(?:是|都是|全是)?(?:跟|和|与)(?!我|咱|俺)[^,，VN]{2,8}签的?$"
)
_THEN_INVESTED: Final = re.compile(
    r"(?:一共|总共|总|大概|前后|前期|自己|光)*(?:投资|投入|投|花|砸|造价|总投)(?:额|了|进去|下去|掉)*(?:大概|约|差不多|将近|快|就|都|是|有)*[VN]"
)


_OUR_FIGURE: Final = re.compile(
    r"(?:我们?|咱们?)(?:的|这边|家|现在|目前|就|才|只|最多|最快|也)*(?:是|有|能|做到|做|到|给|批|同意|答应|留|送|发|减|砍|了|成)*N(?:到N)?(?:吧|了|左右|的)?"
)
"""What ours comes to, told without a word of money."""
_OF_MONEY: Final = re.compile("[价报总]|预算|金额|合同|一共|多少钱|便宜|贵")


def _is_our_figure(clause: Clause, last: Clause) -> bool:
    """Tell whether a bare number compares ours with so many of some unit in the clause before (要镀锌层85微米, 我们是65)."""
    if "N" not in clause.shape or _OUR_FIGURE.fullmatch(clause.shape.strip()) is None:
        return False
    return not {"V", "U"} & set(last.shape) and bool({"Q", "L"} & set(last.shape)) and not _OF_MONEY.search(last.plain)


def _is_unknown_house(match: re.Match[str], title: str) -> bool:
    """Tell whether what stands before a price is a name that nobody knows, and no word of the sentence or of the deal's title."""
    name = match["x"]
    if any(name[i : i + 2] in title.lower() for i in range(len(name) - 1)) or NOT_A_RIVAL.search(name):
        return False
    if match["price"][0] in "报给开出":
        return look_of(name) is not None
    return look_of(name) in ("name", "mixed")


def _lead(shape: str, place: int) -> str:
    """Return the words before a sum, back to the sum before it in its clause."""
    start = max(shape.rfind(mark, 0, place) for mark in "VNUQ") + 1
    return shape[start:place]


def is_somebody_elses(shape: str, place: int, title: str) -> bool:
    """Tell whether the sum at a place of a clause's shape is asked, owned or owed by somebody else, by the words around it."""
    lead = _lead(shape, place)
    if _SOLD_TO_US.match(shape, place + 1) is not None or _EACH_COSTS.search(shape, 0, place) is not None:
        return True
    if ("信" in lead or "赊" in lead or "账期" in lead) and _CREDIT_BEFORE.search(lead) is not None:
        return True
    if _PAYS_US.search(lead) is not None or _ONLY_ONCE_AT.search(lead) is not None:
        return True
    if any(we in lead for we in "我咱俺"):
        return False
    if _OWN_MONEY_BEFORE.search(shape, 0, place) is not None:
        return True
    if _OF_OTHERS_AFTER.match(shape, place + 1) is not None or _OF_OTHERS_BEFORE.search(lead) is not None:
        return True
    if "报" in lead and _MANY_BIDS.search(shape, 0, place) is not None:
        return True
    if "也" in lead and BID_TOO.search(lead) is not None:
        return True
    if _SHOWN.search(lead) is not None and _SHOWN_AFTER.match(shape, place + 1) is not None:
        return True
    asked = _ASKS.search(lead)
    return asked is not None and _is_unknown_house(asked, title)


_PRICE_GIVEN: Final = re.compile(
    r"^(?![^,，]*(?:我们?|咱们?|俺|M|领导|老板|公司|预算)[^,，]{0,6}(?:给|报|出|开|甩)(?:了|过|的))[^,，]*(?:给|报|出|开|甩)(?:了|过|的)(?:[CP]|[他她]们?|我们?|咱们?)?(?:一?个|份)?"
    r"(?:[很超巨极特低高最更新底]|特别|非常|离谱|吓人|地板|跳楼|优惠|冰点|的)*(?:价格?|报价|价钱)$"
)
"""A clause that says that somebody else named a price (华为给了个很低的价)."""


def _follows_price_given(before: Sequence[Clause]) -> bool:
    """Tell whether one of the two clauses before tells of a price that somebody else named, and no sum stands between."""
    for clause in reversed(before[-2:]):
        if clause.line != before[-1].line or clause.values:
            return False
        if _PRICE_GIVEN.search(clause.shape.strip()) is not None:
            return True
    return False


def goes_on_about_others(clause: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether a clause of a sum alone goes on with what the one before it tells of others, of flows or of what is paid first."""
    if not before or before[-1].line != clause.line:
        return False
    last, shape = before[-1].shape.strip(), clause.shape.strip()
    if _is_our_figure(clause, before[-1]):
        return True
    if _GOES_ON.fullmatch(shape) is not None and _follows_price_given(before):
        return True
    if any(we in last for we in "我咱俺"):
        return False
    if _THEY_BID.match(shape) is not None and _ONE_MORE_HOUSE.search(last) is not None:
        return True
    if _OFFERS.match(shape) is not None and _IN_IT_TOO.search(last) is not None:
        return True
    if _GOES_ON.fullmatch(shape) is not None:
        if find_rivals(before[-1]) and _PRICE_TALK.search(last) is not None and not before[-1].values:
            return True
        if "也" in last and BID_TOO.search(last) is not None:
            return True
        if _SOMEBODY_LAST.search(last) is not None or _FIRST_IS.search(last) is not None:
            return True
    if _ROW.fullmatch(shape) is not None and any(_MANY_BIDS.search(c.shape.strip()) for c in before[-4:]):
        return True
    if _THAT_IS.match(shape) is not None and _RATE_TOLD.search(last) is not None:
        return True
    if _PAID_BACK.fullmatch(shape) is not None and any(_DEBT.search(c.shape) for c in before[-2:]):
        return True
    if _THEN_INVESTED.match(shape) is not None and (
        any(p.search(last) for p in (_OWN_AFFAIR, _NEW_HOUSE)) or any(_HOUSE_BUILT.search(c.shape) for c in before[-2:])
    ):
        return True
    if _OTHERS_PAPER.search(last) is not None and _GOES_ON.fullmatch(shape) is not None:
        return True
    return _NEXT_FIGURE.match(shape) is not None and (
        _FLOW.search(last) is not None
        or any(char in "VN" and COUNTED_THING_BEFORE.search(last, 0, at) for at, char in enumerate(last))
    )
