"""Cues of an interaction by wire that do not name it in so many words: rang us, hung up, a line of chat, in a group, by video."""

from typing import Final

from nlu.cue import Cue, cue
from nlu.cue_words import BETWEEN, SO_LONG, US

_P: Final = r"(?:C的?)?P"
_SAYS: Final = r"说|讲|问|催|嫌|提|反馈|表示|确认|演示|验|介绍|要求|答应|同意|承诺|让|叫"
_CHATS: Final = r"(?:飞书|钉钉|企微|企业微信|微信|wechat|slack|whatsapp|skype|telegram|line|qq|im)"
_SAYS_THERE: Final = (
    r"(?:@|艾特|吱|冒泡|接龙|说|讲|问|催|发|回|吼|喊|讨论|聊|吐槽|提|通知|确认|宣布|反馈|表态|沟通|对|甩|丢|扔|点)"
)

WIRE_CUES: Final[tuple[Cue, ...]] = (
    *(
        cue(f"{channel} in a line", channel, rf"^[T ,，]*(?:C ?)?P ?(?:{medium})(?=$| (?!是|号|同)[一-鿿CDGTNLQVR\d])")  # type: ignore[arg-type]
        for channel, medium in (("wechat", "wechat|wx|vx|微信|企微"), ("phone", "tel|call|电话"), ("email", "e?mail|邮件"), ("video", "zoom|teams|视频"))
    ),
    cue("spoke by video", "video", rf"(?:^|[T ,，C的])P{BETWEEN}视频(?:里|中|上)?(?:{_SAYS}|看(?:了|过))", weak=True),
    cue("held online", "video", rf"(?:C的?)?P{BETWEEN}(?:在)?(?:线上|远程|网上)(?:给(?:我|咱)们?)?(?:审核|审|评审|验|验收|看|过|检查|面试|考察|参观)(?:了|过|完)", done=True),
    cue("came by video", "video", r"[CP][^,，我咱]{0,4}?(?:打|弹|发起|发)(?:了)?(?:来|过来)?(?:一?个)?视频(?:过来|来|找|说|让|问)"),
    cue("rang by video", "video", r"(?:跟|和|与|同|给)(?:我|咱)们?(?:开|打|拉)?了?个?视频|(?:拉|接|打|挂|弹|来|约|整|搞)(?:了|完|过)(?:一?[个通次场]|Q)?(?:微信|线上|远程)?视频(?!会员|号|课)|连(?:了|完|过)?(?:个|一?次)?(?:麦|线)(?!路|上[市新])", done=True),
    cue(
        "had them on the line",
        "phone",
        rf"[跟和与同](?:C的?)?P{BETWEEN}通(?:了|过|上|完)?(?:个|一?次)?(?:电|话|语音)(?!影|子|器|机)|P{BETWEEN}(?:语音|电话)(?:过来|来了|打来|打进来)|P(?:刚刚?才?|才|又|也|都|早上|上午|中午|下午|T)*打给了?我们?(?=$|[ ,，说讲问])|P[^,，没不]{{0,8}}?打(?:了)?(?:一?[个通])?(?:微信)?语音(?:电话)?(?:过来|来|给我|说|问)|电话(?:轰炸|追着|狂|打爆|不断|不停|不歇)|(?:扯|磨|掰扯|煲|唠|聊|讲|谈|说|吵|倾)(?:(?:了|完|咗)|了?{SO_LONG})的?电话|"
        r"[CP他她](?:们|那边|厂里)?(?:T|又|刚才?|也|还|特意|专门)*电话(?:过|打)?来(?:问|催|说|讲|要|告|约|打听)|"
        rf"{_P}{BETWEEN}(?:挂|撂)(?:了|断)?(?:我?的?电话)?(?=$|[,，])|(?:(?:挂|撂|放)(?:了|断|下|完)|(?:^|[T ,，])(?:刚刚?|才|刚才)(?:挂|撂))(?:跟|和)?(?:{_P})?(?:那边|打来|来)?的?(?:电话|话筒|听筒)(?!没|后再)|"
        rf"[CP他她](?:们)?{BETWEEN}(?:在|从)?电话(?:那头|那端|另一头|另一端)(?!没|无)|"
        rf"P[^,，没不未]{{0,6}}?接(?:了|到|通|起)(?:我|咱)们?的?(?:电话|手机|语音)|P(?:在[^,，]{{1,6}})?接的电话(?=$|[,，])|"
        r"(?:got|just got|hung) (?:off|up)(?: (?:the|a) (?:phone|call))?(?: with)?(?![a-z])",
    ),
    cue("rang us", "phone", rf"(?<![让叫请喊催要])[CP他她](?:们)?{BETWEEN}(?:打|拨)(?:了|到|通|进)*(?:我|咱)们?的?(?:手机|座机|电话|分机|办公室电话)"),
    cue("rang them", "phone", r"(?:打|拨)给了?(?:C的?)?P(?:那边|那里|那头)?(?:了|过|过了|[,， ]|$)", done=True),
    cue(
        "left us a message",
        "wechat",
        rf"P{BETWEEN}(?:发|来|回|甩)?(?:了|过)?(?:个|条|段|通|我)*(?:短信|留言|语音|私信)(?:说|讲|来|过来|问|催|回|过|$|[,，: ：])|"
        rf"P{BETWEEN}(?:给{US})?(?:发|甩|丢|回|留|来)(?:了|来|过来)(?:我|咱)?(?:们)?(?:个|条|段|串|一?大?[段串堆]|几[条段]|好几[条段]|Q|L)?[长短]?的?(?:短信|留言|语音|私信|微信|消息)",
    ),
    cue(
        "chatted",
        "wechat",
        rf"P{BETWEEN}微(?:了|信了)?(?:我|咱)(?!们?公司)|(?:P|[他她]|C)[^,，TVN我咱]{{0,6}}?群(?:里|上|内)(?:头|面)?(?:刚刚?|又|也)?{_SAYS_THERE}|群里(?:讨论|聊|对|确认|沟通|吵|问)(?:了|过|完)|"
        rf"P{BETWEEN}{_CHATS}(?: ?(?:上|里|中)|(?=[说讲问催要回发找叫喊]))|P{BETWEEN}{_CHATS}?(?:戳|敲|滴滴?|dd|弹|@|艾特)(?:了一?下?|一下)?{US}(?=$|[,，:： ]|[说问催要让]|T)|(?:微信|企微|飞书|钉钉|qq)(?:来来?回回?|上?拉扯|你来我往)(?:了|过)?|(?:text|messag|wechat|whatsapp|dm)(?:ed|'d)(?= (?:me|us|P)|P|[: ]|$)|(?<![a-z])(?:text|messag|wechat|whatsapp|dm|ping|msg) (?:me|us)(?![a-z])",
    ),
    *(
        cue(f"{channel}, in English", channel, rf"(?<![a-z])(?:{words})(?![a-z])", done=False)  # type: ignore[arg-type]
        for channel, words in (
            ("phone", "(?:on|over|by|via) (?:the )?phone"),
            ("meal", "over (?:coffee|lunch|dinner|tea|drinks|breakfast|a beer)"),
            ("onsite", "in person|face[- ]to[- ]face"),
        )
    ),
    cue("mailed on", "email", rf"P{BETWEEN}(?:发|写|来|回|甩)(?:了|来|过来)(?:一?[封个份])?[^,，]{{1,6}}的?(?:邮件|e?-?mail)|(?:forward|抄送|cc|密送)(?:ed)?(?:了|过|给)+(?:我|咱|P|C|封|个|份|邮件)|转发(?:了|过|给)+[^,，]{0,10}邮件|(?:抄送|cc)(?:了|给)?{US}"),
)  # fmt: skip
"""Tried behind the cues that name the channel in so many words."""
