"""Words that are not work: acknowledgements, thanks, greetings, requests the bot does not serve, circulars and dreams.

Answered briefly, never stored (GUIDE rule 5). A message counts only when *all* of it is covered; one name or
number that
carries a fact leaves it to the record readers.
"""

from typing import Final, Literal

from nlu import patterns as re
from nlu.wording import PARTICLES, covers, pieces, word_set

Kind = Literal["ack", "thanks", "greeting", "off_topic"]

_THANKS = word_set(
    """
    谢谢 谢了 谢啦 多谢 谢谢你 谢谢啦 感谢 感恩 辛苦 辛苦了 辛苦啦 辛苦辛苦 有劳 有劳了 劳驾 3q thx thanks thank you
    谢 爱你 比心 么么哒 真棒 太棒了 太好了 给力 厉害 牛 牛逼 牛批 666 6 真不错 不错 靠谱 赞 点赞 真好 真行 好样的 棒
    好使 好用 太好用了 优秀 可以的 强 真强 nb 太强了 帮大忙了 省心 省事
    """
)
_GREETING = word_set(
    """
    在 在吗 在不 在不在 在么 在嘛 有人吗 你好 你好啊 您好 嗨 hi hello hey 哈喽 哈啰 早 早啊 早上好 上午好 中午好
    下午好 晚上好 晚安 早安 午安 大家好 新年好 新年快乐 节日快乐 周末愉快 周末快乐 元旦快乐 春节快乐 过年好 中秋快乐
    国庆快乐 端午安康 圣诞快乐 生日快乐 恭喜发财 下班 下班了 下班啦 上班了 开工 开工了 收工 收工了 吃了吗 吃饭了吗
    干饭 吃饭去了 吃饭 忙吗 忙不忙 我先撤了 我先撤 先撤了 再见 拜拜 回见 明天见 明儿见 回头见 回头聊 回聊 下周见 一会儿见 祝 愉快 快乐
    假期愉快 一路平安 加油 冲 冲鸭 冲啊 休息 早点休息 睡了 睡觉 困了 累了 累死了 好累 好困 累 困 饿 饿了 真累 太累 累坏了 攰 好攰 攰死 烦 烦死 烦死了 热死了 冷死了 今天 明天
    周末 大家 兄弟们 家人们 姐妹们 各位 测试 测试一下 test 试试 试一下 喂喂 滴滴
    """
)
LEAVES: Final = re.compile(r"下班|收工|再见|拜拜|回见|回聊|[天周头]见|会儿见|撤|睡|晚安|休息|明天再(?:说|聊)")
"""Greetings of somebody who goes."""
_ACK = word_set(
    """
    好的 好滴 好哒 好嘞 好勒 好咧 好吧 好呀 好啊 好 行 行吧 行啊 行的 中 得嘞 得了 得 成 成吧 可以 可 没问题 没毛病
    没事 没事了 没啥 没啥事 没关系 ok okay okk okok 嗯 嗯嗯 嗯呐 嗯哪 嗯那 嗯啊 恩 恩恩 哦 哦哦 噢 噢噢 喔 收到
    收到了 收到收到 收 已收到 已阅 已读 知道了 知道 晓得 晓得了 明白 明白了 懂了 了解 了解了 清楚 清楚了 记住了
    记下了 是的 是 是啊 是滴 对 对的 对对 对啊 没错 对头 不错 终于 总算 不容易 哈 哈哈 哈哈哈 嘿嘿 呵呵 嘻嘻 哇 哇塞 卧槽 我靠 靠 牛
    6 666 233 嘎嘎 嘿 哟 唉 哎 呜呜 呜 稳 稳了 稳的 妥 妥了 妥妥 妥妥的 妥妥滴 没了 没有 没有了 没有啦 没
    就这样 就按这个 按这个来 按这个办 就这么办 就这么定 照办 就这些 就这 先这样 先酱 就酱 这样 那行 那好 那就这样 那就好 那没事了 随便 都行 都可以 无所谓 再说吧 再说
    到时再说 回头再说 以后再说 我看看 我想想 等等 等会 等会儿 稍等 等一下 等我一下 算了 不知道 不清楚 不记得
    不记得了 忘了 没印象 想不起来 想不起来了 不晓得 没问 没问到 随你 你定 不客气 客气 客气了 应该的 了解了解 roger
    copy 1 + 赞 要 不要 yes no y n yep yeah 对对对 嗯嗯嗯 好好 好好好 行行行 领导 老板 么 呀 滴 哒 呐 嘞 啦 喽
    """
)
_LAUGHTER = re.compile(r"安排上?了?|[哈嘿呵嘻哼嗯啊哦噢呜呃嗷咯hx]{1,30}|[23]{3,}|6{2,}")

