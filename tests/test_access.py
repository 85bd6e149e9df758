"""Who should have access to which workbook, and how what there is differs from it."""

import pytest

from niiw_sheets.access import (
    READER,
    WRITER,
    Drift,
    Grant,
    Kind,
    Someone,
    direct,
    drift,
    missing,
    removable,
    wanted,
)
from niiw_sheets.sheet import Permission

ROSA, LEE, MARY, BEN = "rosa@kestrel.example", "lee@kestrel.example", "mary@kestrel.example", "ben@clinic.example"
TOOL = "niiw@project.example"
PEOPLE = (
    Someone(name="Rosa", email=ROSA, role="coordinator"),
    Someone(name="Lee", email=LEE, role="lead"),
    Someone(name="Mary", email=MARY, role="member"),
)
EDITORS = {"clinic": [Someone(name="Ben", email=BEN)], "library": []}
GRANTS = wanted(PEOPLE, EDITORS, "coalition", "summary")
OUTSIDERS = frozenset({BEN})


def held(email: str, role: str = WRITER, *, kind: str = "user", inherited: bool = False) -> Permission:
    """Access that somebody has."""
    return Permission(id=f"id-{email}", kind=kind, role=role, email=email, inherited=inherited)


def drifts(book: str, *permissions: Permission) -> list[Drift]:
    """How these permissions of a workbook differ from the coalition file, missing ones aside."""
    found = drift(
        book,
        GRANTS[book],
        permissions,
        own=TOOL,
        outsiders=OUTSIDERS if book in {"coalition", "summary"} else frozenset(),
    )
    return [item for item in found if item.kind is not Kind.MISSING]


@pytest.mark.parametrize(
    ("book", "access"),
    [
        ("coalition", {ROSA: WRITER, MARY: WRITER}),
        ("clinic", {ROSA: WRITER, BEN: WRITER}),
        ("library", {ROSA: WRITER}),
        ("summary", {ROSA: WRITER, LEE: READER}),
    ],
)
def test_each_workbook_is_for_those_the_coalition_file_names(book: str, access: dict[str, str]) -> None:
    assert {grant.email: grant.role for grant in GRANTS[book]} == access


def test_somebody_named_twice_gets_access_once_and_the_wider_one() -> None:
    people = (*PEOPLE, Someone(name="Rosa again", email=ROSA.upper(), role="lead"))
    grants = wanted(people, {"clinic": [Someone(name="Rosa", email=ROSA)]}, "coalition", "summary")
    assert [(g.email, g.role) for g in grants["summary"]] == [(ROSA, WRITER), (LEE, READER)]
    assert [g.email for g in grants["clinic"]] == [ROSA]


@pytest.mark.parametrize(
    ("permission", "still_missing"),
    [
        pytest.param(held(ROSA), False, id="as meant"),
        pytest.param(held(ROSA.upper()), False, id="written in capitals"),
        pytest.param(held(ROSA, "owner"), False, id="more than meant"),
        pytest.param(held(ROSA, inherited=True), False, id="handed down by a folder"),
        pytest.param(held(ROSA, "reader"), True, id="less than meant"),
        pytest.param(held(LEE), True, id="somebody else's"),
    ],
)
def test_a_grant_is_missing_until_its_person_holds_at_least_its_role(
    permission: Permission, still_missing: bool
) -> None:
    grant = Grant(book="clinic", name="Rosa", email=ROSA, role=WRITER)
    assert (missing([grant], [permission]) == [grant]) is still_missing


def test_what_a_person_holds_directly_is_told_from_what_is_handed_down() -> None:
    grant = Grant(book="clinic", name="Rosa", email=ROSA, role=WRITER)
    given, handed_down = held(ROSA.upper(), READER), held(ROSA, READER, inherited=True)
    assert direct(grant, [handed_down, given]) == given
    assert direct(grant, [handed_down, held(LEE)]) is None


CASES = [
    pytest.param("clinic", held(ROSA), None, id="a coordinator"),
    pytest.param("clinic", held(TOOL), None, id="the tool itself"),
    pytest.param("clinic", held("dana@x.example", "owner"), None, id="the owner"),
    pytest.param("clinic", held("dana@x.example", inherited=True), None, id="a member of the shared drive"),
    pytest.param("clinic", held("dana@x.example", "reader"), Kind.UNEXPECTED, id="a stranger"),
    pytest.param("library", held(BEN), Kind.UNEXPECTED, id="another partner's editor"),
    pytest.param("summary", held(LEE, WRITER), Kind.TOO_MUCH, id="a lead who may edit the summary"),
    pytest.param("summary", held(LEE, READER), None, id="a lead who reads it"),
    pytest.param("clinic", held("", "reader", kind="anyone"), Kind.LINK, id="anyone with the link"),
    pytest.param("clinic", held("x.example", "reader", kind="domain"), Kind.LINK, id="a whole organisation"),
    pytest.param("summary", held("", kind="anyone", inherited=True), Kind.LINK, id="a link handed down"),
    pytest.param("coalition", held(BEN, "reader"), Kind.INSIDE, id="a partner's editor in the coalition's workbook"),
    pytest.param("summary", held(BEN, inherited=True), Kind.INSIDE, id="a partner's editor handed down to the summary"),
]


@pytest.mark.parametrize(("book", "permission", "kind"), CASES)
def test_access_that_nobody_meant_is_told_by_its_kind(book: str, permission: Permission, kind: Kind | None) -> None:
    assert [(item.kind, item.permission) for item in drifts(book, permission)] == ([(kind, permission)] if kind else [])


def test_a_partner_s_editor_who_is_a_member_too_is_no_outsider() -> None:
    people = (*PEOPLE, Someone(name="Ben", email=BEN, role="member"))
    grants = wanted(people, EDITORS, "coalition", "summary")["coalition"]
    found = drift("coalition", grants, [held(BEN)], own=TOOL, outsiders=OUTSIDERS)
    assert [item.kind for item in found if item.kind is not Kind.MISSING] == []


def test_who_should_have_access_and_has_none_is_told() -> None:
    found = list(drift("clinic", GRANTS["clinic"], [held(ROSA)], own=TOOL, outsiders=frozenset()))
    assert [(item.kind, item.grant.email if item.grant else "") for item in found] == [(Kind.MISSING, BEN)]


@pytest.mark.parametrize(
    ("permission", "expected"),
    [
        pytest.param(held("dana@x.example"), True, id="given by hand"),
        pytest.param(held("", "reader", kind="anyone"), True, id="a link"),
        pytest.param(held("dana@x.example", inherited=True), False, id="handed down"),
        pytest.param(held("dana@x.example", "owner"), False, id="the owner's"),
        pytest.param(None, False, id="missing"),
    ],
)
def test_only_what_was_given_on_the_workbook_itself_can_be_taken_away(
    permission: Permission | None, expected: bool
) -> None:
    assert removable(Drift(kind=Kind.LINK, book="clinic", permission=permission)) is expected
