"""Wishes about pushes in several parts, and those that cannot be had: 早报改8点 晚上8点后别打扰; 周末别推.

A message that is made of nothing but pushes, times and the words that change them is never a plan, a move or a sum, even
where it cannot be understood: then it is answered with what can be changed.
"""

from collections.abc import Callable, Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Reading, SetPush, ShowPushes
from nlu.quick import changed
from nlu.recall import findings
from nlu.text import Span
from nlu.times import TimeItem
from nlu.wording import PARTICLES, consists_of, pieces, without, word_set

LONGEST: Final = 40

Part = Callable[[str, Sequence[TimeItem]], SetPush | ShowPushes | None]
"""Reads one part of a message, with the times in it."""

_NAME: Final = (
    r"早报|晨报|早上的?(?:清单|列表|推送|那条|名单|卡片|消息)|早[上晨]的?提醒|早间(?:清单|列表|推送)|今日清单|每日清单|晚报|"
    r"(?:晚上|晚间|收工|下班前)那?[个张]?的?(?:卡片|那张卡|推送|小结)|收工卡|(?:团队|主管|部门|每天的?|晚上的?)?(?:日报|周报)|"
    r"(?:会前|见面前|拜访前|见客户前|出发前)的?(?:简报|资料|提醒|推送|介绍)|简报|免打扰|勿扰"
)
_NAMES: Final = re.compile(_NAME)
_SEVERAL: Final = re.compile(rf"(?:{_NAME})(?:(?:[和跟、与]|还有)?(?:{_NAME}))+")
_SURE: Final = re.compile(
    r"早报|晨报|晚报|收工卡|(?:晚上|收工|下班前)那?[个张]?的?卡片|早上的?(?:清单|推送)|会前(?:简报|提醒)|免打扰|勿扰|打扰我?|"
    r"(?:别|不要|甭|勿)再?(?:给我|来)?(?:烦|吵|问)我?|别.{0,5}推[了吧\s]|(?:时|分钟|会儿?)(?:内|里|之内)?(?:先|都)?别发[了吧啊]*$|消息(?:太|好)多|"
    r"会前提前|简报提前|(?:别|不要|甭|停止)(?:再)?(?:给我|向我|对我)?(?:乱)?(?:推送?|发消息|发通知)|别(?:再)?给我(?:发|推)|"
    r"推送|(?<!刚)(?<!已经)(?<!才)通知(?!了|我|到|说|他|她)|(?:每天|一天)(?:最多|别超过|不超过|不要超过|少于)"
)
"""What no record of a sale is made of."""
_WEAK: Final = re.compile(
    r"(?:日报|周报).*(?:推|停|关|恢复|打开|别发|不要|调|改|延|提前)|(?:推|停|关|恢复|打开).*(?:日报|周报)"
)
_REMARKS: Final = word_set(
    """
    烦死了 烦死 烦人 烦 太烦 太烦了 好烦 太吵 太吵了 吵死了 吵 好吵 太早 太早了 太晚 太晚了 别太早 别太晚 不要太早 太多 太多了 消息太多 消息太多了 消息 消息多
    好多 顶不住 谢谢 谢了 辛苦 辛苦了 麻烦 开会 开会呢 在开会 我在开会 在忙 忙着 忙着呢 睡觉 睡了 休息 呢 行不行 好不好 可不可以 能不能 能 可以 可以吗 行吗 好吗 吗
    晚点 晚一点 早点 早一点 往后 提前 推迟 延后 有点 有点早 有点晚 有点吵 起不来 看不过来 不用看 没用 看都看不完 今天 其他 其它 别的 照旧 照常 不变
    """
)
_CONTROLS: Final = word_set(
    """
    改 改到 改成 改为 改在 调 调到 调成 调整 调整到 挪到 换到 换成 设 设到 设成 设为 定 定在 定到 放到 延 延到 延后 推迟 推迟到 提前 提前到 到 至 在 从 起 开始 之后 以后 之前
    后 前 点 号 分 半 刻 左右 推 推送 发 收 弹 来 给 给我 我 对我 向我 看 看看 停 停了 停掉 停停 停一停 停两天 停几天 关 关了 关掉 关闭 取消 屏蔽 恢复 打开 开 开启 继续 不要 不要了 别 不 不用 不用了 不想
    想 要 再 还要 还 就 都 全 全部 所有 一律 一次 两次 次 条 最多 超过 少 少点 多 只 只要 光 每天 一天 每周 每个 天 时间 时候 期间 字 字数 内容 短 短点 简单点 详细点 长 打扰 打扰我
    扰 烦 烦我 吵 吵我 提醒 提醒我 消息 东西 通知 静音 工作日 上班 下班 周末 节假日 放假 休息日 中午 午休 夜里 半夜 晚上 早上 白天 下午 上午 里 内 的 了 这 那 段 跟 和 或 一份 份
    早 晚 一点 默认 设置 小时 分钟 会儿 一会儿 暂时 先 今晚 今早 凌晨 傍晚 点半 个 个小时 半个小时 半小时 见客户 见面 会前 拜访 拜访前 乱 老 总 老是 我的 也 能
    """
)
_NUMBER: Final = re.compile(r"\d+(?:[.:]\d+)?|[一二三四五六七八九十两]+(?=[点小个条次分]|$)")
_OF_A_DAY: Final = re.compile(r"今|明|后天|昨|周|星期|礼拜|月|号|小时|分钟|刻钟|会|天(?:内|里|之内)|当")
"""A time that is over some day: what is set holds every day."""


