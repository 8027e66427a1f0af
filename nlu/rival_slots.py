"""Whether a name stands where competitors stand: asked before the clauses are cut, so that it makes no new customer."""

from typing import Final

from nlu import patterns as re
from nlu.rival_rules import DOES
from nlu.rival_words import FIERCEST_IS

SLOT_BEFORE: Final = re.compile(
    r"(?:家[^。\n]{0,10}(?:也|又|抢|搅|竞争|插|比价)[^。\n]{0,8}[,， ](?:就?叫|名叫)|[输败]给了?|被|(?:对手|竞品|竞对|友商)(?:主要)?(?:是|有|就是|:|：|(?:请|麻烦|先|也)?(?:登记|记录?|填写?|写|改|更新|备注|标注?|录入?)(?:成|为|作|上|是|:|：)*)?|用的?是?|在用|"
    r"除了(?:我们|咱们?)[^,，]{0,3}还有|对比|选了|选的|定了|倾向于?|(?:剩|只有)(?:下|了)?(?:我们|咱们?)[和跟与同]|"
    r"(?:第一|O)是|内定了?|给了?[一1]?[家个][^,，。\n]{0,6}(?:名?叫|名为)(?:做)?|给了?(?=[^,，]{2,8}做了)|"
    r"丢给了?|改用了?|(?:比较|对比)(?:我们|咱们?)[和跟与]|供应商(?:是|叫)|"
    rf"{FIERCEST_IS}|"
    r"再[高贵][^,，]{0,4}就[给找用换选]|(?:另外|另有?|还有)(?:一家|家)?(?:叫|是))$"
)
SLOT_AFTER: Final = re.compile(
    rf"(?:的人|那边|家)?(?:也|还|都|一直)?(?:在)?(?:跟我们|{DOES})|抢(?:走|了)|拿走|给的?价|"
    rf"在(?:做|供)$|[和跟与同](?:我们|咱们?)(?:俩|两家|二选一|pk|竞争|在争|打擂)|(?:报|出)?的?[\d.]+[万w]?[ ,，]*(?:我们|咱)"
)


_ONE_CALLED: Final = re.compile(r"家[^,，。\n]{0,8}叫(?:做)?$")
_BESIDE_THEM: Final = re.compile(r"(?:净|老是?|天天|总是?|一直|经常|又|还|都)(?:跟|和|与)$")
_THEIR_PEOPLE: Final = re.compile(r"(?:的人|那帮人?|他们)")
_IS_IN_IT: Final = re.compile(
    r"[一-鿿a-z]{0,4}?的?(?:也|又)(?:在|来|要|想)*(?:给[^,，]{1,4})?(?:送样|打样|试样|投|报|抢|竞|参与|搅|比价)"
)
"""Around the name of one that competes, as far as it was known: 有家叫X的也在送样."""


_OUR_SUM: Final = re.compile(r"(?:我们|咱们?|我司|我家)(?:这边)?(?:报|出|是|才|就|也)*了? ?\d[\d.]*[万w]?[ ,，、]*$")
_THEIR_SUM: Final = re.compile(r"(?:那边|家)?(?:报|出|是|才|就|也)*了? ?\d[\d.]*[万w]?(?=$|[ ,，。、])")
_JUMPS_IN: Final = re.compile(
    r"(?:那边|他们|家)?(?:也|又)?(?:会|要|想)?(?:[扑跑冒杀跳窜冲闯挤])(?:过来|出来|进来|来)(?:抢|搅|争|比价|竞标|竞争|分一?杯羹|掺和|插了?一?[脚手杠]|凑热闹)"
    r"|(?:也|又)?(?:同台|同场|参与|参加|一起)(?:竞争|竞技|竞标|投标|比价|比选)"
)
"""Behind a name: its bearer bids against us."""


def stands_as_rival(text: str, start: int, end: int) -> bool:
    """Tell whether the name at `start` to `end` of a text stands where competitors stand."""
    if _JUMPS_IN.match(text, end):
        return True
    if _OUR_SUM.search(text, max(start - 16, 0), start) and _THEIR_SUM.match(text, end):
        return True
    if _BESIDE_THEM.search(text, max(start - 6, 0), start) and _THEIR_PEOPLE.match(text, end):
        return True
    if _ONE_CALLED.search(text, max(start - 12, 0), start) and _IS_IN_IT.match(text, end):
        return True
    return SLOT_BEFORE.search(text, max(start - 24, 0), start) is not None or SLOT_AFTER.match(text, end) is not None
