"""Stage of a deal: only where the text says that it is there now, never from a plan, a wish or a denial (GUIDE rule 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from nlu import patterns as re
from nlu.awaited import read_awaited
from nlu.document import Clause
from nlu.intents import Read, Stage
from nlu.lexicon import EMPTY, Lexicon, OwnStage, compiled
from nlu.names.data.words import WORDS
from nlu.rivals import GAVE_AWAY, find_rivals
from nlu.screen import Screen
from nlu.tense import is_ahead
from nlu.text import fold
from nlu.visit_denials import MEETING_OFF


@dataclass(frozen=True, slots=True, eq=False)
class StageRule:
    """Words that put a deal into `stage`. `may_be_ahead`: a time to come in the clause does not speak against it."""

    name: str
    stage: Stage
    pattern: re.Pattern[str]
    may_be_ahead: bool = False


_NOT_YET: Final = r"(?<![没未能想要才再会可肯待约去来])(?<!没有)(?<!还没)(?<!准备)(?<!争取)(?<!打算)(?<!可以)(?<!必须)(?<!怎么)(?<!什么时候)"

_NO_DOUBT: Final = r"(?:已经?|都|也|刚刚?|才|终于|总算|全|正式|双方|两边|两家|均|今天|这回|算是|可算|真的?)"
_REACHED_END: Final = r"(?:了|啦|咯|喽|$|(?=[,，!！。~ VNT]))"
_PAPER: Final = r"(?:(?<!投标)合同|(?<!投标)协议|年框|订单|单子|po)"
_SIGNED: Final = (
    rf"{_PAPER}T?(?:那边|他们|对方|客户|C)?{_NO_DOUBT}*(?:签|盖|用)(?:字|章|印|订|署|约)?(?:完|好|妥|成|掉|下来?|回来?|齐|过来?)(?:了|啦|$|(?=[,，!！。~ VNT]))"
    rf"|{_PAPER}T?{_NO_DOUBT}*(?:正式|已经?|刚刚?|终于|总算)(?:签订?|签署|签约|盖章|签字){_REACHED_END}"
    rf"|章T?(?:都|也|已经?|全|刚|终于|总算|今天)*盖(?:回来|过来|下来|好|完|齐|妥|了)"
    rf"|(?<![书函案件])(?<!报价单)(?:T|都|也|已经?|刚刚?|终于|总算|双方|两边)+盖的章(?=$|[,，。!！~ VNT])"
    rf"|合同{_NO_DOUBT}*(?:[他她]们|对方|客户|人家|C|P)?(?:那边)?{_NO_DOUBT}*盖(?:好|完)?了?章(?:就|后|又)?(?:寄|发|传|送|拿|快递)(?:回来?|过来|给我们?)了"
    rf"|(?:已经?|正式|终于|总算|刚刚?)签(?:了|好|完|妥|下)?(?:合同|协议|约|单|字)(?!书|会|仪式)"
    rf"|{_PAPER}T?(?:那边|他们|对方|客户|C|P)?{_NO_DOUBT}*(?:回签|返签|签返)(?:过来|来|给我们|完)?(?:了|啦)"
    rf"|签(?:掉|脱|成|妥|定|好|到手|回来?|下来?)(?:了|啦|$|(?=[,，!！。~ VNT]))"
    rf"|(?:下|拿|收|接|给)(?:到|了|来|下)+(?:C|P)?的?(?:正式|采购|纸质|书面|盖章)*的?(?:订单|po|单子)"
    rf"|(?:订单|单子|po|合同)T?{_NO_DOUBT}*(?:落袋|落地|落定|到手|入袋|到位){_REACHED_END}"
    rf"|(?:成交|成单|落单|落袋|落袋为安|拿下){_REACHED_END}"
)
"""A paper of the deal that is signed, said in any order of paper, doubt-free adverb, verb and result."""

_NOT_YET_LOST: Final = r"(?<!不是)(?<!没有)(?<![没未能想要才再会可肯待去])"

STAGE_RULES: Final = (
    StageRule("lost", "lost", re.compile(
        rf"{_NOT_YET_LOST}(?:丢了(?!个|一|[两几好QN])|(?<![a-z])lost(?:了|给|$|(?=[ ,，。!！]))|丢给|丢单|丢标|输给(?![^,，]{{0,3}}(?:[QL]|[一二两三四五六七八九十\dN]+[盘局场把球杆分杯]))|输了(?![两几一\dVNQ]|的?(?:请客|请|算我|买单))|输掉|报输|把(?:我们?|咱们?)[^,，TVN]{0,3}?(?:毙|踢|刷|pass|淘汰|筛)(?:了|掉|下来|下去|出局|出去)|(?:我们?|咱们?)[^,，TVN]{0,3}?被[^,，TVN]{0,3}?(?:毙|踢|刷|pass|淘汰|筛)(?:了|掉|下来|下去|出局|出去)|黄了|凉了|凉凉|"
        rf"泡了?汤|落了?空(?:了|$|(?=[,，。!！ ]))|[被遭][^,，。TVNPM我咱俺]{{2,8}}?(?:拿|接|吃|做)了(?=$|[,，。 ])|[让叫][^,，。TVNPM我咱俺他她]{{2,8}}?给(?:做|接|拿|吃)了(?=$|[,，。 ])|落标|废标|落选|出局|白扯|白忙|(?:[被遭]|(?:(?<=[CDG目单])|(?<![一-鿿]))着(?!急))[^,，。]{{1,8}}?(?:拿走|抢走|抢了|拿下|截胡|截了|撬走|"
        rf"撬了|签走|中了|抢去|拿去|挖走|[捡夺顺端叼搞弄做截撬][走去]|[捡拿抢夺]起走)|"
        r"落(?:到|在|入)(?:了)?(?!我|咱)[^,，]{1,8}手(?:里|上|中)|(?:单子?|项目|[DG标])(?:最[后终]|还是|也|又|终究)*没成(?=$|[,，。 ])|[没未](?:有|能)?中(?:标|$|[,， ])(?![的者])|[让叫给]C?[^,，。TVN我咱俺]{2,8}?(?:截胡|截了|截走|撬走|撬了|抢走|抢去|抢了|夺走|挖走|签走|顶上?)了|[让叫]C?[^,，。TVN我咱俺他她]{2,8}?[截撬抢]了(?=$|[,，。!！ ])|[让叫]C?[^,，。TVN我咱俺]{2,8}?(?:拿走|拿下|拿去|抢去|挖走|夺走|夺了|吃掉|中了|中标|截走)(?:了|$|(?=[,，!！。 ]))|[让叫]C?[^,，。TVN我咱俺]{2,8}?给(?:抢|截|撬|拿|签|挖|占|顶)(?:走|去|下|胡)?了|(?:没|没能|没有|未能|未获|未)入围|(?:没有?|未)(?:被)?(?:选(?:择|用|上|中)?|用|给|轮到|考虑)(?:我[们方司家]|咱们?)(?![这那的])"
        r"|没(?:有|能)?(?:拿下|争取到|抢到|抢过|干过|拼过|竞争过)|没(?:有|能)?拿到(?:这|那)?(?:个|张)?(?:单子?|标|订单|项目)(?:$|[,， ])|"
        r"不(?:跟|和|与|用|找)(?:我|咱)们?(?:家|司)?(?:签|合作|做|干|续|玩)(?:合同|约)?了|"
        rf"{GAVE_AWAY}|"
        r"(?<![没未])[定选](?:下来|好|妥)?了[ ,，]+(?:就|都|全)?给(?:了)?(?!我|咱|俺|他|她|你|人|别|客户|领导|老板|[一两几半]|答|准|回|时间|日|消息|预付|面子|机会)[一-鿿]{2,4}(?:家|那边)?(?:去)?(?:做|干|供)?了?(?=$|[,， ])|"
        r"未中标|没中上|未能中标|未获中标|未入选|彻底没戏|没戏了|没机会了|"
        r"最[后终](?:还是)?(?:选|定|用|给)(?:了|的)(?![我咱TVNURQGOLP]|个|[一两几]|[^,，。]{0,4}(?:时间|日[期子]|方案|地[点方]|价|型号|规格|颜色|款|数量|版|内容|名单|人选|尺寸|折|优惠|面子|答复|机会))|取消了?(?:立项|招标|采购计划)|予以关闭|(?:商机|项目|单子?|D)(?:请|就|可以|先)*关(?:闭|掉)(?:吧|了|掉|$|(?=[,，。 ]))|选了别(?:人|家)|定了别(?:人|家)|"
        r"给了别(?:人|家)|不再(?:采购|使用|选用|考虑|采用|购买)(?:我司|我们|咱们?|我方)(?!的?(?:意见|建议))|(?:我们|咱们?|我[方司家])(?:这边)?(?:就|也|都|已经|算是|基本|直接)*(?:没戏|没机会|没希望|没份|没进|被淘汰|被刷|被踢|out)|(?<![先暂])(?<!暂时)不做了|(?<![先暂赶跟追顾用约见系算配排比接插碰遇])(?<!暂时)不上了|(?:[CD]|今年|明年|项目|[这那]单子?)(?:[那这]边)?(?:今年|明年|就|都|也|彻底)*不(?:弄|搞|买|采购?|换|投|建|干|招|办|租|参展|订购?)了|(?:[CP他她]们?|老板|客户|对方|人家)(?:那边)?(?:说|讲|通知|决定|表示|回复)(?:我|咱|了)?们?(?:T|就|都|也|彻底|先)*不(?:租|续租?|买|采购?|参展|招标?|投放?|建)了|没(?:有)?(?:我们|咱们?)(?:什么|啥|的)*(?:事|份)儿?了?(?=$|[,，。 ])|叫停|(?:项目|单子|[DG]|[这那]单)(?:被|也|都|已经?|整个)*(?:取消|停了|没了|死了|砍了|砍掉|下马|撤了|撤掉|撤项)(?!的|[了掉]?(?:[QLNVR]|[一二两三四五六七八九十几半]|大|小|部分|不少|点))|战败|(?<![QN条个项门关])(?<!已)pass了(?![QN]|\d)|(?<![TPMQL])飞了(?![CDT一-鿿])|(?:标|名额|机会)(?:也|就|都|算是?)?没了(?=$|[,，。!！ ])|"
        r"打水漂|吹了|谈崩(?:了|$)|闹掰|掰了|(?<!还)没续(?:约|费|签|上)?(?=$|[,，。 ])|不续(?:了|约了|费了|签了)|"
        r"(?:[那这]?单|合同|[CDG])(?:也|就|都|算是)?(?:没了|停了|没戏)(?=$|[,，。!！ ]))"
    ), may_be_ahead=True),
    StageRule("won", "won", re.compile(
        rf"{_NOT_YET}(?:(?<!改)签(?:了|啦|完(?!没|T|(?:就|再|马上|立刻)?[寄发给送扫传拍交带](?![^,，]{0,6}[了过]))|下来?了?|妥|成了|好了|约了|约成功)(?!个?到|名|字的|(?:之|以)?后|[那这当]天|当场|再(?!次)|马上|立刻|立马)|签回来|"
        rf"合同(?:已经|已|都)?(?:签(?:好|完|订|署|妥|字|回)|(?:双方)?回签(?=了|完|好|$|[,，。 ]))|双章|双签|po(?: (?:has been|have been|is|was|got|just))?(?: issued| released| received| signed)(?! yet)|po(?:已经?|都|也)*[下收](?=$|[ ,，。!！VN])|poT(?:已经|已|也|都|就)*(?:下来|回传|传回来?|回来?|下|来|到)了|po(?:(?:已经|已|也|都)?(?:下来|回传|签回|到了?|收到|"
        rf"下了|来了|(?:传|发|寄|开|签)(?:过来|来|回来?|下来)了|已?发(?:了|来|过来|$|(?=[ ,，VN]))|给了))|poT?(?:已经?|也|都|刚刚?)*(?:传|发|寄)(?:到|给)?(?:我|咱)?们?(?:邮箱|微信|这边)?(?:过来|来)?了|发(?:了|来|来了|过来)po|订单(?:已经|已)?(?:下来|到了|下了|来了|拿到)|"
        r"(?:下|拿到)(?:了)?(?:订单|单子)(?:了)?|拿下来|盖(?:完|好)(?:了)?章了?|"
        r"盖(?:了)?章了|(?:双方|两家|两边)[^,，没未等]{0,8}盖(?:了|完|好)?章(?:完毕|完成|了|$)|(?:盖章|用印|签署|签订)(?:完毕|完成)|(?<![未待拟将])完成了?(?:双方|正式|合同|协议)*的?(?:签署|签订|签约|用印)(?=$|[,，。 VN])|(?:续约|合同|协议|年框)?(?:已经?|均已?|正式)(?:完成)?(?:签署|签订|签约)(?=$|[,，。 VN])|合同(?:也|都|已经?)*盖(?:了|好|完)|(?<!没)(?:单子?|项目|D)(?:终于|总算|也)?成了(?=$|[,，!！。~ ])|合同(?:两|俩|双|公)?章(?:都|也|已经?|全)*盖|赢(?:了|下|单)|(?:(?<=[给跟向在找]我)|(?<=[给跟向在找]我们)|(?<!我)(?<!我们)(?<!咱们))(?<!我已经)(?<!我们已经)(?<!我已)(?<!我都)下单了|合同(?:回签|寄到|盖完|到手)|"
        rf"{_SIGNED}|"
        r"合同T?(?:已经|已|也|都)?(?:盖好章)?(?:回传|寄回|送回|传回)(?:来|给我们?)?了|"
        r"签约(?:成功|完成|了)|signed(?! off| up| in(?![a-z]))|(?:sent|issued|released|placed)(?: the| a| us| an)? (?:po|order)(?![a-z])|closed won|双方(?:都|均)?(?:已|已经)?盖(?:了|好|完)?章(?!流程|阶段|环节|程序|审批|中|手续)|续(?:签|约)?(?:了|啦|"
        r"成了|完了|上了)|又续|新签(?:了|Q|一|个|单)|复购(?:了|$)|返单了|追加了(?!V|N(?!台|件|套))|搞定签约|合同(?:拿|收)(?:到|回))"
    )),
    StageRule("negotiation", "negotiation", re.compile(
        r"(?:转|进|到|推)(?:入|到|进|为|成)?商务(?:在谈|谈着|了|阶段|环节|(?=$|[,，。 ]))|商务(?:正?在|还在)谈|"
        r"(?:进入|进|到|走到?|在)了?(?:双方|最后|正式|内部)*的?(?:盖章|用印|签章|签署|签约|会签)(?:流程|阶段|环节|程序|审批|手续)|"
        rf"{_NOT_YET}走到了?(?:最后|双方)?(?:盖章|用印|签章|签字|签署|会签)(?!完)|"
        rf"{_PAPER}T?[^,，了TVN没不]{{0,6}}(?:[走轮排]到|[送拿寄递](?:去|到)|(?<!现)正?在)了?[^,，了TVN没不]{{0,5}}(?:盖章|用印|签章|签字|签署)(?!完)|"
        r"(?<![没未不])中了?(?:其中)?(?:的)?(?:第?[一二三四五六1-6ABCabc]个?(?:标段?|包)|O标段?)(?=$|[,，!！。 VN])|(?<![没未])中标(?:了|啦|$|[,，!]|G|D)|(?:^|[CDG,， ]|[CDG期]V|[一二三四五六]期|终于|总算|真的?|的?(?<!投)标(?:也|都|书)?)中(?:了标|标了|了|啦|上了)(?=$|[,，!！。~ VN])|"
        r"(?:已经|已|还|正|都)?在走[^,，。TVN]{0,8}(?:流程|审批)|"
        r"(?<![没未要等谁能])拍板(?!会|人|权|(?:了|说)?(?:用|给|选|定)(?!我|咱)|的(?!是我|是咱)|(?<=[P板总]拍板)(?![了下给定同让签用选说要，,!！]))(?:了|下来)?|(?<![没不未要想会能可再])(?:选|定|选定|内定|敲定|确定)(?:了|用|的)?(?:就)?(?:是)?(?:我们|咱们?)(?:了|家|啦|做|$|[,，])|(?<![没未不])定下来(?:了)?(?:就)?(?:是)?(?:用|选|给|找|由)(?:我们|咱)|(?:[DV]|单子?|项目|[^投]标|年框|订单)(?:全|都|就|也)?(?:交|包|派|判)给(?:我们|咱们?)(?:来)?(?:做|干|了|供)|定点(?:下来|给|"
        r"了(?!解))|全给(?:咱|我们)|(?<!跟)进(?:了|入|到)?(?:了)?(?:商务|合同)(?!车|舱|楼)|商务(?:谈判|条款|"
        r"流程)|(?:在|已|已经|开始)?走(?:到|着|了|完)?(?:合同|商务|采购|po|集采|法务|内部|oa|"
        r"审批)?(?:审批|流程|集团采购)|"
        r"(?<![没未不])(?:已经?|均已?|内部|最终|明确|正式)+(?:确定|敲定|决定|明确|同意|定下来?)(?:了|由|让|给|交由|交给|委托|选用|采用)*(?:我司|我方|我们|咱们?)(?:公司)?(?:来)?(?:做|承接|承建|承担|中标|供货|供应|实施|负责|承办|独家)|"
        r"(?:^|合同|协议)(?:目前|现在|合同|[DCT已])*(?:正在?|在|已进入)(?:双方|内部|我司|对方|各方)?会签(?:中|阶段|流程)?(?=$|[,，。 ])|"
        r"合同(?:已经?|现在|目前|还|也|正|T)*(?:正?在)?(?:其|[他她]们?|对方|客户|C|P|集团|总部)?[^,，。TVN没未不了等要让送到C]{0,6}(?:部门?|[处科室]|法务|财务|风控|审计|采购|领导|老板|集团|总部|公司|那边|这边|那里|内部)(?:正?在|还在|都在)?(?:会签(?!表|单|完)|走着|审着|流转(?!完)|过着)|(?:^|[,， ])会签中|"
        rf"D(?:已|正|已经)?在?会签|合同(?:已经|已|都|正|也)?(?:在|正在)?(?:走|审|会签|评审|过会|流转|流程)|{_NOT_YET}走合同|法务(?:审|过|"
        r"都|在|已|正|那边|两边)|就差(?:盖章|签字|走|双方)|待签|等(?:着)?(?:盖章|签字|回签|双章|"
        r"[^,，]{0,5}(?:签字|回签)(?!再|才|后))|进(?:入)?谈判|谈合同|合同(?:条款|细节|文本)[^,，]{0,4}(?:过|谈|对|磨|抠|商|改)|"
        r"(?:拿|收|领)(?:到|了)+(?:[CP]的?)?中标通知|(?<![拟若如])由(?:我司|我方|我们|我公司|咱们?)(?:公司)?(?:继续|独家|接着|仍)*(?:承接|承建|承做|中标|续做)(?=$|[,，。 ])|中标(?:单位|厂家|厂商|方|商|人)(?:就?[是系]|为|[:：])(?:我们|咱们?|我[司方家])|"
        r"合同(?:已经|已|都)?(?:正|在|正在)(?:起草|草拟|拟|弄|写|做|审)|中标通知书?T?(?:已经|已|都|也|我)*(?:领|拿|收|下|发|到)(?:了|到|回|取|手|来)|中标通知书?(?:已经?|均?已)(?:领|拿|收|下|发)|"
        r"合同(?:还|也|都|正)?(?:他们|她们|对方|客户|那边|[PC])(?:那边|这边)?(?:还|也|都|正)?在(?:走|审|会签|过|看)|"
        r"(?<![没未不])(?:就|还是|决定|确定|定了)(?:用|选|定)(?:我们|咱们?)(?:的|家|家的)?了?(?=$|[,，。 ])|"
        rf"{_NOT_YET}(?:谈|磨|聊|敲|商量)(?:成|妥|拢|定)(?:了|啦)(?!个?时间|日期|[一两几]|下)|(?:[CDG那这]单?|单子?|项目)(?:的事)?(?:终于|总算|已经|基本)*(?:谈|定|敲)(?:成|妥|拢|定|下来)了|"
        r"(?:说|定|商量|谈|讲)(?:好|妥|定)?了(?:[^,，。]{0,4}|[ ,，]+(?:就|都|全)?)给(?:咱|我)们?(?:干|做|承接|供|(?=$|[ ,，。VN]))|"
        r"(?:^|[CDGT ,，的]|(?:我[们方司]|咱们?)(?:的|以)?)中标(?:价|金额|额)?(?:为|是|了)?[VN]|"
        r"合同(?:初稿|模板|文本|草稿)?T?(?:我|也)?(?:已经|已|都)?(?:发|寄|给)(?:出去?|过去|他|她|"
        r"给)(?:了)?|"
        r"把合同[^,，]{0,4}过了|综合(?:得?分|评分|排名)(?:暂列|为|排)?(?:第一|O)|(?:我们|咱们?|我方|我司|我家)(?:综合)?(?:排名|排在|排|是|名列|暂列)?(?:第一|O)(?:$|"
        r"[,， ])|O中标候选(?!人?的?[是为:：](?!我|咱))|中标公示|进(?:入)?公示|(?:我们|咱们?)中(?:了|标|(?=$|[ ,，VN]))|(?:价格|商务|合同)谈判|"
        r"(?:legal|法务)[^,，TVN]{0,8}?(?:red-?lin\w*|改|审|过|看|review)[^,，TVN]{0,5}(?:合同|contract|协议|条款)|(?:出|给|发)(?:来|了|过来|过)?(?:合同|contract)(?: ?draft|草稿|初稿|稿子?|文本)(?!没)|走采购|中选|入选供应商|敲定(?!时间|日期)|合同在(?![T谁哪])"
    )),
    StageRule("qualified", "qualified", re.compile(
        r"(?<!没)(?<!未)立(?:上|完|妥|好)了?项了|(?<![没未])(?:已经?|刚)(?:完成|通过|走完|办完|过)(?:了)?[^,，TVN准打等要待]{0,4}立项|(?<![没未不])完成了?立项|立项(?:手续|流程|审批|程序)(?:已经?|都)?(?:完成|走完|办完|办妥|办好)|"
        r"(?<![没未要等])(?<!还没)(?<!准备)(?<!打算)(?<!计划)(?<!申请)立项(?:了|过了|过会|批|通过|下来|完成|报告(?:已|都|也)?(?:批|过)|已|成功|$|[,，])|"
        r"(?<![没未])(?:正式|已经|内部|刚)立项|需求(?:已经|已|都|基本)?(?:确认|明确|定下来|锁定)(?:了|"
        r"完)?|确认(?:了|好|完)需求|"
        r"(?<!没)(?<!还没)过(?:了|完)?[^,，TVN才再就后]{0,6}立项(?:会|评审)?(?:了|$|[,，~])|立项(?:会|评审)(?:已经|已|也|都)?(?:过|通过|开过)"
    )),
    StageRule("proposal", "proposal", re.compile(
        r"(?:T|已经?|刚刚?|均|我[方司]|我们)[^,，TVN没未请需须要应拟将]{0,10}(?:报送|递交|提报|呈报|送达)了?(?!过去|样|货)[^,，TVN没未]{0,12}(?:报价(?:单|文件|书)?|方案|标书|投标文件|建议书)(?=$|[,，。 VNU])|"
        r"(?:标书|投标文件|方案书?|建议书|技术[方标]案?|应标文件|proposal)(?:和|跟|与|及|、|以及)?(?:报价单?|预算|清单)?T?(?:已经?|均已?|都已|全部)(?:上传|提交|递交|上交|交付|送达|报送)(?![的之时])|"
        r"(?:标书|投标文件|方案|建议书)(?:和|跟|与|及|、|连)?(?:报价单?|价格|预算|清单|样品?)T?(?:也|都|已|已经)*(?:交|递|发|提交|送)(?:上去|过去|给[CP他她]|了|完|出去)|"
        r"(?:标书|投标文件|方案书?|建议书|技术方案|proposal|标)T?(?:已经|已|都|也|刚|给|终于|总算)*(?:交|递|发|提交|上传|投|"
        r"送|寄)(?:到(?=了|$|[,， ])|上去|过去|进去|给[CP他她]|上|了|完|出去|掉)(?:了)?|(?:递|交|投|提交|发|送)(?:了|完|过)(?:标书|"
        r"标|投标文件|方案|建议书)|投标了|投了标|述标|(?:讲|述|答)(?:完)?标(?:都|也|已经|已)?(?:了|完|结束|"
        r"做完|讲完)|已(?:经)?投标|已递交|"
        r"投标(?:总|报)?价(?:格)?(?:为|是|了)?[VN]|"
        r"(?<![没未要])(?<!准备)(?<!准备进)(?<!准备进入)(?<!要进)(?<!要进入)(?<!没进)(?<!没进入)(?<!没到)(?:报价|投标|方案)(?:阶段|环节)|推到报价|投标文件已收悉|(?:^|[CDGT,， ]|我们|咱们?|我[方司家]|成功|顺利|已经?|终于|总算)入围(?:了|成功|$|(?=[,，!！。~ ]))(?![^,，]{0,3}[QN])|(?:我们|咱们?|我[方司家]|[CDG ]|^)(?:已经?|也)?进(?:了|入了?)?(?:短?名单| ?short ?-?list)"
    )),
    StageRule("lead", "lead", re.compile(r"新线索|线索|(?:新|个|条|(?<![a-z])(?:new|fresh|hot|warm|inbound) )(?:sales )?leads?(?![a-z])|^leads?[:： ]|初次接触|潜在(?:客户|商机)|"
        r"新接触|(?:才|刚)起(?:头|步)|(?:八字|Q)(?:都|还)?没一撇")),
)  # fmt: skip
"""The first that fits decides, over all clauses about the deal."""

OTHER_PAPER: Final = re.compile(
    r"(?:样[板品稿张件衣]间?|图纸?|色卡|颜色|小样|打样)[^,，]{0,6}等[^,，]{0,6}签|租赁|租约|土地|联合体|入网|并网|购售?电|nda|保密|补充协议|验收单|意向|备忘录|对账|回执|会签(?:表|单|到|栏)|签到(?!手)|签收|签名|签证|授权|签单奖|字画"
)
WITH_ANOTHER: Final = re.compile(r"(?:^|[,， ])C(?:和|跟|与)(?!我|咱|俺)[一-鿿a-z]{2,8}签")
"""What the customer signs with somebody else is not ours."""
THING_LOST: Final = re.compile(
    r"(?:狗狗?|猫猫?|猫咪|孩子|自行车|电动车|钱包?|身份证|驾照|戒指|行李箱|样本|说明书|卡|钥匙|包|手机|电脑|证|单据|单号|发票|票|文件|资料|货|快递|包裹|工牌|[uU]盘|伞|密码|东西|行李|护照|章|本子?|图纸|样品|样机|数据|记录|账号|号码|联系方式|衣服|眼镜|耳机)"
    r"(?:又|也|都|还|居然|竟然?|差点儿?|给|被[^,，]{1,4}|不小心|全|路上|弄|搞|寄|运|送)*丢了"
)
"""A thing is lost, not the deal (门禁卡丢了)."""
LOST_ON_THE_WAY: Final = re.compile(r"(?:寄|弄|搞|运|送|快递)丢了?")
"""The same in the shape, since names end in such words too (鸿运丢了)."""
LAST_TIME: Final = re.compile(
    r"(?:去年|前年|往年|历年|上次|上回|上一?年|早年)[^,，]{0,8}?(?:签|续|拿下|成交|下单|盖章|赢)"
)
"""What was signed then is not the deal of now."""
FIRST_PLACE: Final = re.compile(r"第一|第1|头一?名|榜首|首位")
REACHED: Final = re.compile(r"[了完啦]|已|在走|走到|下来")
DENIED: Final = re.compile(
    r"再[^,，。]{1,5}?就[^,，。]{0,4}?(?:拍板|签|定|成交|敲定)|不(?:跟|和|与|给|找)(?:我|咱)们?(?:家|司)?(?:签|合作|做|干|续)|[想会能以虑备算意]把|说不准|不好说|(?:签|盖|定|谈|批)(?:了|好|完|下来|成)没(?:有|签|盖|定)?(?=$|[,，。;； ?？呢啊吧她他]|也|还|要)|不清楚|不知道|不晓得|没签|还没|未签|签不[了下成]|没定|没中$|别|(?:等|得|由|让)[^,，了]{1,8}拍板(?!了)|不(?:会|能|肯)签|没(?:那么)?(?:快|到)|差一?点(?!.{0,6}[章字])|险些|(?:等|待|要是?等)[^,，了]{0,8}(?:签|盖|下)[^,，]{0,6}(?:再|才|后)|"
    r"(?:收|拿|签|盖|下)(?:到|完|好|了|下来|回来)[^,，]{0,6}(?:再|才)(?!签|定|盖)|签[^,，]{0,3}(?:要|得|需要?)[两几\d一二三四五多]"
)

STILL_LACKS: Final = re.compile(
    r"[就只还]差(?:个|我们|他们|对方|最后)?[^,，]{0,3}(?:章|签字|用印|回签)|等(?:着)?(?:他|她|对方|客户|那边)们?(?:那边)?[^,，]{0,3}(?:盖|回签|签)"
)
"""Signed by one side only (领导签了字就差盖章)."""

STILL_TO_SIGN: Final = re.compile(
    r"合同[^,，。]{0,6}?(?:在走|走流程|走着|在审|审批中|会签中|在会签|在拟|起草)|预计[^,，。]{0,10}签"
)
"""Said beside a deal that was struck (成交, 拿下): the paper is still to come."""
OTHER_PLACE: Final = re.compile(
    r"^[一-鿿]{1,6}(?:厂|公司|医院|学校|中心|酒店|集团|工地|项目部|宾馆|商场|园区)(?:那边|那里|那个)?(?:让|被|遭|叫|给)"
)
"""Somebody else's, whom the words name by what it is: 船厂让杰豹拿走了."""
PAPER_TO_SIGN: Final = re.compile(r"合同|协议|条款|D")
"""Drawings go round for signatures, too (图纸收到 正会签): no stage where nothing tells of the deal or its paper."""
TOO: Final = re.compile(r"也|又|都")
"""Between a competitor and what it did: that is its own step, not ours (天视通也来讲标了)."""