def holds_for_one_day(item: TimeItem) -> bool:
    """Say whether a time names a day or counts from now: 今晚8点后, 一小时内."""
    return _OF_A_DAY.search(item.text) is not None


def read_push_parts(doc: Document, read_part: Part) -> Reading | None:
    """Return the wishes that the parts of the whole message are, or that nobody can fulfil it; None for other messages."""
    text = doc.text
    if len(text) > LONGEST or not (_SURE.search(text) or _WEAK.search(text)):
        return None
    wishes = _in_parts(doc, read_part)
    if wishes:
        return Reading(wishes, keeps_question=True)
    return Reading((ShowPushes(is_unclear=True),), keeps_question=True) if _is_all_of_pushes(doc) else None


def _in_parts(doc: Document, read_part: Part) -> tuple[SetPush | ShowPushes, ...]:
    """Return the wishes, one for each part; none where a part is neither a wish nor a remark."""
    wishes: list[SetPush | ShowPushes] = []
    times = findings(doc).times
    name = ""
    for piece in pieces(doc.text):
        words = doc.text[piece.start : piece.end]
        inside = [_moved(item, -piece.start) for item in times if _lies_in(item, piece)]
        read = _several(words, inside, read_part) or _one(words, inside, name, read_part)
        wishes += read
        if (found := _NAMES.search(words)) is not None:
            name = found[0]
        rest = _NAMES.sub(" ", words)
        if not read and (any(item.has_clock for item in inside) or not consists_of(rest, _REMARKS, PARTICLES)):
            return ()
    kinds = [wish.name for wish in wishes if isinstance(wish, SetPush)]
    return tuple(wishes) if len(kinds) == len(set(kinds)) == len(wishes) else ()


def _one(words: str, times: Sequence[TimeItem], name: str, read_part: Part) -> list[SetPush | ShowPushes]:
    """Return what one part wishes, of what the part before named where it names nothing itself."""
    read = read_part(words, times)
    if read is None and name and not _NAMES.search(words):
        read = read_part(name + words, [_moved(item, len(name)) for item in times])
    return [read] if read is not None else []


def _several(words: str, times: Sequence[TimeItem], read_part: Part) -> list[SetPush | ShowPushes]:
    """Return the wishes of 日报周报都打开: the same for each."""
    match = _SEVERAL.search(words)
    if match is None or times:
        return []
    named = [found[0] for found in _NAMES.finditer(match[0])]
    read = [read_part(f"{words[: match.start()]}{name}{words[match.end() :]}", ()) for name in named]
    return [wish for wish in read if wish is not None] if None not in read else []


def _lies_in(item: TimeItem, piece: Span) -> bool:
    return piece.start <= item.span.start and item.span.end <= piece.end


def _moved(item: TimeItem, by: int) -> TimeItem:
    return changed(item, span=Span(item.span.start + by, item.span.end + by))


def _is_all_of_pushes(doc: Document) -> bool:
    """Say whether nothing stands in the message but pushes, times and what changes them."""
    if doc.mentions:
        return False
    rest = without(doc.text, [item.span for item in findings(doc).times])
    rest = _NUMBER.sub(" ", _NAMES.sub(" ", rest))
    return consists_of(rest, _CONTROLS, _REMARKS, PARTICLES)
