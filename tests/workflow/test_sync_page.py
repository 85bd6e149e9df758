"""What a sync prints for people stays a page, however much is wrong."""

from niiw_sheets.workflow.reporting import MOST_LINES
from tests.commands.coalitions import TODAY, Coalition, Value, task, type_into

ROWS = 120


def page(coalition: Coalition, command: str = "sync") -> list[str]:
    """The lines a command prints."""
    options = ("--today", TODAY.isoformat()) if command == "sync" else ()
    return coalition.run(command, *options).out.splitlines()


def _name(number: int) -> str:
    """A number as letters."""
    return str(number).translate(str.maketrans("0123456789", "BCDFGHKLMN"))


def make_mistakes(coalition: Coalition, book: str = "clinic") -> None:
    """Fills a work plan with rows each of which is wrong."""
    cells: dict[str, Value] = {}
    for number in range(ROWS):
        cells |= task(number, words=f"Call school {number}", due=f"ask {_name(number)}", status="who knows")
    type_into(coalition.book(book), "Work Plan", cells)


def test_one_slip_made_in_every_row_is_one_line_with_its_count_and_first_places(provisioned: Coalition) -> None:
    make_mistakes(provisioned)

    lines = page(provisioned)

    line = "  120 × A text that is no date: Riverside Clinic, Work Plan C8, C9, C10, C11 and 116 more"
    assert lines[lines.index("Problems, most urgent first:") + 1] == line
    assert len(lines) < 30


def test_the_attention_page_tells_it_in_one_line_too(provisioned: Coalition) -> None:
    make_mistakes(provisioned)
    page(provisioned)

    said = provisioned.says("clinic").split("\n")

    (line,) = (line for line in said if "could not be read as a day" in line)
    assert line.startswith("Please fix | 120 of this kind. The first: “Due Date” holds “ask B”")
    assert len(said) < 20


def test_a_problem_of_several_organisations_is_one_line_that_names_them(provisioned: Coalition) -> None:
    for book in ("clinic", "library"):
        type_into(provisioned.book(book), "Work Plan", task(0, words="Call", due="ask Ann", person="Rosa Delgado"))

    lines = page(provisioned)

    assert "  2 × A text that is no date: Riverside Clinic, Work Plan C8; Hill Library, Work Plan C8" in lines


def test_status_repeats_the_problems_of_the_last_run(provisioned: Coalition) -> None:
    make_mistakes(provisioned)
    problems = [line for line in page(provisioned) if " × " in line]

    assert [line for line in page(provisioned, "status") if " × " in line] == problems
    assert 1 < len(problems) <= MOST_LINES


def test_export_still_has_every_single_finding(provisioned: Coalition) -> None:
    make_mistakes(provisioned)
    page(provisioned)

    provisioned.run("export", "--to", provisioned.folder / "tables")

    table = (provisioned.folder / "tables" / "findings.csv").read_text(encoding="utf-8-sig")
    assert table.count("date-unreadable") == ROWS