OUT_OF_THE_RACE: Final = re.compile(r"出局|落选|落标|废标|[没未]能?入围|未入选|[没未]中[标上]?")
WHO_IS_OUT: Final = re.compile(
    r"(?:^|[ ,，:：、CDGTPVN]|说|听说|通知)(?!我|咱)(?P<x>[一-鿿a-z]{2,5}?)(?:那边|那家|他们|家)?(?:已经?|也|又|都|先|就|被|给|直接|提前|率先|刚|T|(?:第?一|首|头)轮)*$"
)
"""Before words that somebody is out of the race: who, where it is a name (海天出局了) and no word (遗憾出局, 首轮落标)."""
WE_ARE_LEFT: Final = re.compile(
    r"剩(?:下|了)?(?:我们|咱)|[和跟与](?:我们|咱们?)(?:俩|两家|还在)|(?:我们|咱们?)(?:还在|留下|进了|没出局)"
)
NO_BIDDER: Final = re.compile(
    r"我|咱|[单标案价品轮次审分]|项目|最[后终]|结果|还是|[这那]|合同|资格|一家|几家|全部|所有"
)
"""In what stands before them: our offer or the whole deal is meant."""

TENDERED_AGAIN: Final = re.compile(
    r"(?:重新?|再|二次|再次)(?:来(?!往)|招|开标?|挂网?|投|组织|启动|发(?:标|公告)|公告)|第[二三2-3]次(?:招|挂|开|投|公告)|流标|不[足够满][两三23]家|[两三23]家(?:都|也)?不[够足]|家数不[够足]|全(?:都|部)?废标|"
    r"(?:上[次回轮]|上一[次轮回]|前[次回]|第一[次轮回]|首[次轮])[^,，]{0,8}废标"
)
"""Beside 废标: the whole tender was void and is to come again, so nobody has lost it (废标重来, 不足三家废标了)."""
MAY_BE_LOST: Final = re.compile(
    r"(?:(?<![没不])想|打算|准备|考虑|计划|提议|建议|扬言|威胁)(?:着|要|说)?(?:把|将|就)?[^,，。了]{0,6}$|(?:否则|不然|要不|免得|以免|省得|[小当]心|到时候?)[^,，。]{0,6}$|(?:快要?|就要|眼看|差不多|几乎)(?:又|都|就|要|全)*$"
    r"|(?:再|不|若|一旦|晚|迟|逾期|超期|超时|过期|缺|漏)[^,，。]{0,12}?(?:就|直接|一律|按|即|便|视为|作)(?:要|会|得|算|等于|视为|直接|按)*$"
)
"""Before the words of a loss: it threatens, where something is not done or goes on."""
TOO_LATE: Final = re.compile(r"(?:迟|晚|逾期|超期|超时|过期|过时|过点|缺项|漏项)(?:了|交|送|到|的|就)*$")
"""Before a loss that nobody says has come (迟了废标)."""
IN_PART: Final = re.compile(r"了?(?:一?大?半|一多半|[三四五六七八九]成)")
"""Behind it: a guess of how far it is gone (黄了一半)."""
STEP_TO: Final = re.compile(r"(?:[走轮送拿寄递排]到了?|卡在|[送拿寄递]去|正?在(?!C)|进入?|到了?)[^,，了TVN]{0,4}$")
"""Before 盖章了, 签字了: that is the step the paper is at, not one that is done (合同走到盖章了)."""
ONLY_THEN: Final = re.compile(
    r"(?:^|[,， TCPD说])(?:要|得|先|都)?等(?![了着级于候])(?:(?!终于|总算)[^,，。了过]){0,10}$|(?:(?:等|待|须|得)[^,，。]{1,16}?(?:才|再|就|后|之?后|方)|[了完过后]才)(?:能够?|会|可以?|去|正式)*$|方[可能才](?:以|会|正式)?(?:启动|进入|开始|签|办理|开展|推进)?$"
)
"""Before the words of a stage: it hangs on something to come (等环评过了才立项), or is itself waited for (等他们签了就发货)."""
HOPED_FOR: Final = re.compile(
    r"(?:目标|争取|力争|希望|指望|盼着?|打算|有望|预计|估计|大概率|八成)[^,，。了过已]{0,10}$"
)
"""Before the words of a stage: so far it is only hoped for (目标是48万拿下)."""
NOT_AT_ALL: Final = re.compile(
    r"(?:[没未勿莫](?!想到|料到|成想|问题|意见|异议|事)|不(?![仅光但只止过错断久到料容变])|别(?![的人家])|无法|难以)[^,，。 了的就才也都却TLQN]{0,5}$"
)
"""Before the words of a stage: it is not there (尚未进入商务谈判, 就是不拍板)."""
CALLED_OFF: Final = re.compile(r"(?:取消|撤销|撤回|终止|暂停|暂缓|推迟|否决|放弃|停止)(?:了|其|该)?$")
"""Before the name of a step: it is not taken."""
NEXT_STEP: Final = re.compile(r"(?:随后|其后|之后|下一步|接下来|后续|即将|下一阶段|待[^,，]{1,8}后)[^,，。]{0,4}$")
"""Before the words of a stage: it comes after something else (审批完 随后进入合同环节)."""
TRIAL: Final = re.compile(
    r"(?:试用|试机|测试|试样|打样|送样|小试|中试|试产|试穿|试跑|试点|样[品板机])(?:也|都|终于|总算|算是?)*成了"
)
"""What has come off is a trial."""
NOT_FIRST: Final = re.compile(r"(?:第[二三四五2-5]|候选人?第?[二三四五2-5])")
"""Beside a list of bidders made public: another one won."""
_STAGES: Final = Screen(STAGE_RULES, lambda rule: rule.pattern)


