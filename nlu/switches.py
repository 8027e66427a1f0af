"""打开排名, 关闭排名: what an admin switches for everybody."""

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import SwitchRanking
from nlu.part import Part
from nlu.text import Span
from nlu.wording import PARTICLES, consists_of, word_set

_ON = word_set("打开 开 开启 开放 启用 开通 公开 恢复")
_OFF = word_set(
    "别搞 别弄 别再 别 别再搞 不搞 不搞了 关闭 关 关掉 关了 停 停用 停掉 停了 取消 禁用 撤掉 收起来 不要 不要了"
)
_RANKING = re.compile(r"排名|排行|龙虎榜|榜单")
_WORDS = word_set(
    "排名 排行 排行榜 龙虎榜 榜单 个人 个人排名 业绩 业绩排名 销售 销售排名 功能 团队 公司 全员 展示 显示 开关 把 将 起来 掉 上 以后 对 全公司"
)


def read_switch(doc: Document) -> Part | None:
    """Return the switch that the whole message is; None for anything else.

    To whoever is no admin 打开排名 only asks to be shown the ranking; to switch it off is not theirs either, which is said.
    """
    text = doc.text
    if not _RANKING.search(text):
        return None
    is_on, is_off = (
        any(word in text for word in words) and consists_of(text, words, _WORDS, PARTICLES) for words in (_ON, _OFF)
    )
    if is_on == is_off or (is_on and doc.names.world.rep.role != "admin"):
        return None
    return Part((SwitchRanking(is_on),), (Span(0, len(text)),))
