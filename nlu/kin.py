"""Pieces of patterns: how somebody is told of by whose relative, helper or friend it is (他徒弟小魏, P的秘书, 介绍了个发小)."""

from typing import Final

FAMILY: Final = (
    "弟弟|妹妹|哥哥|姐姐|[表堂][弟哥妹姐]|儿子|女儿|闺女|侄子|侄女|外甥女?|小舅子|连襟|亲家|老婆|老公|爱人|媳妇"
)
HELPERS: Final = "助理|秘书|司机|徒弟|同事|手下|下属|副手|搭档"
"""Who works for or with somebody."""
FRIENDS: Final = "老?朋友|同学|老乡|战友|亲戚|邻居|闺蜜|发小|哥们儿?|合伙人"
