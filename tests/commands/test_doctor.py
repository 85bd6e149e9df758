"""`doctor` checks what a sync needs, each failure with its remedy."""

from datetime import UTC, datetime

import pytest

from tests.commands.coalitions import Coalition


def checks(coalition: Coalition) -> dict[str, bool]:
    """Each check of a run, and whether it went well."""
    return {check["check"]: check["ok"] for check in coalition.run("doctor", "--json").data["checks"]}


def test_it_says_that_everything_is_in_order(synced: Coalition) -> None:
    outcome = synced.run("doctor")

    assert outcome.code == 0
    assert outcome.out.splitlines()[-1] == "Everything is in order."
    assert set(checks(synced).values()) == {True}
    assert "last sync on 2027-04-20" in outcome.out


def test_it_serves_before_anything_is_provisioned(fresh: Coalition) -> None:
    outcome = fresh.run("doctor")

    assert outcome.code == 0
    assert "will be made by provision" in outcome.out
    assert not fresh.workbooks.exists()


def test_a_clock_that_stands_in_the_past_is_named(synced: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("niiw_sheets.commands.checking.now", lambda: datetime(2001, 1, 1, tzinfo=UTC))

    outcome = synced.run("doctor", "--json")

    assert outcome.code == 3
    assert "The clock says 2001-01-01, which cannot be. Set it" in outcome.said


def test_a_wrong_coalition_file_is_named_and_the_rest_left_out(fresh: Coalition) -> None:
    fresh.config.write_text("coalition: {id: kestrel}\n", encoding="utf-8")

    outcome = fresh.run("doctor")

    assert outcome.code == 3
    assert "FAIL  coalition file" in outcome.out
    assert "coalition.name" in outcome.err
    assert "Mend these first, then run doctor again." in outcome.out
    assert set(checks(fresh)) == {"clock", "coalition file"}


def test_a_database_that_others_may_read_is_named_with_the_remedy(synced: Coalition) -> None:
    synced.database.chmod(0o644)

    outcome = synced.run("doctor")

    assert outcome.code == 3
    assert "chmod 600" in outcome.err


def test_a_key_file_that_is_not_there_is_named_with_its_key(fresh: Coalition) -> None:
    text = fresh.config.read_text(encoding="utf-8").replace(
        "kind: xlsx\n  folder: workbooks", "kind: google\n  credentials: service_account\n  key_file: gone.json"
    )
    fresh.config.write_text(text, encoding="utf-8")

    outcome = fresh.run("doctor", "--json")

    assert outcome.code == 3
    assert f"store.key_file: {fresh.folder / 'gone.json'} cannot be read" in outcome.said


def test_a_throw_away_spreadsheet_is_only_made_in_google(fresh: Coalition) -> None:
    outcome = fresh.run("doctor", "--live")

    assert outcome.code == 2
    assert "--live is for store.kind google" in outcome.err


def test_it_leaves_the_workbooks_and_the_folder_as_they_are(synced: Coalition) -> None:
    before = synced.files()

    synced.run("doctor")

    assert synced.files() == before
