"""Words beside a sum: what makes it ours, a budget, a whole or a share, and what makes it no amount of a deal at all.

`before` and `after` in a name say on which side of the sum the words stand, in the shape of its clause.
"""

from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.screen import rare

NOT_OURS_BEFORE: Final = re.compile(
    r"(?:不(?:带|含)[^,，VN]{1,6}|(?<=[一-鿿])(?:另外|额外|单独)(?:算|收|加|要|计)?|差(?:了|个|不多)?|低(?:了|我们|咱|于|出)?|高(?:了|出|于)?|(?<![最顶至])多(?:给|批|拨|要|报|花|付|收|算|加|投)?(?:了|出)?|少(?:给|批|拨|报|花|付|收|算)?(?:了)?|涨(?:了|"
    r"价)?|降(?:了|价)?|让(?:了|利)?|便宜(?:了)?|贵(?:了)?|省(?:了)?|欠(?:着|了|款|我们)?|"
    r"尾款(?:还有|还差|是)?|首付(?:款)?|首款|定金|订金|押金|保证金|预付(?:款)?|"
    r"货款|回款(?:了)?|到账(?:了)?|打款(?:了)?|(?<!主)(?:打|汇|转|结)(?:账)?(?:了|过?来|给?我们)*(?:个)?|收(?:到|了)?(?:款)?|付(?:了|款)?|运费|"
    r"模具费(?:用)?|加工费|安装费|服务费|(?:维修|保养|维护|修理|人工|租赁|租|电|水|油|燃气)费(?:用)?(?:T|L|一年|每年|一个月|大概|差不多|得|要|就|就要)*|年产值|产值|营业?额|营收|销售额|注册资本|融资(?:了)?|"
    r"罚(?:款)?|奖金|提成|任务(?:是)?|目标(?:是)?|成本(?:是|价)?|单价|单件|每[^,，]{0,4}|"
    r"一[个台套件吨只条米根把次]|"
    r"牌价|目录价|挂牌(?:价)?|原价|违约金|补贴|(?:出|走|拿|提|进|要)货(?:已经)?(?:过|超)?(?:了)?|库存|还差|还剩(?:下)?|(?<![就只])剩[下余]的?|余款|余下|结余|去年|上次|"
    r"上回|往年|同期|原来(?:是|的|报的?)?|原先|本来|之前(?:是|报|的)?|以前|第一次|最早|起初|不是|"
    r"(?:底价|底线)(?:是|在)?|没到|不到|没有|而不是|门槛|限额|授信|差价|利润|毛利|心理价位?(?:是)?|"
    r"欠款|(?<![给向跟对])P(?:那边|这边)?(?:报|开)(?:了|过来|的是)?(?:个)?|他(?:们)?(?:想要|只肯出?|还价|还到|出到|只出|最多|就给|只给|要|报)|(?:人家|客户|对方|他们?|她们?|P|C)(?:往下)?(?:压|砍|杀|磨|还)(?:价)?(?:到|成|了|掉)?|(?:人家|客户|对方|P|"
    r"C)(?:想要?|只肯出?|还价到?|还到|出到|只出|最多|只给|咬)|死咬|想压到|想砍到|要压到|"
    r"压到(?=[^,，]{0,6}(?:才|就))|还价|还到|砍价到|要求降到|希望|目标价位?(?:是|在|为|大概|大约|约|定在)*|放话|开价|张口就?要|咬死|"
    r"咬着)$"
)
PAST_BEFORE: Final = re.compile(
    r"(?<![比跟和较于])(?:去年|前年|往年|上次|上回|上一次|上届|历年|累计|前几年|上一?年度?)[^,，\d到今涨降加减]{0,10}$"
)
NOT_A_DEAL_BEFORE: Final = re.compile(
    r"(?:团购|裸车|出厂|零售|批发|会员|门市|挂牌|到岸|离岸|供货|结算)价[^,，VN]{0,6}$|"
    r"(?:营收|营业?额|销售额|产值|流水|估值|市值|净利|利润|注册资[本金]|标的额?|资产|年薪|工资)[^,，VN]{0,6}$|"
    r"(?:能不能|能否|可不可以|可否|行不行)[^,，VN]{0,6}$|(?:人家|客户|对方|他们?|她|P|C)(?:那边|这边)?(?:说|讲)?(?:顶多|最多)(?:能|肯|就|只)*(?:给|出)到?$|"
    r"(?:融|花|投资?|赚|挣|亏|贷|捐|罚|借|欠|赔|补)(?:到|掉|了|过)+(?:将近|差不多|大概|约|快|整整|他们)?$|(?:破|贷款|身价|垫资?|垫付|垫款)$"
)
"""Sums of a company's own affairs, and what they ask or would pay at most."""
PART_BEFORE: Final = re.compile(
    r"其中[^,，VN我咱]{0,10}$|(?:里面|里头|里边|这里|这当中)(?:还|也|就|光|已经?)*(?:包?含|包括|包|有|是|算|留)*(?:了|着|进|下)*$|"
    r"(?<![不未])(?:包含|包括|(?<!包)含(?!税|[\d.]+%?的?税)|内含)(?:了)?(?:大概|约)*$"
)
"""Before the sum of a part (其中包含6万的安装费, 里面15万是土建), which is not what the deal is worth."""
TARGET_BEFORE: Final = re.compile(
    r"(?:目标(?!价)|任务|指标|业绩|kpi|quota)(?:额|线|数)?(?:要|又|也|已经?|直接|给|被|从[VN])*(?:提|加|调|定|涨|压|升|降|改|分|派|摊|下)?(?:高|升)?(?:到|至|成|了|为|在|给)*$"
)
"""Before what is expected of us (今年目标提到1800万)."""
PHASE_AND_SUM: Final = re.compile(r"[一二三四五首][期批标段包][^,，VN]{0,4}[VN]")
"""Twice in one clause: a sum for each part, and none for the whole."""
PART_ALONE: Final = re.compile(r"[CDG的那个 ]*[一二三四五首第]{1,2}[期批标段包](?:是|约|大概|做|准备做)*[VN]")
FIRST_ORDER: Final = re.compile(r"(?:首单|首批|首笔|第一[批单笔]|O批|试单|试订单|试用单|小批量?)[^,，VN]{0,6}$")
"""A part of a known deal."""
DIFFERENCE_BEFORE: Final = re.compile(
    r"[^VN]*(?<!最后)(?:砍|减|缩|压|降|涨|增)(?:掉|去|少|减|加|价)?了(?:将近|差不多|大概|约|快)?"
)
"""砍了30万 with nothing before it to be cut from."""
NOT_OURS_AFTER: Final = re.compile(
    r"(?:(?:先|给我|帮我|就)?(?:去掉|删|拿掉|划掉|作废|取消|别记|不记|不要记|不算数)|(?:的[DG]?)?(?:改|拆|分)成(?:了)?[^,，VN]{0,6}[期批步段次块份个](?![^,，]{0,6}[VN])|(?:就|才|应该|估计|可能)*(?:能|可以)(?:拿下|签下?|成交|搞定|下单)(?:$|[,， ])|(?:看|问)?(?:他们?|我们?|咱们?)?(?:行不行|可不可以|能不能|行吗|可以吗|能做吗|成不成|做不做|干不干|接不接|卖不卖)|一[个台套件吨只条米根把桶箱公斤次张瓶]|每|/|的?(?:尾款|首付|定金|预付|货款|保证金|运费|"
    r"回款|欠款|到账|没付|没结|没回|注册|产值|营业额|销售额|年薪|罚款|奖金|以内|以下|封顶就)|"
    r"(?:已经)?(?:到账|到了账|付了|打过来|打了|收到|回了)|(?:的?预算)?没(?:批|下来)|不是(?!(?:他们?的?|客户的?|C的?)?预算)|我没|太|"
    r"嫌|(?:都|也|是|就|可能|已经)*(?:做不[到了成]|达不到|拿不到|够不[上着]|保不住|没有了|没了)|的?(?:单价|差价)|才(?:肯|能|行|干))"
)
OURS_BEFORE: Final = re.compile(
    r"(?:^[CDGT的那这个单 ]*(?:报价|报了|报的)(?:是|了|在)?|(?:咱们?|我们)(?:[这那]?(?:一)?(?:[份块段摊包节头]|部分|标段|片区?)|[这那]边)?(?:报|报了|报的?是?|能做|能拿|能分|做|的报价是?|"
    r"份额|出|拿|分|按|这边报?|大概|给的?是?|还是|也|就|才|只能|坚持|这份)*|能做|分给(?:咱们?|"
    r"我们)的?[^,，]{0,6}|份额[^,，]{0,8}|对应合同额|合同(?:总)?(?:金)?额|(?:最后|最终)?(?:敲定|"
    r"定了?|谈到|谈成|谈定|定在|磨到|谈妥|成交)(?:价|在|了|到)?|改报|首期|一共|总共|合计|总金额|"
    r"金额(?:先填|是|改|写)?|总价|共计|全年|签了|签约|中标(?:价|额|金额)?|变成|我看(?:撑死)?|我估|"
    r"(?:我们?|咱)(?:坚持|守|咬|扛|顶|死守|挺)(?:住|在|着)?|(?:我们|咱)报的?)(?:大概|大约|约|差不多|也就|是|在|为)?$"
)
_BUDGET: Final = r"(?:预算|额度|控制价|限价|拦标价|budget|盘子|费用|投资|资金)"
BUDGET_BEFORE: Final = re.compile(rf"{_BUDGET}[^,，VN]{{0,9}}$")
BUDGET_JUST_BEFORE: Final = re.compile(
    rf"{_BUDGET}(?:给|批|只|才|就|都|也|大概|大约|约|差不多|是|有|在|了|到|下来|砍|加|涨|呢|吧|啊|嘛|"
    r"[ :：])*$"
)
"""So close that 200个 is 200万: 能给我们四十个 of a 盘子 are things."""
SHARE_BEFORE: Final = re.compile(
    r"(?:(?:归|属于?|分给|划给|由|其中(?:[^,，VN]{0,4}给)?)(?:我们?|咱们?|我方|我司)|(?:我们?|咱们?|我方|我司)(?:能|可以?|有望|预计|大概)*(?:拿|做|分|承接|承担|负责|占|吃))[^,，VN]{0,14}$"
)
_US: Final = r"(?:我们?|咱们?|我方|我司|我家)"
_A_PART: Final = r"(?:[这那]一?个?|的一?)(?:[块段份包摊头片截节]|部分|标段)"
OUR_PART: Final = re.compile(
    rf"(?:{_US}[^,，了没不\d]{{0,4}}?{_A_PART}|{_A_PART}{_US})(?:的?(?:量|金额|合同额?|预算))?"
    r"(?:大概|大约|约|差不多|也就|就|才|只|能|可以?|做|拿|有|是|个|报|算下来|估计|应该|在|到|预计|这边|[:： ])*$"
)
"""Before a number: it is what our part of a whole is worth (总包六百万 我们这段做个130)."""
SHARE_AFTER: Final = re.compile(
    r"(?:左右|多|的?(?:部分|份额|量)?)?(?:能|可以?|都|是|全|就)*(?:归|属于|给|由|是|分给)(?:我们?|咱们?|我方|我司)(?:$|[,， 的来做拿干负承])"
)
"""Words that make a sum our part of a whole."""
WHOLE_SAID: Final = (
    r"(?:总(?:价|额|金额|投资|包价?|盘子?|预算|造价|规模|标)|一共|总共|合计|共计|整个项目|全部|整体)[^,，VN我咱]{0,8}"
)
WHOLE_BEFORE: Final = re.compile(rf"{WHOLE_SAID}$")
BUDGET_AFTER: Final = re.compile(r"(?:的)?(?:预算|盘子|额度|budget)")
TOTAL_BEFORE: Final = re.compile(
    r"(?:总盘子?|整个项目|整个盘子|总盘(?:子)?(?:是|有|大概)?|总投资|项目总|他们吹|整体|总预算|总的)[^,，VN]{0,6}$"
)
MONEY_WORD: Final = re.compile(
    r"降[到至为成]|调[到至为]|成交|预算|报|签|定|谈|金额|合同|价|给到|砍|加到|提到|磨|敲|批|中标|总|拿下|盘|额|款|变|涨到|压|"
    r"最多|顶多|至多|减|按|做到|不变|没变|没动|一分不少|吹|份|剩|commit|budget|一共|封顶|左右的|估|单子|→|->|从"
)
STRUCK_BEFORE: Final = re.compile(r"(?:最[后终]|结果)(?:还是|就|以|按|在|是)*$")
STRUCK_AFTER: Final = re.compile(r"(?:万|元|块)?(?:钱)?(?:成交|成的|定的|签的|拿下|敲定|拍板|谈成|谈妥)")
"""Around the sum at which a deal was struck: it goes before whatever was offered."""
MAYBE_BEFORE: Final = re.compile(
    r"(?:可能|也许|或许|说不定|没准|搞不好|弄不好|恐怕|怕是|八成|大概率|估计)(?:会|要|得|还|又|再|能|就|被|给|往[上下])*"
    r"(?:砍|降|压|减|缩|杀|涨|加|提|追|调)(?:价)?(?:到|成|至)[^,，VN]{0,3}$|"
    r"(?:或(?:许|将|可|会|能|者?要)|有望|不排除|(?<![许认宁])可能?)(?:会|再|能|被|将|进一步|继续)*(?:追加|增加|增|提高|提升|上调|上浮|扩大?|放大|做|调整|缩减|压缩|突破|超过?|达)(?:到|至|成|达)?[^,，VN]{0,3}$"
)
"""What a sum may yet become is no news of it (冷库的78可能砍到70)."""
SIZE_AFTER: Final = re.compile(r"的 ?(?!预算|报价|价|盘|额|单|项目|合同|量|样子|水平|封顶|总|费用|投资|D)[一-鿿G]")
"""Behind a bare number: it says how big a thing is (七十五的空压机)."""
UNCHANGED: Final = re.compile(
    r"^(?:的?(?:报价|预算|价))?(?:(?:我|咱|俺)们?)?(?:还是|也|都|就是|就|一分|一直|死活|硬是)*(?:(?:咬死|咬住)?(?:了)?(?:不变|没变|没动|不动|一分不少|照旧|不降|没松|没降|没退|没让步?(?![我他她])|不肯[松降让])|咬死|咬住)"
)
TO: Final = re.compile(r"(?:→|->|=>|—>|改|到|成|至|为|变|砍|压)(?:了)?(?:只有|就|大概)?$")
PAYMENT: Final = re.compile(r"尾款|货款|回款|欠款|首付|定金|订金|押金|罚款|到账|保证金|运费")
PAID: Final = re.compile(rf"(?:{PAYMENT.pattern})[^,，VN]{{0,8}}$")
BARE_SUM: Final = re.compile(r"[VN ]+")
ONE_AND_SUM: Final = re.compile(r"(?!我|咱|预算|报价|总|合同|一共|价|首|大概)[一-鿿a-z]{2,6}(?:报|出)?(?:了|的)?[VN]")
"""GE报了85 联影72: the second is of another rival."""
SOMEBODY: Final = re.compile(
    r"那家(?!客户)[^,，]{0,4}(?:抢|投|报|跟|盯|参|竞|搅|介入|接触)|(?:有|另外?|还有|又|来)(?:一|个|了)*家[^,，]{0,12}(?:抢|投|报|跟|盯|参|竞|搅|介入|进来|做|接触)|(?:对手|竞品|竞对|友商|同行|别家|人家)[^,，]{0,6}(?:抢|投|报|跟|盯|参|竞|搅|介入|进来|接触)"
)
"""A competitor without a name."""
THEIR_SUM: Final = re.compile(r"(?:才|只|就|都|价格?)?(?:报|出|开|要)?(?:了|价|到|的|出)*(?:才|只|就|大概|约)*[VN]")
THEIR_PRICE: Final = re.compile(
    r"(?:(?:才|只|就|都)?(?:报|出)[VN]|(?:才|只|就|都)?(?:报|出|开|要)(?:了|价|到|的|出来?|过来)|(?:报|出)?价(?:格|钱)?(?:才|只有|只要|只|就|大概|报|是|到|压到|给到|做到|杀到)*[VN]|(?:才|只有|只要|就要|只)(?:报|要|卖|出)?[VN])"
)
"""Behind a clause about a competitor: its price goes on (寿力也在跟 价格只有51万)."""
EQUATION: Final = re.compile(r"[VN]\s*[-+×x*]\s*[VN]\s*=\s*(?P<sum>[VN])")


SHARE_UNSUMMED: Final = re.compile(
    r"(?:给|分)(?:我们|咱们?)[^,，]{0,4}(?:[\d.]+%|一半|[\d一二两俩三四五六七八九几]成|[一二三四五六七八九十]分之)"
    r"|(?:我们|咱们?|我[方司家])[^,，付款]{0,10}?占(?:个|比|到|了|大概|约)*(?:[\d.]+%|一半|[\d一二两三四五六七八九几]成)"
    r"|^占(?:个|比|到|了|大概|约)*(?:[\d.]+%|一半|[\d一二两三四五六七八九几]成)"
)
"""Our share of a whole, told without its sum: the whole is not ours."""
LOWER: Final = rare(r"[VN] ?(?:→|->) ?[VN]|(?:砍|降|压|减|杀|还|抹|便宜|优惠)(?:价)?(?:到|成|至)[^,，VN]{0,3}[VN]")
DEMAND: Final = rare(
    r"(?:想(?!到)|希望|要求|非要|说要|老要|硬要|一直要|能不能|能否|可否|可不可以|是否能|让(?:我们|咱们?)|叫(?:我们|咱们?)|逼(?:我们|咱们?|着)|"
    r"[P他她]们?要|[P他她C]要从|^(?:还|非|硬|就|一定|说|张口|直接|[PC他她]们?)*(?:要|想))(?:(?!预算|额度)[^,，我咱]){0,12}(?:砍|降|压|减|杀|还|抹|磨|便宜|优惠)(?:价)?(?:到|成|至)"
)
"""Somebody wants our sum lowered: nothing has changed yet."""
REFUSED: Final = re.compile(
    r"没(?:有)?(?:答应|同意|松|让|接|搭|敢|应|点头|表态|吭声|定|谈拢|理)|不(?:答应|同意|松口|肯|干|行|能接受|接受|可能)|未同意|做不了主|"
    r"做不了|定不了|拒绝?了|婉拒|顶住|扛住|(?:要|得|需要?|先|说|去|回来?)(?:回去)?(?:请示|申请|汇报|问领导|问老板)"
)
THEN_THEY_SIGN: Final = re.compile(
    r"(?:万|w|元|块)?(?:左右|以内|以下)?(?:他们?|她们?|对方|人家|客户|P|C)?(?:马上|立马|立刻|当场|今天)?就(?:能|可以|肯|给|跟)?(?:签(?!了)|定(?!了)|下单|成交|拍板|做(?!了)|要(?!求)|买)"
)
"""Behind a sum: the price at which they would buy (降到120 就签)."""
NOT_MONEY_AFTER: Final = re.compile(r"[芯寸吋匹孔层轴缸档核伏瓦码速目]")
"""Right behind a bare number: it tells a size or counts."""
PER_PIECE_BEFORE: Final = re.compile(r"单价[^总合共]*$")
"""A price per unit is spoken of: a bare number behind it is no sum."""
COUNTED_BEFORE: Final = re.compile(r"(?:要|加|订|拿|来|送|补)了?$")
THEN_SIGNED: Final = re.compile(
    r"(?:他们?|她们?|对方|人家|客户)?(?:就|才|应该|估计|可能|马上)*(?:能|可以|肯|会)(?:拿下|签|成|定|成交|搞定|下单)"
)
"""What would follow (降到80 能拿下): the sum before it is a condition."""
DISOWNED: Final = re.compile(
    r"(?:这|那)?(?:块|部分)?(?:都|就|也|可)?(?:不归|不是|不算|轮不到|不给|不用)(?:给|归)?(?:我们|咱们?)(?!报的)"
)
"""Behind a sum: that part is somebody else's (8万是土建 不归我们)."""
INTRODUCED: Final = re.compile(r"(?:介绍|推荐|引荐)(?:了|个|过来)")
"""What is told of whom the customer introduced is not its own."""
OUR_OFFER: Final = re.compile(r"[这那]?是(?:我们|咱们?|我)(?:这边)?(?:报|出|给|开)的")
BY_US: Final = re.compile(r"我们?(?:已经|就|又)?(?:砍|降|压|报|让)|我方|咱")