@dataclass(frozen=True, slots=True)
class StageRead:
    """A stage, and the company's own one within it; `own` None: the words say no more than the standard stage."""

    read: Read[Stage]
    own: str | None = None


def read_stage(clauses: list[Clause], now: datetime, lexicon: Lexicon = EMPTY) -> StageRead | None:
    """Return the stage that the clauses say a deal has reached. The company's own words go before the words of all."""
    may_match = _STAGES.of("".join([clause.shape for clause in clauses]))
    if not lexicon.stages:
        read = _read(may_match, clauses, now) or read_labelled_stage(clauses)
        return StageRead(read) if read is not None else None
    for rule in STAGE_RULES:
        own = read_own_stage(clauses, now, lexicon, rule.stage)
        if own is not None:
            return own
        read = _read((rule,), clauses, now) if rule in may_match else None
        if read is not None:
            return StageRead(read)
    labelled = read_labelled_stage(clauses)
    return StageRead(labelled) if labelled is not None else None


NAMED_STAGE: Final = rf"{_NOT_YET}(?:进(?:入|了|到)?|到(?:了|达)?|推(?:进|到|进到)|转(?:到|入|成|为)?|(?:改|变|调)(?:成|为|到)|处于)(?:了)?"
"""What says that a deal is in the stage whose name follows; 阶段 and its like behind the name say it as well."""
NOT_THERE: Final = re.compile(
    r"[没未]|还没|别|不[想会能肯要是]|准备|打算|争取|想|可以|能不能|要不要|什么时候|何时|等[^,，]{0,6}再|再[^,，]{0,4}才|[吗?？]"
)
"""In a clause with the company's own words it makes the stage a plan, a wish or a question."""


