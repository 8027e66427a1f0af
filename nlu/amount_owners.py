"""Whose sum it is: what a competitor asks or somebody else has bid, and what our part of a whole is worth."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Clause

_NEXT_TO: Final = re.compile(r"(?:那边|他们|家)?(?:的|才|就|只|(?:太|更|还)?贵(?:了|咯|些|点)*)*$")


def is_next_to(name: str, shape: str, place: int) -> bool:
    """Tell whether a sum stands behind a competitor's name with nothing but 的, 才 or 太贵了 between: 华为的35万."""
    at = shape.rfind(name, 0, place)
    return name != "C" and at >= 0 and _NEXT_TO.fullmatch(shape, at + len(name), place) is not None


GAVE_A_PRICE: Final = re.compile(
    r"(?<![我咱们司方])(?<![我咱们])给(?:人家|他们?|她们?)?报(?:的|了|到|价)*(?:是|才|只有)?$"
    r"|(?:行|信社|担保|租赁|小贷|基金)(?:那边)?给(?:人家|他们?|她们?|[CP])(?:批|放|授信?|贷|投)了?$"
)
"""Somebody else has bid it for them (开利给报的61万), or lends it to them (工行给他们批了2500万)."""
_RIVAL_TALK: Final = re.compile(
    r"(?:对手|竞品|竞争对手|友商|别家|别人|同行|人家|其他家|另一家|隔壁|别处|别的地方|外[面头边]|网上|同款|市[面场]上|闲鱼|淘宝|京东|拼多多|1688)[^,，我咱]{0,8}$|(?<![我咱们P他们])(?:报|出)了?$"
)
_CAME_TOO: Final = re.compile(
    r"(?<![PCM们他她户我咱])(?<![PCM们他她户我咱]T)(?:也|又)(?:已经|刚|都|特意|派人)*(?:[去来跟找看谈聊](?![年往])|上门|讲(?:了|过)|演示|送(?:了|过)?样|做(?:了|过)?方案|踏勘|进场|接触|参与)"
    r"(?:(?!预算|客户|业主|甲方|同意|答应)[^我咱俺PCMVN,，他她]){0,12}?(?<![我咱])(?:报价?|出价|开价|喊价?|叫价)(?:的是?|了|到)*$"
)
"""Somebody else came as well and bid (联影上周也来讲过方案报的70万): its name need not be seen as one."""
_WE: Final = re.compile(
    r"我|咱|俺|(?<!对手)(?<!竞品)(?<!友商)(?<!别家)(?<!别人)(?<!同行)(?<!一家)(?<!人家)给(?:[CP他她]|客户)|改|重新|再|就|原价|最后|最终|^(?:[TPCGD ]|那个|这个|的)*报"
)
THEIR_OFFER: Final = re.compile(
    r"(?:那边|他们|家|的人|给(?:他们|[PC]|客户|他|她)|对[^,，TVN]{1,10}?(?=的?(?:报|出|投标)价)|[DG的报出价格是了到才只就偷偷也大概约 ])*(?:报|出|价|要|卖|收|喊|叫|开|给)"
    r"(?:的|了|价|格|额度|授信|是|为|仅|到|过来|在|大概|约| )*"
)
"""Between a competitor's name and its sum."""
OFFER_AFTER_MORE: Final = re.compile(
    r"(?:(?!预算|客户|业主|甲方|对方|人家|同意|答应)[^我咱俺他她PCMVNUDG,，]){1,14}?(?<![我咱])(?:报价?|喊价?|叫价|开价|出价|给(?=[的了到出]))(?:出来?|过来)?(?:的是?|了|到)*(?:才|只有?|就|大概|差不多)*"
)
"""The same with what else the competitor did between, where nobody else is named: X上周也来过报的|28万."""


def is_offer_behind(shape: str, end: int, place: int) -> bool:
    """Tell whether the sum at `place` is what the competitor whose name ends at `end` asks."""
    return end <= place and any(p.fullmatch(shape, end, place) for p in (THEIR_OFFER, OFFER_AFTER_MORE))


def is_rivals(before: str) -> bool:
    """Tell whether the words before a sum make it somebody else's offer."""
    if GAVE_A_PRICE.search(before) or _CAME_TOO.search(before):
        return True
    match = _RIVAL_TALK.search(before)
    return match is not None and _WE.search(before) is None and bool(before)


def is_bid_to(clause: Clause) -> bool:
    """Tell whether the one customer named in a clause is known and whom it is about: 德立报了130万 is what we bid to them."""
    named = [m.best.ref.id for m in clause.mentions if m.kind == "customer" and m.best is not None]
    return (
        len(named) == 1
        and named[0] is not None
        and clause.customer is not None
        and clause.customer.value.id == named[0]
    )


_QUOTED_NAME: Final = re.compile(r"(?<=[CD 的])(?P<name>[一-鿿a-z0-9]{2,10}?)(?=报(?:了|价|的|到|出)*$)")


_NAME_ALONE: Final = re.compile(r"(?:^|(?<=[CD 的]))(?P<name>[一-鿿]{2,6})$")
"""Words that may begin the deal's title, with nothing between them and the sum (三一 泵送520)."""


def with_deal(before: str, title: str) -> str:
    """Return the words before a sum with those marked that are a part of the deal's title (C|危险品仓|报了): it is ours that was bid."""
    if title and (alone := _NAME_ALONE.search(before)) is not None and title.lower().startswith(alone["name"]):
        return f"{before[: alone.start('name')]}D"
    said = _QUOTED_NAME.search(before) if title and "报" in before[-3:] else None
    if said is None or said["name"] not in title.lower():
        return before
    return f"{before[: said.start()]}D{before[said.end() :]}"


_WE_TAKE_ONE: Final = re.compile(
    r"(?:我们?|咱们?|我方|我司)[^,，VN]{0,6}(?:能|可以?|有望|争取|只)?(?:吃|拿|做|中|分|接|投|干)(?:得?[下到])?(?:其中)?的?(?:Q|[一两二三1-9] ?[个块包段份期标]{1,2})[^,，VN]{0,4}$"
)
"""How much of the whole we take; its sum stands apart behind it (总共68万分三个包 咱能吃下一个 大概22万)."""
_PART_IS_OURS: Final = re.compile(
    r"(?:[这那](?:一?[块段摊项样]|一?部分|个?标段|边)|部分|标段)(?:的?活儿?)?(?:都|就|全|也|单独|直接)*(?:(?:归|由|给|是|分给|分包给|包给|交给|划给|留给)(?:我们?|咱们?|我[司方家])(?:来)?(?:做|干|供|接)?|(?:我们?|咱们?|我[司方家])(?:来)?(?:做|供|包|干|接))的?$"
    r"|(?:分包|转包)给(?:我们?|咱们?|我[司方家])(?:来)?(?:做|干|供)?的?$"
)
"""Which part of what another house contracts for is ours (灯光这块分包给我们); its sum stands apart behind it."""
_SAID_ABOUT: Final = re.compile(r"[ ,，]*(?:大概|大约|约|差不多|也就|估计|应该|有个?|能?有|是|预计)*[ ]*")


def is_worth_of_what_we_take(words: str, before: Sequence[Clause], *, is_part_told: bool = False) -> bool:
    """Tell whether a sum stands alone in its clause, behind one that says how many parts of the whole are ours.

    Args:
        words: What stands before the sum in its clause.
        before: The clause before, or nothing.
        is_part_told: It says which thing of the whole is all that we can do.
    """
    if not before or _SAID_ABOUT.fullmatch(words) is None:
        return False
    last = before[-1].shape.strip()
    return is_part_told or _WE_TAKE_ONE.search(last) is not None or _PART_IS_OURS.search(last) is not None
