"""Whether words can be the name of a deal: a noun phrase that says what is to be bought or built, and no piece of a sentence.

The rules of `titles` cut a name out of running talk, where the cut may fall into a verb phrase (想印, 搬到新城去), a clause
(增塑剂要换供应商), a remark on where somebody came from (抖音上找来的) or a bare quantity (两万瓦). Chinese writes no word ends, so a
function word is told from a syllable of a noun by its neighbours (会 of 展会, 能 of 储能), each list being those that common nouns have.
"""

from typing import Final

from nlu import patterns as re
from nlu.names.dictionary import load_words

_FUNCTION: Final = re.compile(
    r"了(?!望)|吗|(?<!大衣)呢(?!绒|料|子)|[吧呗嘛啊呀哦啦]|(?<!附)着(?![色陆装火落床])|(?<!通)过(?![滤程敏热渡道磅硫氧滑])|"
    r"[我咱俺你您她它]|他(?!汀)|谁|啥|什么|怎么|哪[里些个家儿]|自己|人家|大家|对方|"
    r"(?<![主重需必概纪摘])要(?![素闻塞])|(?<![理思联])想(?!象)|(?<![智节性功储多动热核光风太产职万技势电氢机效本潜])能(?![源量力耗效见级])|"
    r"(?<![展年博峰晚宴社工协大开交盛例论商都产发酒布董委庙运学示机集介灯])会(?![议展员计所馆场务客标诊])|可以|应该|必须|打算|准备|希望|争取|愿意|"
    r"不(?![锈干粘燥停间断规透确])|没|未(?![来名])|(?<![识级类特区鉴性])别(?![墅克])|"
    r"也(?!门)|(?<!成)就(?![业餐诊医近地])|(?<![人器])才(?![能艺])|又|还(?![原款建迁])|已|正[在好]|很|太(?![阳空极原仓湖平子])|再(?![生制])|刚(?![性玉强果砂石])|挺|蛮|特别|比较|"
    r"(?<![门拖车火手])把(?![手位关])|(?<![棉夏冬毛盖植绒])被(?![子服套单褥芯罩面]|更换)|(?<![转出])让|(?<![供补自])给(?![水排料药纸袋进汤])|^跟(?![踪单])|从(?!业)|"
    r"(?<![小传])说(?!明)|觉得|认为|知道|听|(?<![察])看(?![板台护])|(?<!顾)问(?![卷诊题])|找(?!平)|叫(?!号)|(?<!申)请(?!柬)|"
    r"做|搞|弄|(?<!新游)买(?![单家量])|搬(?![运迁家])|(?<![报签])到(?![货位站岗达家店港])|(?<!存)在(?![线用建役])|是|(?<![国私公自])有(?![机色限源氧轨线])|"
    r"重新|尽快|赶紧|赶快|马上|立刻|抓紧|提前|直接|干脆|暂时|因为|由于|如果|(?<!非)但|所以|然后|而且|或者|以后|之后|以前|之前|时候|为主|优先|怎|"
    r"这(?!样)|那(?!曲)|换(?:成|了|掉|下来|完)|[来去说]的|^的|电话|手机号|1[3-9]\d{9}"
)
"""A function word, a pronoun, an auxiliary or a verb that no noun is made of; a number to call."""
_ENDS: Final = re.compile(
    r"(?:[的得把被由从对跟向往于且将]|(?<![基场工绿草湿产耕园])地|(?<!存)在|(?<![往未原由外])[来去]|(?<![主需重])要|(?<![打])走|(?<![打彩水胶移影脚手盖套数])印|(?<![置切更替轮快])换|想|买|(?<![出招整转年月日])租|"
    r"(?<![费通专商家民军公适食药饮备自试信])用|请|[砍催聊拖急等]|(?<!空)派|问|(?<!搬)搬|弄|(?:找|摸|问|挖|扫|推|介绍|转|加)来的?|领导|老板|老总)$"
)
"""How no noun phrase ends."""
_QUANTITY: Final = re.compile(
    r"(?:[一二两三四五六七八九十百千万几半多\d.]|[NQ])+(?:瓦|吨|米|公里|平|方|个|台|套|件|只|箱|桶|条|批|款|块|万|人|次|家|支|卷|张|本|份|片|瓶|袋|k[gwm]|t|w)样?"
)
"""Nothing but how much or how many (两万瓦, 两款样)."""
_SOMEBODY: Final = re.compile(
    r"领导(?!力)|老板|老总|(?<!大)客户(?!经理|端|服务|管理|关系)|老婆|朋友(?!圈)|供应商(?!管理|协同|平台|系统)|业主|甲方|经办人|(?<!网点)负责人|接待人"
)
"""Who the talk is about, and no thing that is bought."""
_VERB: Final = re.compile(r"[走印找换扩拆招谈签改发]|[设用装配投建加上换](?=[a-z\d])")
"""What a verb phrase begins with, and the first syllable of some nouns (印花机, 换热器), which a dictionary tells."""
_PHASE: Final = re.compile(r"[一二三四五六七八九十\d]期")
_SHORTEST: Final = 2
_LONGEST: Final = 24
"""Characters of a name."""
_DONE_TO_THINGS: Final = re.compile(
    r"(?:改造|升级|翻新|替换|更换|更新|加装|安装|租赁|检测|检验|校准|定制|采购|集采|维保|维护|保养|清洗|印刷|设计|制作|装修|扩容|扩建|搬迁|开发|培训|咨询|运输|配送|仓储|运维|托管|代工|包装|翻译|拍摄|直播|活动|"
    r"照明|绿化|保洁|驻场|外包|设备|广告|保险|消防|巡检|监测|检修|维修|大修|打样|试产|技改|替代|试点|测试|监控|安防|门禁|团建|体检|物流|打磨|喷涂|焊接|装配|包材|印花|补货|续费|续约|扩产)$"
)
"""Actions that are sold, so that a bare one may be a name."""


def is_noun_phrase(words: str) -> bool:
    """Tell whether `words`, as they were written, can name a deal."""
    text = words.strip().lower()
    if len(text) < _SHORTEST or len(text) > _LONGEST:
        return False
    if _FUNCTION.search(text) or _ENDS.search(text) or _SOMEBODY.search(text) or _QUANTITY.fullmatch(text):
        return False
    things, others, _ = load_words()
    is_done = _DONE_TO_THINGS.search(text) is not None
    if len(text) == _SHORTEST and text in others and text not in things and not is_done:
        return _PHASE.fullmatch(text) is not None
    if _VERB.match(text) is None or is_done:
        return True
    return text[:2] in others or any(text[:size] in things for size in (2, 3, 4))