STRONG_BEFORE: Final = re.compile(
    r"预算[^,，]{0,8}$|budget[^,，]{0,8}$|盘子[^,，]{0,4}$|合同(?:金)?额.{0,4}$|(?:加|砍|提|压|谈|"
    r"磨|变|改|批|降|涨|定|报|让)(?:到|成|了|为|在)$|剩(?:下)?$|(?:我们|咱)(?:报|出)(?:了|的是|价)?$|"
    r"(?:→|->)$|签了?$|盘$|(?:我们|咱们?|我[方司])(?:这边|家)?(?:也就|也才|就|才|只|最多|顶多|能|还)+(?:能|有|是|拿|做|分|剩|得)*(?:到|下)?$|"
    r"^[CDGT的那这个单 ]*(?:报价|报了|报的)(?:是|了|在)?$"
)
STRONG_AFTER: Final = re.compile(r"(?:的)?(?:封顶|预算|→|->|变|改|砍|批成|压到|加到|提到)")
FOREIGN: Final = re.compile(r"美金|美元|刀|usd|欧元|港币|日元|英镑")
WISHES: Final = re.compile(r"想|要|希望|还")
THEY_CUT: Final = re.compile(
    r"(?:[PC]|他们?|她们?|客户|对方|人家)(?:那边|老板|采购)?(?:又|还|直接|往下|一口|上来就|张口就|非|硬|开口就)*(?:砍|压|还|杀|磨)(?:价)?(?:到|成)(?:了)?(?:只有|就)?$"
)
"""Their counter-offer, though the verb says that the sum has changed."""
NAMES_BEFORE: Final = re.compile(r"[CPDGTVN的那个单子 ]*")
LOT: Final = 100
"""A sum so many times the price before it is what all of them cost together."""
SMALLEST: Final = Decimal(1_000)
"""Yuan; less is a price or a fee, not what a deal is worth."""
LEAST_BARE: Final = Decimal(5)
"""万; a smaller bare number counts things."""
MOST_BARE: Final = Decimal(100_000_000)
"""Yuan; a longer number is a phone's or an order's."""
CLOSE: Final = (Decimal("0.6"), Decimal("1.6"))
"""How far from a known deal's amount a bare number may lie to be its new one."""
REACH: Final = (Decimal("0.35"), Decimal("2.5"))
"""The same, beside words that plainly change an amount."""
