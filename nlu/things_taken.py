"""Who took what away: a deal by one who bids for it, or a thing by somebody who takes it along."""

from typing import Final

from nlu import patterns as re
from nlu.names.brand_words import look_of
from nlu.rival_words import MAKERS

_TAKEN_BY: Final = re.compile(
    r"(?:[被遭让叫给]|着(?!急))(?P<who>[^,，。]{1,8}?)给?(?P<deed>拿走|抢走|抢了|拿下|截胡|截了|撬走|撬了|签走|中了|抢去|拿去|挖走|[捡夺顺端叼搞弄做截撬翘][走去]|[捡拿抢夺]起走|[拿接吃做顶占]了)"
)
_DEAL_TAKEN: Final = re.compile(
    r"(?:^|[CDGPTVNQUO ,，:：、]|说|讲|[单标目同框架意额盘包期批量]|[业商]务|[活份]儿?|机会|年框|工程|改造|装修|采购|招标|项目|[那这][个边块家]|他们家?|人家)"
    r"(?:[单个边块家的那这]|也|又|都|就|还是|已经?|最[后终]|结果|直接|终于|到底|居然|竟然|怕是|刚|全|反而|T|[ ])*$"
)
"""Before who took it: a deal, whose it was, or nothing at all."""
_A_DEAL: Final = re.compile(
    r"(?:[我咱][们家]?的?|[这那]?(?:一?[个张份笔]|Q)?)*[^,，]{0,4}?(?:[D单标]|单子|订单|项目|生意|活儿?|工程|业务|年框|框架|份额|采购|招标|市场|客户|机会)(?:都|也|给|全|直接)*"
)
"""What is taken, told behind 把, where it is a deal."""
_SOMEBODY: Final = re.compile(
    r"[客病行路工军学老新熟家]人|客户|顾客|同事|员工|职工|学生|师傅|司机|保安|门卫|保洁|阿姨|孩子|小孩|小偷|贼|邻居|快递|物流|护士|医生|质检|仓库|财务|行政|领导|老板|业主|住户|房东|警察|交警|海关|城管|家长|老师|[PMC我咱他她]"
)
"""Who takes things along, and bids for no deal."""


def is_thing_taken(shape: str) -> bool:
    """Tell whether something was taken that is no deal, or by somebody who bids for none (浴袍被客人顺走了)."""
    taken = _TAKEN_BY.search(shape)
    if taken is None:
        return False
    who, _, thing = taken["who"].strip().partition("把")
    if thing and not (_A_DEAL.fullmatch(thing) or (thing.endswith("合同") and taken["deed"][0] in "抢截撬签")):
        return True  # 让丁晓把图纸拿走了
    if who in MAKERS or look_of(who) in ("name", "mixed") or "对手" in who or who == "C":
        return False
    if _DEAL_TAKEN.search(shape, 0, taken.start()) is None:
        return True
    return taken["deed"][0] not in "抢截撬翘中签" and _SOMEBODY.fullmatch(who) is not None
