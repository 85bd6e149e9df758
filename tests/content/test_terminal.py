"""What entries, names and titles hold never acts on a terminal: not in lines, messages or JSON, of any command."""

import json
import re

import pytest

from niiw_sheets import console
from niiw_sheets.characters import escaped_json, kept, visible
from niiw_sheets.errors import UsageError
from niiw_sheets.results import Message, Result
from tests.awkward import AWKWARD
from tests.commands.coalitions import TODAY, Coalition

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

DAY = ("--today", TODAY.isoformat())
COMMANDS = (
    ("sync", *DAY),
    ("sync", "--dry-run", *DAY),
    pytest.param(("sync", "-v", "--full", *DAY), marks=pytest.mark.long),
    ("status",),
    ("provision", "--dry-run"),
    ("doctor",),
    ("sync", "--accept-empty", "a\x1b[2Jb"),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: ascii(" ".join(arguments)))
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["lines", "json"])
def test_no_command_prints_what_acts(awkward: Coalition, arguments: tuple[str, ...], form: tuple[str, ...]) -> None:
    outcome = awkward.run(arguments[0], *arguments[1:], *form)
    assert outcome.code in {0, 2, 3}
    assert not ACTING.search(outcome.out + outcome.err)
    if form:
        assert outcome.envelope["command"] == arguments[0]


def test_names_are_shown_with_what_would_act_made_visible(awkward: Coalition) -> None:
    assert "<r>Kestrel</r> <U+202E>k" in awkward.run("status").out


@pytest.mark.parametrize("as_json", [False, True], ids=["lines", "json"])
def test_texts_in_lines_and_messages_do_nothing(as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [text.text for text in AWKWARD]
    messages = tuple(Message(level="warning", code="x", text=text) for text in texts)
    shown = Result(command="sync", data={"texts": texts}, lines=tuple(texts), messages=messages)
    console.show(shown, as_json=as_json)
    console.show_error(UsageError(*texts), "sync", as_json=as_json)
    printed = capsys.readouterr()
    assert not ACTING.search(printed.out + printed.err)


def test_json_on_a_terminal_means_the_same() -> None:
    texts = {text.id: text.text for text in AWKWARD}
    assert json.loads(escaped_json(json.dumps(texts, ensure_ascii=False))) == texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[2J", "<U+001B>[2J", id="an escape"),
        pytest.param("\x9b2J", "<U+009B>2J", id="an escape of eight bits"),
        pytest.param("fdp\u202eexe", "fdp<U+202E>exe", id="a change of direction"),
        pytest.param("one\rtwo", "one<U+000D>two", id="a return"),
        pytest.param("one\n\ttwo", "one\n\ttwo", id="line breaks and tabs stay"),
        pytest.param("\u200f\u05d0\u200d", "\u200f\u05d0\u200d", id="marks and joiners stay"),
        pytest.param("\udce9", "<U+DCE9>", id="half a character"),
    ],
)
def test_what_acts_is_shown_by_its_number(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_what_cannot_be_kept_is_replaced_and_all_else_stays() -> None:
    assert {text.id: kept(text.text) for text in AWKWARD} == {text.id: text.stored for text in AWKWARD}
