"""Pieces of patterns: what people meet for, and what gives it another day. Each pattern adds what only it means."""

from typing import Final

MEETING: Final = r"会议|见面|拜访|交流|演示|评审|饭局|酒局|聚餐|晚宴|meeting|(?<![a-z])(?:q?b?r|review|kick ?-?off|workshop|session|webinar|pitch|sync|interview|onboarding)(?![a-z])|call|demo"
"""Alternatives: what is a meeting wherever one is spoken of."""
MOVES: Final = r"改|推迟?|挪|延|换|调整?|顺延|提前"
"""Alternatives: the verbs before the 到 of another day."""
EVENTS: Final = r"验收|踏勘|答辩|培训|舱位|订舱|船期|航班|装柜|提货|停机|检修|试产|体检|考试|年会|展会"
"""Alternatives: what has a day of its own, and is none of ours to move unless a plan speaks of it."""
