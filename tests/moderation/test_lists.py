"""Roles, decisions and states are written out in several places: they must be the same lists."""

from __future__ import annotations

from itembank.cli import sign_off, status
from itembank.moderation.standing import State
from itembank.schemas import schema
from itembank.sign_offs import Decision, Role

RECORD = schema("sign-off")["properties"]["records"]["items"]["properties"]


def test_the_command_line_offers_every_role_decision_and_state() -> None:
    assert set(sign_off.ROLES) == {role.value for role in Role}
    assert list(sign_off.DECISIONS) == [decision.value for decision in Decision]
    assert list(status.STATES) == [state.value for state in State]


def test_the_schema_takes_every_role_and_decision() -> None:
    assert set(RECORD["role"]["enum"]) == {role.value for role in Role}
    assert RECORD["decision"]["enum"] == [decision.value for decision in Decision]
