"""Cues made of who spoke to whom: they answered, we asked; and of saying no more than at whose place one is.

Each stands for a class of words (who, what stands between, how it was said), so that a new wording needs no rule of its own.
"""

from typing import Final

from nlu.cue import Cue, cue
from nlu.cue_words import BETWEEN, PLACE

_ONE_OF_THEIRS: Final = r"(?<![等让叫催请喊给跟和与找没看待盼])(?:[CP]|(?<![跟给和找])(?:[他她]们?|对方|人家))"
_REACHED: Final = r"问|催|告诉|通知|提醒|回复|答复|联系|请示|求|劝|道歉|叮嘱|嘱咐|关照|交代|知会|拜托|恭喜|慰问"
_END: Final = r"(?=$|[,，:： ]|[CDGTPNVQ])"

SPOKEN_CUES: Final[tuple[Cue, ...]] = (
    cue(
        "answered us",
        None,
        rf"{_ONE_OF_THEIRS}{BETWEEN}回(?:了|过)?(?:[封条个]|Q)*(?:信|复|应|函|话)(?:了|说|讲|称|表示|道|是|{_END})|^[T ,，]*C(?:的?P)?那边{BETWEEN}回(?:了|过)(?=$|[,， ])",
    ),
    cue(
        "reached them",
        None,
        rf"(?:{_REACHED})(?:了|过|到|上)(?:一?[下声遍]|了)?(?:C的?)?[CP](?!的?(?:电话|手机|微信|地址|号码|邮箱))"
        rf"|(?:^|[T ,，])(?:C的?)?P(?:那边|那头|那儿)?(?:我|咱)(?:们)?{BETWEEN}(?:{_REACHED}|说|打听|沟通|解释|拜访|见|聊)(?:过|了|到了?|上了?)",
        done=True,
    ),
)  # fmt: skip
"""Tried behind the cues that name the channel in so many words."""
AT_THEIRS: Final = cue(
    "at theirs",
    "onsite",
    rf"^(?:T|我|咱|们|刚刚?|刚才|人|还|正|就|一直|[ ,，])*(?<!现)(?:在|搁)(?:C{PLACE}?|(?:C ?的?)?P{PLACE})$",
)
"""The whole clause says at whose place one is: 搁鼎泰, 下午在马总那里."""
