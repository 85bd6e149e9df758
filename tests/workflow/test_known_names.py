"""Each workbook knows the people of its own partnership, and gives away nobody of another one."""

from tests.commands.coalitions import Coalition, answer, editing, task


def of_the_library(coalition: Coalition, *people: str, contact: str = "", signed: str = "") -> str:
    """What the library's Attention page says when these people are responsible for a task each."""
    agreement = {"contact_person": contact, "signed_name": signed}
    with editing(coalition.book("library")) as book:
        for number, person in enumerate(people):
            for at, value in task(number, words=f"Task {number}", person=person).items():
                book["Work Plan"][at] = value
        for prompt, name in agreement.items():
            book["Partnership Agreement"][answer("partnership_agreement", prompt, "partner")] = name or None
    assert coalition.sync().code == 0
    return coalition.says("library")


def test_another_partner_and_its_editors_are_unknown_and_never_proposed(provisioned: Coalition) -> None:
    says = of_the_library(provisioned, "Ben Okafor", "Ben Okafo", "Ben", "Riverside Clinc")
    assert "“Ben Okafor”, who is neither one of the coalition's people nor an editor or contact" in says
    assert says.count("who is neither") == 4
    assert "did you mean" not in says


def test_the_coalitions_people_and_the_partners_own_name_are_known_and_proposed_but_no_placeholder(
    provisioned: Coalition,
) -> None:
    says = of_the_library(
        provisioned, "Delgado, Rosa", "Hill Library", "Rosa Delgdo", "Hil Library", "TBD, Rosa Delgado", contact="TBD"
    )
    assert says.count("who is neither") == 2
    assert "“Rosa Delgdo” (did you mean “Rosa Delgado”?)" in says
    assert "“TBD” was left out" in says
    assert "“Hil Library” (did you mean “Hill Library”?)" in says


def test_all_people_whom_the_agreement_names_are_known_each_by_name(provisioned: Coalition) -> None:
    says = of_the_library(provisioned, "Amy Low", "Dan Roe", "Kim Poe", contact="Amy Low and Dan Roe", signed="Kim Poe")
    assert "who is neither" not in says
