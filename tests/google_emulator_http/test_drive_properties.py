"""Properties are public to all apps, app properties private to one, and both have limits."""

import pytest

from tests.google_emulator_http.client import FILES, Client
from tests.google_emulator_http.conftest import As


@pytest.fixture
def plan(robot: Client, folder: str) -> str:
    return robot.make(parent=folder)


def test_app_properties_are_seen_by_the_app_alone_that_set_them(robot: Client, plan: str, as_: As) -> None:
    robot.answer("PATCH", f"{FILES}/{plan}", {"properties": {"a": "1"}, "appProperties": {"b": "2"}})
    other = as_(client="another")
    assert (robot.file(plan)["properties"], robot.file(plan)["appProperties"]) == ({"a": "1"}, {"b": "2"})
    assert other.file(plan)["properties"] == {"a": "1"}
    assert "appProperties" not in other.file(plan)


def test_an_update_merges_properties_and_null_clears(robot: Client, plan: str) -> None:
    robot.answer("PATCH", f"{FILES}/{plan}", {"properties": {"a": "1", "b": "2"}})
    robot.answer("PATCH", f"{FILES}/{plan}", {"properties": {"a": None, "c": "3"}})
    assert robot.file(plan)["properties"] == {"b": "2", "c": "3"}


def test_key_and_value_hold_124_bytes_together(robot: Client, plan: str) -> None:
    robot.answer("PATCH", f"{FILES}/{plan}", {"properties": {"key": "x" * 121}})
    for value in ("x" * 122, "é" * 61):
        status, _ = robot.refusal("PATCH", f"{FILES}/{plan}", {"properties": {"key": value}})
        assert status == 400


@pytest.mark.parametrize("kind", ["properties", "appProperties"])
def test_an_app_sets_at_most_30_of_each_kind(robot: Client, plan: str, as_: As, kind: str) -> None:
    robot.answer("PATCH", f"{FILES}/{plan}", {kind: {f"k{n}": "v" for n in range(30)}})
    assert robot.refusal("PATCH", f"{FILES}/{plan}", {kind: {"one more": "v"}})[0] == 400
    assert len(robot.file(plan)[kind]) == 30
    as_(client="another").answer("PATCH", f"{FILES}/{plan}", {kind: {"of another app": "v"}})


def test_a_file_holds_at_most_100_properties_of_all_apps(robot: Client, plan: str, as_: As) -> None:
    for app in range(3):
        properties = {f"{app} {n}": "v" for n in range(30)}
        as_(client=f"app {app}").answer("PATCH", f"{FILES}/{plan}", {"properties": properties})
    robot.answer("PATCH", f"{FILES}/{plan}", {"properties": {f"k{n}": "v" for n in range(10)}})
    assert robot.refusal("PATCH", f"{FILES}/{plan}", {"properties": {"one more": "v"}})[0] == 400
