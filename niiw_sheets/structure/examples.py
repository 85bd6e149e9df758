"""Which rows still hold an example: its words and nothing else, whatever their key says (DESIGN 2)."""

from collections.abc import Iterable, Mapping

from niiw_sheets.structure.expected import ExampleRow
from niiw_sheets.structure.sheet_state import SheetState
from niiw_sheets.structure.words import fold


def example_in(
    state: SheetState, row: int, columns: Mapping[str, int], examples: Iterable[ExampleRow]
) -> ExampleRow | None:
    """The example whose words a row's cells in `columns` (column id → column) hold, in whatever order; else None."""
    cells = (state.rows[row].get(column) for column in set(columns.values()))
    shown = sorted(fold(cell.raw) or cell.raw for cell in cells if cell)
    for example in examples:
        expected = sorted(words for name, words in example.words.items() if name in columns)
        if expected and shown == expected:
            return example
    return None
