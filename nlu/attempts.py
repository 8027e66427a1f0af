"""Attempts in vain: nobody there, nobody answers; and that it is to be tried again (没人接, 下午再打)."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Clause

_BUSY: Final = (
    r"忙音|盲音|占线|嘟嘟|语音信箱|您拨打的|打不进|通话状态|(?:正在?|还在|都在|一直在?|提示|显示)[^,，说讲]{0,4}通话中?(?=了?$|了?[,，。 \"”])|响到(?:断|底|头)|"
    r"被(?:他|她|对方|人家)?(?:直接|立刻|马上|秒)?(?:挂断|掐断|挂掉|按掉|拒接)|(?:铃声?|电话|手机|座机)[^,，CPT]{0,6}(?:没|无)(?:有|任何)*(?:反应|动静|人应|应答|人理)|欠费停机|"
    r"line (?:is |was )?busy|busy (?:tone|line|signal)"
)
"""What a telephone tells where nobody takes it up."""
FAILED: Final = re.compile(
    rf"{_BUSY}|"
    r"(?<=[访见晤面系电约PC])(?:均|都)?(?:未果|无果|落空|未遇|不遇)|未(?:能|曾|予)?(?:会[面见晤]|面[见谈晤]|见[到着面]?|遇|碰|联系上|打通|接通|接听?|谋面|晤|拜访|走访|前往|成行|去成|登门)(?!过)|无人(?:应答|接听)|没得人|不得空|"
    r"(?:被(?!C?P|C)|(?<=P)被)[^,，]{0,6}(?:叫|喊|拉|抓)(?:去|走|回)|"
    r"没(?:有|能|有能|能够)?(?:(?!见效|见底|打[折样款算印包]|接[口受触单盘手]|进[展度步口货入场短围库圈前标]|联系方式|联系人|联网|约定)[见碰遇找打联约接去进堵逮等][着到上成通了去系]?)(?:[着到上人成他她]|$|[^过])|"
    r"(?<!再)(?<!要)[去来赶]不(?:了|成)(?![的话]|解)|没有?(?:去成|见成|打通|接通|人(?:接|在|理|应|回))|扑(?:了)?(?:个|了个)?空|(?<!没)(?<!没有)(?<!没算)白跑(?!了?(?:这么|那么|好几|这几|几))|[PC他她]?(?:都|"
    r"又|也|还)?(?:没|不)在(?![乎意话线])|门都没|打不通|无人接|没接(?!触)|没通|拒接|关机|占线|无法(?:接通|联系|接听)|"
    r"联系不上|见不[到着]|没空|闭门羹|放(?:了)?(?:我|咱)?(?:们)?(?:的)?鸽子|爽约|没约上|"
    r"开会去|在开会|(?<![跟和与同给陪带请])P(?:正|又|也|都|今天|T)*开会(?=$|[,， ])|临时(?:开会|有会|有事)|(?!^出差L)(?<![去到飞][一-鿿]{2})(?<![去到飞][一-鿿]{3})出差(?!回来)|P[^,，TC]{0,3}[去到飞][一-鿿]{2,3}出差(?!回来)|P(?:刚|又|T)*(?:回(?=老家|家了|总部|国了|娘家)|去(?!电|信)|飞(?!书))(?!看|见|找|问|开|谈|聊|现场|车间|工地|办公|会议|仓库|他|我|隔壁|楼)[一-鿿]{2,3}了(?=$|[,，。 ])|(?:[他她]|P)(?:又|刚|T)*(?:去|飞|回)了(?:外地|国外|老家|总部|国内)|请假|没来|不开门|人不在|没人(?![管懂用会要敢买信做签比干反])|没碰[上着]|(?:不|没)让进|进不[去了]门?(?!货|场地)|"
    r"没理我|没回我?(?:消息|微信|电话|$)|不接(?![受触单纳地下送])|不回我?(?:消息|微信|电话|信息|$)|(?:按|挂)(?:掉|断)?了?(?:我的?|"
    r"咱的?)?(?:电话)(?:$|了)|no answer|voice ?mail|no[- ]show|cancel+ed|postponed|called off|re-?scheduled|(?:was|is)n'?t in(?![a-z])|not (?:in|available)(?![a-z])"
)
UNANSWERED: Final = re.compile(
    rf"{_BUSY}|"
    r"[没未](?:有?人)?接(?!触)|没打通|打不通|没通|无人接|不接|占线|关机|拒接|停机|空号|没接通|无法接通|不在服务区|no answer|voice ?mail"
)
RETRY: Final = re.compile(
    r"(?:再|改天|回头|晚点|晚些|等会|待会|过会|换个时间)[^,，]{0,3}?(?:打|拨|联系|约|去|找|跑|试|来|call|问|呼)"
)


def tries_again(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Tell whether a clause says to try again what one just before it tells was in vain, with or without a day."""
    if RETRY.search(clause.plain) is None:
        return False
    at = clauses.index(clause)
    return any(c.line == clause.line and FAILED.search(c.shape) for c in clauses[max(at - 2, 0) : at])
