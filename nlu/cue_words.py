"""Word classes of which the cues of interactions are put together: whose place, what may stand between, what takes two."""

from typing import Final

BETWEEN: Final = r"(?:T|刚刚?|刚才|又|也|还|就|都|已经?|终于|总算|特意|专门|专程|主动|亲自|自己|自家|一早|临时|突然|当场|今早|那边|那头|那儿|他们|们|[ ])*"
"""What may stand between somebody and what he does."""
PLACE: Final = (
    r"(?:的|那|他们)?(?:那儿?|那里|那边|那头|这儿?|这里|这边|家里?|屋里?|办公室|会议室|总部|门口|楼下|店里?|门店|厂里?|厂区|公司|单位|车间|产线|现场|工地|项目部|"
    r"仓库|库房|展厅|实验室|机房|学校|院里?|病区|科室|食堂|售楼处|基地|大棚|棚里|地头)"
)
"""A place of somebody: 那儿, 车间, 办公室."""
SO_LONG: Final = r"(?:L|Q|T|一?(?:个|整)?T|一?(?:个|整)?(?:上午|下午|早上|晚上|天|宿|会儿?|阵子?)|半天|大半天|好久|老半天|[俩两仨三几]个?(?:小时|钟头|钟))"
OUR_PLACE: Final = r"(?:我们?|咱们?|我司|俺们?|本)(?:的|这|那|家)?(?:办公室|公司|厂里?|工厂|展厅|店里?|仓库?|门店|门市|实验室|车间|样板间|演示[间厅室]|体验[厅馆店]|基地|试验[场田塔站]|分公司|总部|会议室|机房|这儿?|这里|这边)"
US: Final = r"(?:我|咱|俺)(?:们|俩|几个)?+(?!们?(?:的|司|方))"
WORK_WITH_THEM: Final = r"(?:培训|课|demo|演示|讲解|介绍|汇报|答疑|宣讲|分享|路演|巡检|保养|维护|维修|检修|调试|安装|装机|量尺|验收|校准|标定|勘察|勘测|讲座|试讲|公开课|辅导|盘点|体检|交底|试用|回访)"
"""What is done for somebody with him there."""