LABELLED: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = tuple(
    (stage, re.compile(rf"(?:已经?|目前|现在|现|正在?|处于|进入|在|到|[:： ])*(?:{words})[一-鿿]{{0,4}}$"))  # type: ignore[misc]
    for stage, words in (
        ("lost", "输单|丢单|已?丢|失单|已?输|流失|战败"),
        ("won", "赢单|成交|已?签[约单]?(?!前)|已赢|[赢成]单"),
        ("negotiation", "(?:商务|价格|合同)?谈判|商务|合同|议价|中标|待签|法务|审批"),
        ("proposal", "方案|报价|招?投标|标书|讲标|述标|比价|评标|开标"),
        ("qualified", "需求|立项|调研"),
        ("lead", "线索|初步|初次|新?接触|潜在"),
    )
)
"""What a form line of the stage (阶段: 投标) begins with."""
NOT_REACHED: Final = re.compile(r"[没未待等拟]|准备|计划|打算|之?前|暂停|取消")


def read_labelled_stage(clauses: list[Clause]) -> Read[Stage] | None:
    """Return the stage that a form line names."""
    for clause in clauses:
        said = clause.text.strip()
        if clause.label != "stage" or (NOT_REACHED.search(said) and not said.startswith("待签")):
            continue
        for stage, pattern in LABELLED:
            if pattern.match(said):
                return Read(stage, "stage: the form's line", clause.span)
    return None