_AS_SAID = re.compile(
    r"(?:那|就|还是|可以|行|先)*(?:按|照|依)(?:着|照)?(?:你|我|咱)?(?:刚刚?|刚才|上面|之前|前面|上次|你|我|咱们?)*(?:说|讲|记|写|定|发|商量)(?:好|定)?的(?:那个|那样|这个|这样|来|办|走|记|弄|做|就行|就好|就可以|执行|吧)*"
)
"""就按刚说的: agrees, and says nothing new."""
_OFF_TOPIC = re.compile(
    r"朋友圈|写(?:个|篇|一篇|一个|首|一首|段|一段)?.{0,8}(?:文案|诗|作文|周记|情书|段子|故事|检讨|代码|"
    r"对联|祝福|稿子|演讲稿|歌)|翻译|(?:讲|说|来)个?(?:笑话|故事|段子)|天气(?:怎么样|咋样|如何|预报|好吗)|"
    r"(?:今天|明天|后天|周末)?(?:会)?下雨[吗不么]|股票|股市|大盘|基金(?:涨|跌)|彩票|几点了|星期几|点外卖|"
    r"订(?:一?[个张间份])?(?:[^,，]{0,6}的)?(?:机票|高铁票?|动车票?|房间?|位子?|酒店|火车票|餐|外卖|奶茶)|打车|导航|放(?:首|个)歌|唱(?:首|个)歌|算命|星座|运势|"
    r"画(?:个|张|一张|一个)|做(?:个|张|一个)?(?:ppt|海报|表情包)|你(?:是人|是机器人|是ai|多大|几岁|有对象|"
    r"有女朋友|喜欢)|chatgpt|陪我聊|聊聊天|聊天"
)
_ASKS_FAVOUR = re.compile(
    r"帮|给我|替我|能不能|能否|可以|会不会|来|讲|说|写|翻译|怎么样|咋样|如何|吗|么|不\b|订|查|放|唱|画|做|"
    r"陪|几点|星期几|你"
)

_HEADING = re.compile(r"\s*[【《#](?P<head>[^】》#\n]{1,24})[】》#]")
_WORK_HEAD = re.compile(
    r"拜访|走访|客户|记录|商机|报价|日报|周报|月报|小结|总结|纪要|跟进|待办|提醒|会议|沟通|情况|进展|"
    r"联系人|名片|通讯录|新增|补录|补记|转发|分享|聊天|微信|短信|"
    r"邮件|通话|电话|上午|下午|今[天日]|昨[天日]|周[一二三四五六日天]|[0-9]"
)
"""Headings that reps put over their own notes, or over what a customer wrote; anything else in 【】 is a circular's."""
_OWN_DEED = re.compile(r"我(?!国|省|市|司|们)|咱|去了|见了|拜访|走访|聊了|打了|约了")
"""What a rep writes under a heading of the own, say a customer's name in brackets."""
_CIRCULAR_BODY = re.compile(
    r"(?:^|[\s:：】])(?:各位(?:同事|领导|同仁|老师|家人|伙伴)|全体(?:同事|员工|人员)|亲爱的(?:同事|家人|伙伴))"
)
_DREAM = re.compile(r"做(?:了个|了|个|白日)?梦|梦见|梦到|梦里|说梦话|开玩笑|逗你玩|愚人节")


def read_small_talk(text: str) -> Kind | None:
    """Return what kind of small talk the whole folded message is; None where it says anything that may be work."""
    found = [text[piece.start : piece.end] for piece in pieces(text)]
    if not found:
        return "ack" if text.strip() else None
    kinds: set[Kind] = set()
    for piece in found:
        kind = _piece_kind(piece)
        if kind is None:
            return None
        kinds.add(kind)
    for kind in ("off_topic", "thanks", "greeting"):
        if kind in kinds:
            return kind
    return "ack"


def read_noise(text: str, *, names_somebody: bool) -> Kind | None:
    """Return "off_topic" for a request the bot does not serve, a circular or a dream; None otherwise.

    Args:
        text: The message, folded.
        names_somebody: A known customer or contact is named; a forwarded message about one is work.
    """
    if _DREAM.search(text):
        return "off_topic"
    if names_somebody:
        return None
    heading = _HEADING.match(text)
    if heading and not _WORK_HEAD.search(heading["head"]) and not _OWN_DEED.search(text, heading.end()):
        return "off_topic"
    if _CIRCULAR_BODY.search(text[:40]):
        return "off_topic"
    if len(text) <= 40 and _OFF_TOPIC.search(text) and _ASKS_FAVOUR.search(text):
        return "off_topic"
    return None


_HELLO = re.compile(r"(?:你|您|大家|早上|上午|中午|下午|晚上)好")
"""The 好 of a greeting acknowledges nothing and finishes nothing."""


_NEWS: Final = re.compile(r"中(?:标)?了|成都(?![行好可])")
"""中 agrees, 中了 is a tender won; 成都 is a town."""


def _piece_kind(piece: str) -> Kind | None:
    if _NEWS.match(piece):
        return None
    if _LAUGHTER.fullmatch(piece) or _AS_SAID.fullmatch(piece):
        return "ack"
    if _HELLO.match(piece):
        return "greeting" if covers(piece, _GREETING, PARTICLES) else None
    if covers(piece, _GREETING, _THANKS, _ACK, PARTICLES):
        if covers(piece, _ACK, PARTICLES):
            return "ack"
        return "thanks" if covers(piece, _THANKS, _ACK, PARTICLES) else "greeting"
    if len(piece) <= 24 and _OFF_TOPIC.search(piece) and _ASKS_FAVOUR.search(piece):
        return "off_topic"
    return None
