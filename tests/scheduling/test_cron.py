"""The block in a crontab: nothing else changes, and the shell gets the command as it is meant."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.errors import UsageError
from niiw_sheets.scheduling.cron import cron, with_block, without_block
from tests.scheduling.jobs import job

BLOCK = cron(job()).files[0].content.encode()
OTHER = BLOCK.replace(b"kestrel", b"kestrel-2")

lines = st.one_of(
    st.sampled_from([b"", b"MAILTO=me", b"# caf\xe9", b"0 5 * * * x % y\r", b"# niiw-sheets kestrel", OTHER.strip()]),
    st.binary(max_size=20).filter(lambda line: b"\n" not in line),
)
tables = st.lists(lines, max_size=8).map(lambda found: b"".join(line + b"\n" for line in found))


@given(before=tables, after=tables)
def test_all_but_the_block_stays_byte_for_byte(before: bytes, after: bytes) -> None:
    assert with_block(before, "kestrel", BLOCK) == before + BLOCK
    assert without_block(before, "kestrel") == before
    old = BLOCK.replace(b"/30", b"/15")
    assert with_block(before + old + after, "kestrel", BLOCK) == before + BLOCK + after
    assert without_block(before + old + after, "kestrel") == before + after


def test_a_last_line_without_an_end_gets_one_before_the_block() -> None:
    assert with_block(b"0 5 * * * x", "kestrel", BLOCK) == b"0 5 * * * x\n" + BLOCK


def test_a_second_block_of_the_same_coalition_goes() -> None:
    assert with_block(BLOCK + b"# mine\n" + BLOCK, "kestrel", BLOCK) == BLOCK + b"# mine\n"
    assert without_block(BLOCK + b"# mine\n" + BLOCK, "kestrel") == b"# mine\n"


@pytest.mark.parametrize("kept", [[0], [2], [2, 0], [0, 1, 0, 2], [0, 1]])
def test_marks_that_do_not_match_leave_the_crontab_alone(kept: list[int]) -> None:
    parts = BLOCK.splitlines(keepends=True)
    damaged = b"# mine\n" + b"".join(parts[index] for index in kept) + b"0 5 * * * x\n"
    with pytest.raises(UsageError, match="crontab -e"):
        with_block(damaged, "kestrel", BLOCK)
    with pytest.raises(UsageError, match="crontab -e"):
        without_block(damaged, "kestrel")


def test_the_shell_hands_on_every_word_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / 'NIIW\'s "100%" ${HOME} $(false) `x` café'
    (folder / "state").mkdir(parents=True)
    show = folder / "show.py"
    show.write_text(f"#!{sys.executable}\nimport sys\nprint(ascii(sys.argv[1:]))\n")
    show.chmod(0o755)
    one = job(config=str(folder / "coalition.yaml"), python=str(show))
    line = cron(one).files[0].content.splitlines()[1]
    command = line.split(" ", 5)[5]
    assert "%" not in command.replace("\\%", ""), "cron would end the command there"

    subprocess.run(command.replace("\\%", "%"), shell=True, check=True)  # as cron hands it to the shell

    assert Path(one.log).read_text().strip() == ascii(list(one.command[1:]))
    assert Path(one.log).stat().st_mode & 0o777 == 0o600


def test_cron_is_told_no_more_than_it_reads() -> None:
    with pytest.raises(UsageError, match="at most 990 bytes"):
        cron(job(config=f"/{'x' * 500}/coalition.yaml"))


def test_a_backslash_is_refused_because_cron_reads_it_in_its_own_way() -> None:
    with pytest.raises(UsageError, match="backslash"):
        cron(job(config="/a\\b/coalition.yaml"))


def test_the_line_holds_the_command_in_full() -> None:
    words = shlex.split(shlex.split(BLOCK.decode().splitlines()[1])[7])
    assert words[:2] == ["umask", "077;"]
    assert words[3:-2] == list(job().command)
