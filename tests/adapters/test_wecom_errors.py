"""The table of error codes."""

import pytest

from bot.adapters.wecom.errors import ERROR_RULES, Reaction, no_answer, refusal

# Every code of the fact sheet's table, in its order.
FACT_SHEET = """
-1 0 40001 40003 40031 40032 40004 40005 40006 40009 40011 40007 40008 40013 40014 42001 40033 40035 40058 40063 40056
40057 40066 40068 40070 40091 40096 41001 41002 41004 41006 41009 41011 41016 41033 43004 44001 44004 45001 45002 45007
45008 45009 45033 46003 46004 48002 50002 50003 60003 60123 60011 60020 60111 81013 82001 82002 82003 84061 84074 86001
86003 86008 301002 301021 301025 301055 301056 301057 830002 93000 93006 846605 846608 846609
"""


def test_every_code_of_the_fact_sheet_has_a_reaction_and_no_other_is_made_up() -> None:
    assert sorted(ERROR_RULES) == sorted(int(code) for code in FACT_SHEET.split())


def test_every_reaction_is_used() -> None:
    assert {rule.reaction for rule in ERROR_RULES.values()} == set(Reaction)


def test_only_a_back_off_says_how_long_and_always_does() -> None:
    for rule in ERROR_RULES.values():
        assert (rule.retry_after_seconds is not None) == (rule.reaction is Reaction.BACK_OFF)


@pytest.mark.parametrize(
    ("code", "reaction", "is_alert"),
    [
        (-1, Reaction.RETRY, False),
        (40014, Reaction.REFRESH_TOKEN, False),
        (42001, Reaction.REFRESH_TOKEN, False),
        (40001, Reaction.REFRESH_TOKEN, False),
        (40007, Reaction.REUPLOAD, False),
        (40033, Reaction.BUG, True),
        (40056, Reaction.ALERT, True),
        (45009, Reaction.BACK_OFF, True),
        (50003, Reaction.PAUSE, True),
        (60020, Reaction.ALERT, True),
        (81013, Reaction.DROP, True),
        (60111, Reaction.RESYNC, False),
    ],
)
def test_reactions(code: int, reaction: Reaction, is_alert: bool) -> None:
    error = refusal("message/send", code, "words")
    assert (error.code, error.reaction, error.is_alert) == (code, reaction, is_alert)


def test_a_bad_secret_at_gettoken_is_for_an_admin() -> None:
    error = refusal("gettoken", 40001, "invalid credential")
    assert (error.reaction, error.is_alert) == (Reaction.ALERT, True)


def test_an_unknown_code_is_dropped_with_an_alert() -> None:
    error = refusal("message/send", 987654, "new in 2030")
    assert (error.reaction, error.is_alert, error.outcome) == (Reaction.DROP, True, "other")


def test_json_that_wecom_could_not_read_is_our_bug_whatever_the_code() -> None:
    assert (
        refusal("message/send", 40063, "some parameters are empty. Warning: wrong json format.").reaction
        is Reaction.BUG
    )


def test_the_request_id_is_kept_for_wecoms_support() -> None:
    errmsg = (
        "not allow to access from your ip, hint: [1700000000123456789], from ip: 203.0.113.9, more info at https://x"
    )
    error = refusal("agent/get", 60020, errmsg)
    assert error.hint == "1700000000123456789"
    assert "203.0.113.9" in str(error)
    assert refusal("agent/get", 60020, "no hint").hint == ""


def test_words_from_outside_are_cut_and_carry_no_secret() -> None:
    error = refusal(
        "gettoken", 40013, "see /cgi-bin/gettoken?corpid=a&corpsecret=hush&access_token=hush \n" + "x" * 5000
    )
    assert "hush" not in str(error)
    assert "\n" not in str(error)
    assert len(str(error)) < 500


def test_no_answer_may_come_later() -> None:
    error = no_answer("message/send", "timeout", outcome="timeout")
    assert (error.code, error.reaction, error.is_alert, error.hint) == (None, Reaction.RETRY, False, "")