def read_own_stage(clauses: list[Clause], now: datetime, lexicon: Lexicon, standard: Stage) -> StageRead | None:
    """Return the furthest own stage of a standard one that the clauses say, by its words or by its name in a frame.

    The words are the company's, and nobody has tried them in all the sentences there are: so they count only in a clause that
    is neither a plan nor a question, wish or denial, with no time to come in it.
    """
    for stage in reversed([own for own in lexicon.stages if own.standard == standard]):
        pattern = lexicon.remember(("stage", stage.key), partial(_own_pattern, stage))
        for clause in clauses:
            match = pattern.search(clause.text)
            if match is None or clause.tense == "plan" or clause.is_hypothetical or clause.is_hearsay:
                continue
            is_to_come = any(t.kind == "time" and is_ahead(t, now) for t in clause.times)
            if is_to_come or clause.is_negated or NOT_THERE.search(clause.text):
                continue
            return StageRead(Read(standard, f"stage: own words, {stage.key}", clause.span), stage.key)
    return None


def _own_pattern(stage: OwnStage) -> re.Pattern[str]:
    name = re.escape(fold(stage.name))
    named = rf"{NAMED_STAGE}{name}|(?:阶段|进度|状态)(?:是|为|:|：)? ?{name}|{name}(?:阶段|环节)"
    return compiled("|".join([*(re.escape(word) for word in stage.words), named]))


