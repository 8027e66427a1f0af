"""What stands around the numbers of a quotation and tells what they are: the words of prices, totals, counts and sizes."""

from typing import Final

from nlu import patterns as re
from nlu.numerals import DIGIT_VALUES, NUMERAL
from nlu.quote_signs import CLAIMED, PRODUCT
from nlu.quote_units import MEASURE, UNIT

DIGITS: Final = "".join(DIGIT_VALUES)

PRICED_UNIT: Final = rf"{UNIT}|wp?(?![a-z])|k(?![a-z0-9])|周(?!期)"
"""After 每 or a slash also units that elsewhere mean something else."""
CURRENCY: Final = re.compile(
    rf" ?(?:(?:元|圆|蚊|块钱?|rmb|cny)(?P<tenths>(?:\d{{1,2}}|零[{DIGITS}]|[{DIGITS}])(?![十百千万\d]))?(?:[毛角](?P<after_tenths>\d|[{DIGITS}])?)?"
    rf"|[毛角](?P<cents>(?:\d|[{DIGITS}])(?:(?:\d|[{DIGITS}])(?! ?(?:{UNIT})))?)?(?:分(?!钟))?|(?P<small>[分厘])(?P<less>\d(?!\d)|[{DIGITS}](?![{DIGITS}]))?(?=钱|[ ,，、;；。)）/每\n]|[一1](?:{UNIT})|$))(?:钱)?整?"
)
PER_BEFORE: Final = re.compile(
    rf"(?:每(?:一)?|(?<![a-z])per |(?=人均)) ?(?P<unit>{PRICED_UNIT}|[个人])均?(?:给|算|按|要|是|卖|价|他们?|她|:|¥| )*$"
)
_FOR_ONE: Final = r"[ (（]*(?:/|每(?:一)?|一|1(?!\d)|(?<![a-z])(?:per|a|each) ?) ?"
PER_AFTER: Final = re.compile(rf"{_FOR_ONE}(?P<unit>{PRICED_UNIT})")
PER_OWN_AFTER: Final = re.compile(_FOR_ONE)
"""The same before a unit that only the goods named are sold in."""
EACH_AFTER: Final = re.compile(r" ?(?:yuan |rmb |cny )?(?:each|apiece|a piece)(?![a-z])")
NEXT_PRICE: Final = re.compile(
    rf" ?(?:一|1)(?:{UNIT})(?![一1] ?(?:个?[月天年季周日]|个?(?:星期|礼拜|季度)|小时))(?:{NUMERAL.pattern})"
)
"""In 清关4 一票750 the 一票 belongs to what follows; in 3200一台一个月 nothing does."""
PRICE_LABEL: Final = re.compile(
    r"(?:单价|价格|价钱|价位|价|@|¥|按|算|作价|卖|出|给他们?|给她|给到|走|做到?|成交价)(?:[:：是为按给走算都均 ]|统一|一律|大概|¥)*$"
)
SURE_PRICE_LABEL: Final = re.compile(r"(?:单价|@)(?:[:：是为按给走算都均 ]|统一|一律|大概|¥)*$")
RENT_BEFORE: Final = re.compile(r"(?P<unit>[日天周月季年班])租金?(?:费|价)?(?:每台|一台|单价|[:：是为按给算走报要 ])*$")
"""月租3200: the price of one for a month."""
PER_CENT: Final = re.compile(r" ?(?:%|‰|个百分点|个点(?!位)|点(?=[ ,，。;；\n]|$))")
FOREIGN_BEFORE: Final = re.compile(
    r"(?:usd|us\$|\$|€|eur|£|gbp|hk\$|hkd|jpy|美[金元]|欧元|港[币元]|日元|英镑)(?:的?(?:单价|报价|价格?|报|是|给|按|约))*[:： ]*$"
)
FOREIGN_AFTER: Final = re.compile(
    r"(?! (?:usd|eur|美[金元]|欧元|港[币元]|日元|英镑)(?:的?(?:单价|报价|价格?|报|是|给|按|约))*[:： ]*\d) ?(?:usd|eur|gbp|hkd|jpy|美[金元刀]|欧元|港[币元]|日元|英镑|刀(?!柄|片|具))"
)
OTHER_NOUN: Final = re.compile(
    rf"(?![{DIGITS}十百千万]|左右|上下|以[内上]|起|差不多|这|那|一|吧|呗|呢|的|了|就"
    r"|[和跟与及加按每打给共含单报让优要不送有附另先都帮发算卖白免赠搭])[\u4e00-\u9fff]"
)
"""一个班, 三个项目: what is counted is not the product."""
RATE_BEFORE: Final = re.compile(rf"每(?:一)?(?![年月周天日])(?:{UNIT}|[期班场人组])(?:限|最多|不超过|约|大概)*$")
"""每期30人, 每箱12瓶 describe the goods; 每月30吨 says how much is wanted."""
RATE_AFTER: Final = re.compile(
    rf" ?(?:/|每|[一1](?!\d)) ?(?![天日年月周季]|个?(?:月|星期|礼拜|季度)|小时)(?:{UNIT})(?=[ ，,、;；。)）\n的]|$)(?! ?(?:给|算|按)?{NUMERAL.pattern})"
)
"""25kg/袋, 500张一令: how the goods are packed."""
MEASURED: Final = re.compile(
    rf"(?:{MEASURE}|线径|[壁板]?厚度?|长度?|宽度?|高度?|深度?|尺寸|纯度|密度|硬度|精度|载重|承重|行程|毛重|重量|粒度|跨度"
    r"|规格|型号)(?:[:：是为约 ]|不小于|不低于|≥|>)*$"
)
"""Before a number: it is the size of the goods, whatever its unit (扬程20米)."""
MEASURES: Final = re.compile(
    r"(?<![\d.a-z*x×])\d{1,5}(?:\.\d+)?(?: ?(?:mm|cm|m|毫米|厘米|公分|米))?(?: ?[x*×] ?\d{1,5}(?:\.\d+)?){1,3}(?! ?=|[\d.])"
)
"""787×1092, 5*9: the size of a sheet or the hours of a service."""
IN_BRACKETS: Final = re.compile(r"[(（](?P<words>[^()（）\n]{1,60})[)）]")
BRACKETS_TELL: Final = re.compile(
    rf"\s*(?:(?:{NUMERAL.pattern}|半) ?(?:{UNIT})\s*$|(?:按|@|价)?(?:{NUMERAL.pattern}) ?(?:/|每) ?(?:{PRICED_UNIT})\s*$|.*(?:单价|总价|合计|共|数量|@|¥|折|元|块钱?(?![\u4e00-\u9fff]))|[x*×] ?\d+\s*$|\d+\s*$)"
)
"""Words in brackets that say how many or for how much; any others describe the goods."""
COUNT_LABEL: Final = re.compile(r"(?:数量|人数|件数|台数|套数|席位数|用户数|qty|quantity)[:：是为约 ]*$")
TOTAL_BEFORE: Final = re.compile(
    r"(?:总价|总共|一共|(?<!公)共|合计|共计|总计|打包价?(?: ?price)?|(?:bundled?|package|all[- ]in|lump ?sum)(?: ?price)?|一口价|包干价?|总额|总金额|总报价|整单|整体"
    r"|全部|拢共|统共|一把|总的|加起来|凑整|total|(?<![\u4e00-\u9fff])总)"
    rf"(?:[:：是为按给算写报走做收卖要¥价{CLAIMED} ]|他们?|她|下来|就|大概|大约|差不多|将近|接近|约|(?:不?含|包)(?:运费|运|邮)|优惠到|[降让压谈抹]到|个?整数|凑(?:到|个?整数?)?){{0,6}}$"
)
TOTAL_AFTER: Final = re.compile(
    rf" ?(?:打包(?!价?[:：是 ]*{NUMERAL.pattern})|包干|全包|一口价|一脚踢|全拿走?|拿走|总价)"
)
ROUNDED_BEFORE: Final = re.compile(
    r"(?:抹[个掉了去下]*零头?|(?:零头|尾数)(?:都|就|给|也)*[抹去舍]掉?|[抹去]个?尾数?|[取凑]个?整)(?P<to>[头数后完了个,， ]*(?:[到成为按是算]|就是|收)[了 ]*)?(?:[,， 后完]|之后)*$"
)
"""Before what is left of a sum when it is rounded (整单抹零到八万九, 凑个整1600); how much is taken off where 零 is wiped and nothing says 到."""
WHOLE_CUT_BEFORE: Final = re.compile(
    r"(?:总价|总共|一共|合计|总额|总的|整单|整体|全单|最[后终]|(?<![\u4e00-\u9fff])总)(?:上|里|再|又|给|他们?|她|下来|就|可以|能|直接|都)*"
    r"(?:降|让利?|便宜|优惠(?!价)|减|抹|扣)(?:[了个掉收再他她去¥ ]|零头?|价)*$"
)
"""Before a sum taken off the whole quotation."""
CUT_FURTHER_BEFORE: Final = re.compile(
    rf"{CLAIMED}[ ,，]*(?:之后|以后|完|后|的?基础上)?[ ,，]*(?:再|另外?|又|还)(?:给|他们?|她|可以|能)*(?:降|让利?|便宜|优惠(?!价)|减|抹|扣)(?:[了个掉他她¥ ]|零头?)*$"
)
"""Before a sum taken off behind the discount of the whole (打九二折再减50)."""
ROUNDED_ALONE: Final = re.compile(
    r"(?:抹[个掉了去下]*(?:零头?|尾数)|[去取凑]个?整(?!机|套|体|箱|单)|(?:零头|尾数)(?:都|就|给|也|帮)*[抹去]|(?:去掉|不要|免)零头)"
)
"""The whole is to be rounded, and nobody says to what."""
_COSTS: Final = rf"(?:(?:给|算|按|要|卖|收|只要|就|是|走|报)(?:他们?|她|你)?)*(?:¥)?(?={NUMERAL.pattern})"
ONE_OF: Final = re.compile(rf"(?:一|1) ?(?P<unit>(?![万千])(?:{UNIT})|个人){_COSTS}")
ONE: Final = re.compile("(?:一|1) ?")
COSTS: Final = re.compile(_COSTS)
"""Before and behind the unit of `ONE_OF`, where only the goods named are sold in it."""
MACHINES: Final = frozenset({"台", "套"})
CUT_BEFORE: Final = re.compile(
    r"(?:降价?|让价?|便宜|优惠(?!价)|减|抹|下调|上调|下浮|上浮|涨价?)(?:[了个掉收再它他去利¥ ]|零头?|尾数)*$"
)
MORE_BEFORE: Final = re.compile(r"(?:[加贵高低多少]|差)(?:[价了个掉收]|他们?)*$")
"""降3分, 便宜500, 贵两块: by how much, no price."""
COUNT_BEFORE: Final = re.compile(rf"(?:[\d{DIGITS}十百千万]|半) ?(?:{UNIT})的?$")
TIME_AFTER: Final = re.compile(
    r" ?(?:[号日月年天周期档季点分秒级倍成%度层楼路线]|折(?!后)|个[月点工小星礼季]|小时|工作日|百分|[:：]\d|/\d|-\d)"
)
"""三百桶一百六外墙...: said without a pause, what stands right behind a count is a price."""
EQUALS: Final = re.compile(r"[=＝]")
EQUALS_BEFORE: Final = re.compile(r"[=＝] ?¥? ?$")
UNIT_SIGN_BEFORE: Final = re.compile(rf"(?:{UNIT}) ?(?:x|[*×✕✖＊]) ?$")
IN_TURN: Final = re.compile(
    r"分别(?:[:：是为按要报 ]|单价|价格)*(?:[\d.,万千百十w元块台套吨个件本箱桶和跟与及、，/ 一二两三四五六七八九半])*$"
)
SIGN_BEFORE: Final = re.compile(r"(?:(?<![a-z])x|[*×✕✖＊]) ?$")
SIGN_AFTER: Final = re.compile(rf" ?(?:x|[*×✕✖＊]) ?(?={PRODUCT})")
EACH_BEFORE: Final = re.compile(r"(?:各|各自|每样|每种|每款|都是?)(?:要|来|报|给|买)? ?$")
UNIT_HERE: Final = re.compile(rf" ?(?P<unit>{UNIT})")
HALF_MORE: Final = re.compile(r"半(?![年个天])")
TENTHS: Final = re.compile(rf"(?<=[吨斤米方])(?:[1-9]|[{DIGITS}])(?![\d.{DIGITS}十百千万元块毛角]| ?(?:{UNIT}))")
"""一吨二 is 1.2 tons."""
ELIDED_ONE: Final = re.compile(rf"(?<=[报要来{CLAIMED}])(?P<unit>{UNIT})(?={PRODUCT})")
"""报台850 is 报一台850; 报个850 is only a way to say 报."""
HALF: Final = re.compile(rf"半(?={UNIT})")
NO_NUMBER_BEFORE: Final = re.compile(r"(?:[a-z_./\-]|第|(?<![每单整个人])[年月])$")
NO_NUMBER_AFTER: Final = re.compile(
    r"(?![一二两三四五六七八九](?:毛|块))(?! ?[和跟与及、加按每打给共含单报让优要不送有附另先])[\u4e00-\u9fff]"
    r"| ?(?:%|个百分|个点|点(?!位)|趴|[号日月期档扣季]|折(?!后)|年(?!度)|[:：]\d|/\d|-\d|份报价|个?工作日|成"
    r"(?!套)|倍|级|[a-z](?<![wkxx]))"
)
PARTS_OF_A_WORD: Final = re.compile(
    rf"(?<=[报{CLAIMED}])一次|"
    r"一(?:起|下|样|些|点|直|定|般|切|共|并|律|块儿|会|边|旦|致|版|遍|手)|[一二两三四五六七八九十]部(?:分|门|长|件)|[一二三四五六七八九十]路|两(?:边|家)|一家(?=要|来|是|报|给|拿|订|[ :：]?[\d一两二三四五六七八九十])|万一|百分|千万别|三方|四川"
)
NOT_A_COUNT: Final = re.compile(
    r" ?(?:之?(?:前|后(?![台续]|[两几三四五六一]?[个项样种款])|内(?![训容部购]))|有效|账期|质保|保修|以内交|交货|发货|到货|周期"
    r"|试用|装(?!修)|以后|以来)"
)
