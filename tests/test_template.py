"""The file `init` writes loads as it is, explains every key, and can be turned to Google Sheets by its own advice."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from niiw_sheets.config import Config, GoogleStore, XlsxStore, load_config
from niiw_sheets.config_model import CoalitionFile
from niiw_sheets.template import coalition_yaml


def _load(folder: Path, text: str) -> Config:
    file = folder / "coalition.yaml"
    file.write_text(text, "utf-8")
    return load_config(file)


def _switched_on(text: str, first: str, last: str) -> str:
    """The text with the “# ” before the lines from `first` to `last` taken away, as its head tells people to do."""
    begin, end = text.index(first), text.index(last) + len(last)
    return text[:begin] + re.sub(r"(?m)^( *)# ", r"\1", text[begin:end]) + text[end:]


def _keys(schema: Any, definitions: Any) -> Iterator[str]:
    """Every key the schema knows at any depth."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
    for key, inside in schema.get("properties", {}).items():
        yield key
        yield from _keys(inside, definitions)
    for inside in [*schema.get("anyOf", ()), *schema.get("oneOf", ()), *filter(None, [schema.get("items")])]:
        yield from _keys(inside, definitions)


def test_it_loads_as_it_is_without_a_warning(tmp_path: Path) -> None:
    config = _load(tmp_path, coalition_yaml())
    assert isinstance(config.store, XlsxStore)
    assert config.warnings == ()
    assert [partner.agreement for partner in config.partners] == ["expected", "expected", "not needed"]
    assert all(config.people_by_role.values())


def test_it_shows_every_key() -> None:
    schema = CoalitionFile.model_json_schema()
    shown = set(re.findall(r"(?m)^[ #-]*(\w+):", coalition_yaml())) | {"name", "email"}
    assert set(_keys(schema, schema["$defs"])) - shown == set()


def test_every_setting_has_a_remark_above_it_or_above_its_group() -> None:
    lines = coalition_yaml().splitlines()
    for number, line in enumerate(lines):
        if re.match(r"\w+:", line):
            assert any(above.startswith("#") for above in lines[max(0, number - 3) : number]), line


def test_values_shown_for_defaults_are_the_defaults(tmp_path: Path) -> None:
    config = _load(tmp_path, coalition_yaml())
    bare = _load(tmp_path, "coalition: {id: riverbend, name: A, timezone: UTC}\nstore: {kind: xlsx}\n")
    assert config.sync == bare.sync
    assert config.notify == bare.notify
    assert (config.store, config.database_url) == (bare.store, bare.database_url)
    assert config.sharing.notify == bare.sharing.notify


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("# database:", "riverbend.db"),
        ("  # ping_url:", "ping/REPLACE-THIS"),
        ("  # smtp:", "  #   sender: coalition@example.org"),
    ],
)
def test_what_is_switched_off_can_be_switched_on(tmp_path: Path, first: str, last: str) -> None:
    assert _load(tmp_path, _switched_on(coalition_yaml(), first, last)).books


def test_it_turns_to_google_sheets_by_its_own_advice(tmp_path: Path) -> None:
    text = _switched_on(coalition_yaml(), "# store:", "#   scope: drive.file")
    text = re.sub(r"(?m)^(?=store:\n  kind: xlsx$|  kind: xlsx$|  folder: workbooks$)", "# ", text)
    config = _load(tmp_path, text)
    assert isinstance(config.store, GoogleStore)
    assert config.store.drive_folder == "REPLACE-THIS"
    assert config.store.key_file == tmp_path / "secrets" / "service-account.json"


def test_it_is_plain_text_for_every_editor() -> None:
    text = coalition_yaml()
    assert "\t" not in text
    assert text.endswith("\n")
    assert max(len(line) for line in text.splitlines()) <= 120