BIDDEN_TO_SEND: Final = re.compile(
    r"(?:让|叫|催|请|喊)(?:我|咱)们?[^,，T]{0,6}合同[^,，了]{0,6}(?:发|寄|给|送)[^,，了]*$"
)
"""The contract is only asked for (催我们把合同发过去)."""
_BIDDEN_TO_SIGN: Final = re.compile(
    r"(?:让|叫|催|请|喊|要|说)(?:我|咱|你)?们?(?:先|尽快|赶紧|赶快|今天|明天|T)?把[^,，了]{1,8}(?:签|续|定|盖)了(?:$|[ ,，。吧])"
)
"""It is only asked for (让把维保续了): 了 says what is to come of it."""
MONEY_DUE: Final = re.compile(
    r"(?:尾款|质保金|保证金|押金|货款|余款|欠款|进度款|那笔)[^,，]{0,12}?[没未](?:有)?(?:付|打|结|退|到|给|回|还|清|批)|付款(?:流程|审批|申请)|请款"
)
"""What goes through their offices is money that is owed, and no contract (质保金没退 说走流程)."""
OUR_SEAL: Final = re.compile(
    r"^(?:[CPDG的那这 ]|合同|协议)*(?:我|咱)(?:们|[方司])?(?:这边)?(?![^,，]*(?:双方|两家|都盖|签回))[^,，他她P对]{0,8}盖"
)
"""Only we have put our seal to it (合同我盖好章了): it is not won yet."""


