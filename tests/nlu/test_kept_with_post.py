"""Who was kept as 采购刘工 is meant by 刘工 later; 财务小刘 by 小刘."""

import pytest

from nlu.names.contacts import split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("采购刘工", ("刘", "工")),
        ("技术部张工", ("技", "术部张工")),
        ("财务小刘", ("刘", "")),
        ("采购经理王总", ("采", "购经理王总")),
        ("生产赵主任", ("赵", "主任")),
        ("刘建国", ("刘", "建国")),
        ("欧阳修远", ("欧阳", "修远")),
        ("王总", ("王", "总")),
        ("老刘", ("老", "刘")),
    ],
)
def test_surname_and_given_name(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts
