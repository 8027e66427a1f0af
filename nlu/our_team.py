"""Pieces of patterns: how questions about the team begin, whom they call the team by, and how they ask for somebody."""

from typing import Final

LEAD: Final = r"(?:帮我|给我|麻烦|请(?!假)|看看|看一?下|查一?下|查查|列一?下|统计一?下|说说|问一?下|那|[\s,，:：])*"
TEAM: Final = "团队|组里|组内|小组|大家|大伙|部门|全组|全队|手下|下面|底下|兄弟们?|同事们?"
WE: Final = f"我们|咱们?|{TEAM}"
WHO: Final = (
    "(?:(?:还|都)?有?(?:谁|哪些人|哪几个人?|哪几位|几个人|多少人|哪个人?|哪些同事|哪位)|有没有(?:谁|人)|有人|谁谁)"
)