def _read(rules: tuple[StageRule, ...], clauses: list[Clause], now: datetime) -> Read[Stage] | None:
    for rule in rules:
        for clause in clauses:
            if clause.is_hypothetical or clause.is_hearsay:
                continue
            match = rule.pattern.search(clause.shape)
            if match is None:
                continue
            if "O" in match[0] and not _is_first_place(clause, match):
                continue
            if rule.stage != "lost" and (DENIED.search(clause.text) or OTHER_PAPER.search(clause.shape)):
                continue
            if rule.stage != "lost" and not _stands(clause, match):
                continue
            if "会签" in match[0] and not any(PAPER_TO_SIGN.search(other.shape) for other in clauses):
                continue
            if match[0] == "废标" and any(TENDERED_AGAIN.search(other.text) for other in clauses):
                continue
            if rule.stage == "lost" and (OTHER_PLACE.match(clause.text) or MEETING_OFF.search(clause.shape)):
                continue
            if rule.stage == "lost" and (THING_LOST.search(clause.text) or LOST_ON_THE_WAY.search(clause.shape)):
                continue
            if rule.stage == "lost" and (_threatens(clause, match) or _another_is_out(clause, match, clauses)):
                continue
            if rule.stage == "lost" and re.search(
                r"T[^,，]{0,2}没戏|(?:没|不会|别|不能|差点|估计|可能|感觉|怕是|恐怕|八成|"
                r"担心)[^,，]{0,3}(?:丢|黄|输|凉|没戏)",
                clause.shape,
            ):
                continue
            if not rule.may_be_ahead and _is_to_come(clause, match, now):
                continue
            if rule.stage == "proposal" and any(
                name == "X handed in too" or TOO.search(clause.shape, end, match.end())
                for _, name, _, end in find_rivals(clause)
            ):
                continue
            if rule.stage == "negotiation" and (
                BIDDEN_TO_SEND.search(clause.shape)
                or (clause.tense == "plan" and _CONTRACT_GOES_OUT.search(match[0]))
                or ("走" in match[0] and any(MONEY_DUE.search(c.text) for c in clauses))
            ):
                continue
            if rule.stage == "won" and (
                _BIDDEN_TO_SIGN.search(clause.shape) or ("章" in clause.text and OUR_SEAL.search(clause.shape))
            ):
                continue
            if rule.stage == "won" and (waits := read_awaited(clause)) is not None and waits.event == "signing":
                continue
            if rule.stage == "won" and "签" not in match[0] and any(STILL_TO_SIGN.search(c.text) for c in clauses):
                continue
            if rule.stage == "won" and (
                LAST_TIME.search(clause.text) or any(STILL_LACKS.search(other.text) for other in clauses)
            ):
                continue
            if rule.stage == "won" and _came_to_them(clause, match, clauses):
                continue
            if rule.stage == "won" and "签" in match[0] and _is_for_service(clause, clauses):
                continue
            if rule.stage == "won" and match[0][0] in "盖签用合" and _is_step(clause, match):
                continue
            if rule.stage == "won" and WITH_ANOTHER.search(clause.shape):
                continue
            if rule.stage == "won" and clause.tense == "plan" and not is_reached(match):
                continue
            if (
                rule.stage == "proposal"
                and clause.tense == "plan"
                and _STILL_TO_SEND.search(clause.shape, 0, match.start())
            ):
                continue
            return Read(rule.stage, f"stage: {rule.name}", clause.span)
    return None


