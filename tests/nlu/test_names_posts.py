"""By which post people are called: an English title as its Chinese one, the post before the name, a manager of ours beside others' people."""

import pytest

from nlu.names import Names
from nlu.world import KnownContact, KnownCustomer, KnownMember, World

ASK = "asked"


def meant(text: str, people: list[tuple[int, str, str]]) -> str | None:
    """Return who is meant by the first person of a text; ASK where several fit as well."""
    world = World(
        rep=KnownMember("me", "钱一鸣"),
        members=[KnownMember("boss", "陈立", "manager")],
        customers=[KnownCustomer(1, "海泰精密机械有限公司"), KnownCustomer(2, "味府餐饮连锁有限公司")],
        contacts=[KnownContact(10 + n, customer, name, title) for n, (customer, name, title) in enumerate(people)],
    )
    found = [m for m in Names(world).find(text) if m.kind == "contact"]
    if not found or found[0].best is None:
        return None
    return ASK if found[0].is_ambiguous else found[0].best.ref.name


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        ("杨总说方案要改", [(1, "杨帆", "HRD"), (2, "杨军", "总经理")], ASK),
        ("杨总说方案要改", [(1, "杨帆", "HRBP"), (2, "杨军", "总经理")], "杨军"),
        ("邓总约周五", [(1, "邓超", "COO"), (2, "邓伟", "项目经理")], "邓超"),
        ("刘总监约周五", [(1, "刘静", "HRD"), (2, "刘刚", "技术员")], "刘静"),
        ("方副总打来电话", [(1, "方宇", "VP Sales"), (2, "方敏", "总经理")], "方宇"),
        ("海泰安全总监老赵带人来坐了", [(1, "赵明亮", "安全总监"), (1, "赵倩", "人力资源部经理")], "赵明亮"),
        ("海泰总监老赵来了", [(1, "赵明亮", "安全总监"), (1, "赵倩", "人力资源部经理")], "赵明亮"),
        ("海泰管安全的老赵", [(1, "赵明亮", "安全总监"), (1, "赵倩", "人力资源部经理")], "赵明亮"),
        ("海泰设备部长老李说", [(1, "李建", "设备部部长"), (1, "李丽", "采购经理")], "李建"),
        ("海泰老赵说", [(1, "赵明亮", "安全总监"), (1, "赵倩", "人力资源部经理")], ASK),
        ("陈总让我把海泰的发票开出来", [(2, "陈璐", "HRD")], None),
    ],
)
def test_who_is_meant(text: str, people: list[tuple[int, str, str]], expected: str | None) -> None:
    assert meant(text, people) == expected