_CONTRACT_GOES_OUT: Final = re.compile(r"合同[^,，]*(?:发|寄|给)[^了过]*$")
"""Sent out in a clause that plans (明天把合同发他): nothing has been reached."""
_STILL_TO_SEND: Final = re.compile(
    r"(?:^|[TCPDG我咱们他她所以,， ])(?:要|得|必须|准备|打算|需要|记得|争取)(?:先|再|赶紧|尽快|马上|今天)?(?:把|给[CP他她]{1,2}们?)?[^,，了过TCP]{0,4}$"
)
"""Before what is handed in: it is still to be (今天要把方案发给王总)."""
TOLD_BY_THEM: Final = re.compile(
    r"[CP他她][^,，。TVN我咱]{0,6}?(?:微信|企微|电话|短信|邮件|语音|群里|说|讲|回复|反馈|告诉|告知|确认|通知)(?:我|咱|里|上|来|了|过来)*[ ,，:：]*$"
)
"""Before 合同收到了: they say so, and it is our paper that came to them."""


def _came_to_them(clause: Clause, match: re.Match[str], clauses: list[Clause]) -> bool:
    """Tell whether the contract that arrived came to them, as they say, so that it is not back with us."""
    if not match[0].startswith(("合同收", "合同拿")):
        return False
    at = next((at for at, one in enumerate(clauses) if one is clause), 0)
    before = clauses[at - 1].shape + " " if at else ""
    return TOLD_BY_THEM.search(before + clause.shape[: match.start()]) is not None


def _threatens(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether the words of a loss say what may come, or how near it is, and not that it has."""
    start, end = max(match.start() - 20, 0), match.end()
    if MAY_BE_LOST.search(clause.shape, start, match.start()):
        return True
    if TOO_LATE.search(clause.shape, start, match.start()) and not match[0].endswith("了"):
        return clause.shape[end : end + 1] != "了"
    return IN_PART.match(clause.shape, end - match[0].endswith("了")) is not None


def _another_is_out(clause: Clause, match: re.Match[str], clauses: Sequence[Clause]) -> bool:
    """Tell whether it is a competitor who is out of the race, and not we."""
    if OUT_OF_THE_RACE.match(match[0]) is None:
        return False
    if any(WE_ARE_LEFT.search(one.plain) for one in clauses):
        return True
    out = WHO_IS_OUT.search(clause.shape[: match.start()])
    return out is not None and out["x"] not in WORDS and NO_BIDDER.search(out["x"]) is None


def _stands(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether the words of a stage are neither denied nor called off, nor a step that only follows another."""
    start = max(match.start() - 12, 0)
    if NOT_AT_ALL.search(clause.shape, start, match.start()) or CALLED_OFF.search(clause.shape, start, match.start()):
        return False
    if not is_reached(match) and NEXT_STEP.search(clause.shape, start, match.start()):
        return False
    if HOPED_FOR.search(clause.shape, start, match.start()):
        return False
    if ONLY_THEN.search(clause.shape, max(match.start() - 24, 0), match.start()):
        return False
    if "公示" in match[0] and NOT_FIRST.search(clause.text):
        return False
    return not ("成了" in match[0] and TRIAL.search(clause.text))


def _is_first_place(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether the place that the words of a stage name is the first (华为第一 我们第二 is not)."""
    place = match.start() + match[0].index("O")
    ordinals = [v for v in clause.values if v.kind == "ordinal"]
    order = clause.shape.count("O", 0, place)
    if order < len(ordinals):
        return FIRST_PLACE.search(ordinals[order].text) is not None
    return FIRST_PLACE.search(clause.text) is not None


def _is_step(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether the paper is only at its sealing (走到盖章了, 送去用印了)."""
    seal = re.search(r"盖|签|用印", match[0])
    at = match.start() + (seal.start() if seal is not None else 0)
    return STEP_TO.search(clause.shape, max(at - 10, 0), at) is not None


SERVICE: Final = re.compile(
    r"验收(?!款)|调试|安装|装机|维修|检修|修(?:好|的|了|完)|保养|校准|巡检|送货|服务单|工单|换(?:好|完|上)"
)
SERVICE_SIGNED: Final = re.compile(r"签(?:了|的|过|完)?(?:字|单|收|验收单|服务单)")


def _is_for_service(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Tell whether what was signed is the sheet of a service just told (调试完 P签了字), no contract."""
    if SERVICE_SIGNED.search(clause.plain) is None or "合同" in clause.plain:
        return False
    at = clauses.index(clause)
    return any(SERVICE.search(c.plain) for c in clauses[max(at - 1, 0) : at + 1])


def is_reached(match: re.Match[str]) -> bool:
    """Tell whether the words of a stage say by themselves that it is there (签了, 在走): a day after them is of what follows."""
    return REACHED.search(match[0]) is not None


def _is_to_come(clause: Clause, match: re.Match[str], now: datetime) -> bool:
    """Tell whether a time to come speaks against a stage: it stands before its words, or they do not say it is there."""
    ahead = [
        clause.shape[: match.start()].count("T") > order or not is_reached(match)
        for order, item in enumerate(t for t in clause.times if t.kind == "time")
        if is_ahead(item, now)
    ]
    return any(ahead)
