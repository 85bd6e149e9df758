"""Rows of prompts and their answers: which row belongs to which prompt, by hidden key, visible words and order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from niiw_sheets.sheet import Kind
from niiw_sheets.structure.doubles import first_ones, texts_of
from niiw_sheets.structure.examples import example_in
from niiw_sheets.structure.expected import EXAMPLE_WORDS, ExampleRow, ExpectedSheet
from niiw_sheets.structure.headings import Heading
from niiw_sheets.structure.leftovers import LAST_ROW
from niiw_sheets.structure.model import Entry, Line
from niiw_sheets.structure.sheet_state import SheetState
from niiw_sheets.structure.similar import nearly


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A row and the prompt it was recognised for."""

    row: int
    prompt: str
    by_words: bool
    by_key: bool


class QuestionReader:
    """Reads the question sections of one tab."""

    def __init__(
        self,
        state: SheetState,
        expected: ExpectedSheet,
        headings: Mapping[str, Heading],
        repeated: frozenset[int] = frozenset(),
    ) -> None:
        self._state, self._expected = state, expected
        self._headings = {s: h for s, h in headings.items() if expected.sections[s].prompt_column}
        self._heading_rows = repeated | {heading.row for heading in headings.values()}
        self._prompt_columns = self._columns_of_prompts()
        self._shown: dict[int, str] = {}
        self._fixed_rows: set[int] = set()
        self._keys_moved = self._mixed = False
        lists = (heading.row for name, heading in headings.items() if name not in self._headings)
        self._list_from = min(lists, default=LAST_ROW + 1)

    def read(self) -> tuple[list[Line], dict[str, int]]:
        """The lines of all prompts, and the row each prompt stands in."""
        found = self._recognise()
        found |= self._of_inner_rows(found, self._by_number if self._keys_moved else self._by_row_key)
        found |= self._continuations(found)
        found |= self._of_inner_rows(found, self._by_number)
        self._take_numbers(found)
        prompts = self._prompt_rows(found)
        lines = [line for row in sorted(found) for line in self._line(found[row])]
        self._mark_elsewhere(lines, found)
        self._mark_keys(found)
        self._mark_missing(prompts)
        worded = {row for row, item in found.items() if item.by_words}
        return first_ones(self._state, self._expected, lines, worded), prompts

    def _recognise(self) -> dict[int, _Found]:
        """Rows whose visible words are a prompt's, then rows with other words that stand for a prompt all the same."""
        found: dict[int, _Found] = {}
        others: list[int] = []
        for row in sorted(self._state.rows):
            if row in self._heading_rows or self._is_fixed(row):
                continue
            words = self._prompt_words(row)
            if self._is_prompt(row, words, found):
                found[row] = self._worded(row, words, found)
            elif words and words != EXAMPLE_WORDS:
                others.append(row)
        self._mixed = any(row > self._list_from for row in found)
        return found | self._other_words([row for row in others if self._is_ours(row)], found)

    def _is_prompt(self, row: int, words: str, found: Mapping[int, _Found]) -> bool:
        """Whether a row shows a prompt. In a list below the questions its words alone may be somebody's entry, unless
        nothing above shows the prompt."""
        candidates = self._expected.prompts_by_words.get(words, ())
        if row < self._list_from or self._expected.prompts_by_key.get(self._state.key(row), "") in candidates:
            return bool(candidates)
        return bool(candidates) and not set(candidates) <= {item.prompt for item in found.values()}

    def _worded(self, row: int, words: str, found: Mapping[int, _Found]) -> _Found:
        candidates = self._expected.prompts_by_words[words]
        by_key = self._expected.prompts_by_key.get(self._state.key(row), "")
        last = found[max(found)].prompt if found else ""
        prompt = by_key if by_key in candidates else self._next(candidates, self._expected.prompt_order.get(last, -1))
        self._keys_moved |= bool(by_key) and by_key not in candidates
        return _Found(row=row, prompt=prompt, by_words=True, by_key=prompt == by_key)

    def _is_ours(self, row: int) -> bool:
        """Whether a row that shows no prompt may be one all the same: not in the list, unless a sort mixed them up."""
        return row < self._list_from or self._mixed

    def _other_words(self, rows: list[int], found: Mapping[int, _Found]) -> dict[int, _Found]:
        """Rows whose words are nearly a prompt's that nobody else shows; else known by key, or where keys moved by
        the number beside them."""
        seen = {item.prompt for item in found.values()}
        missing = {
            words: prompts[0]
            for words, prompts in self._expected.prompts_by_words.items()
            if len(prompts) == 1 and prompts[0] not in seen
        }
        result: dict[int, _Found] = {}
        for row in rows:
            by_key = self._expected.prompts_by_key.get(self._state.key(row), "")
            meant = missing.get(nearly(self._prompt_words(row), missing.keys()), "") if missing else ""
            self._keys_moved |= bool(by_key and meant) and by_key != meant
            numbered = self._number_in(row, self._expected.prompts_by_number)
            prompt = meant or (numbered if self._keys_moved else by_key)
            if prompt:
                result[row] = self._reworded(row, prompt, nearly_same=bool(meant), by_key=prompt == by_key)
        return result

    def _next(self, candidates: tuple[str, ...], last: int) -> str:
        """Of prompts with the same words, the first one that comes after the last prompt seen."""
        later = [prompt for prompt in candidates if self._expected.prompt_order[prompt] > last]
        return (later or list(candidates))[0]

    def _reworded(self, row: int, prompt: str, *, nearly_same: bool, by_key: bool) -> _Found:
        text = self._expected.worksheet.prompts[prompt].text
        for column in self._prompt_columns_of(row):
            self._state.take(row, [column])
            value = self._state.rows[row][column].raw
            self._state.mark("prompt-reworded", self._state.place(row, column), value=value, detail=f"“{text}”")
        return _Found(row=row, prompt=prompt, by_words=nearly_same, by_key=by_key or not nearly_same)

    def _is_fixed(self, row: int) -> bool:
        words = self._prompt_words(row)
        if words not in self._expected.fixed or (row > self._list_from and not self._state.key(row)):
            return False
        self._fixed_rows.add(row)
        self._state.take(row, self._prompt_columns_of(row))
        return True

    def _take_numbers(self, found: Mapping[int, _Found]) -> None:
        """Accounts for what *No.* shows in rows of ours; anything else that was typed there is left to be quoted."""
        columns = {heading.number for heading in self._headings.values() if heading.number}
        ours = self._fixed_rows | {item.row for item in found.values() if self._is_numbered(item)}
        for row, cells in self._state.rows.items():
            if row not in ours and not self._state.key(row):
                continue
            self._state.take(row, (c for c in columns if c in cells and cells[c].raw in self._expected.numbers))

    def _is_numbered(self, item: _Found) -> bool:
        return item.by_words or item.by_key or self._by_number(item.row) == item.prompt

    def _of_inner_rows(self, found: Mapping[int, _Found], prompt_of: Callable[[int], str]) -> dict[int, _Found]:
        """Spare and example rows, which show no prompt: by a sign of their own, or by an example's words."""
        result: dict[int, _Found] = {}
        for row in self._unclaimed(found):
            example = self._example_in(row)
            prompt = prompt_of(row) or (example.prompt if example else "")
            if prompt:
                result[row] = _Found(row=row, prompt=prompt, by_words=False, by_key=True)
        return result

    def _unclaimed(self, found: Mapping[int, _Found]) -> Iterator[int]:
        """Rows that show no words where prompts stand, and that nothing was recognised for."""
        for row in sorted(self._state.rows):
            if row in found or row in self._heading_rows or row in self._fixed_rows or not self._is_ours(row):
                continue
            if self._prompt_words(row) in {"", EXAMPLE_WORDS}:
                yield row

    def _by_row_key(self, row: int) -> str:
        key = self._state.key(row)
        example = self._expected.examples.get(key)
        return example.prompt if example else self._expected.prompts_by_key.get(key, "")

    def _by_number(self, row: int) -> str:
        return self._number_in(row, self._expected.by_number)

    def _number_in(self, row: int, prompts: Mapping[int, str]) -> str:
        """The prompt that a row's *No.* stands for."""
        for heading in self._headings.values():
            cell = self._state.rows[row].get(heading.number) if heading.number else None
            if cell and cell.kind is Kind.NUMBER:
                return prompts.get(int(float(cell.value)), "")
        return ""

    def _continuations(self, found: Mapping[int, _Found]) -> dict[int, _Found]:
        """Rows without any sign that stand directly under a prompt, while the prompts keep their order."""
        if not self._in_order(found):
            return {}
        result: dict[int, _Found] = {}
        for row in self._unclaimed(found):
            above = found.get(row - 1) or result.get(row - 1)
            if above:
                result[row] = _Found(row=row, prompt=above.prompt, by_words=False, by_key=False)
        return result

    def _in_order(self, found: Mapping[int, _Found]) -> bool:
        order = [self._expected.prompt_order[f.prompt] for _, f in sorted(found.items()) if f.by_words]
        return order == sorted(order)

    def _line(self, found: _Found) -> Iterator[Line]:
        """The entries of a row; none where it holds nothing, or exactly its example."""
        section = self._expected.section_of[found.prompt]
        heading = self._headings.get(section)
        if heading is None:
            return
        cells = self._state.rows[found.row]
        if found.by_words or self._prompt_words(found.row) == EXAMPLE_WORDS:
            self._state.take(found.row, self._prompt_columns_of(found.row))
        columns = self._answer_columns(section)
        if example_in(self._state, found.row, columns, self._expected.examples_of(section)):
            self._state.take(found.row, columns.values())
            return
        entries: dict[str, Entry] = {}
        for name, column in columns.items():
            if self._state.is_left(found.row, column):
                self._state.take(found.row, [column])
                if cells[column].raw != self._expected.hints.get((found.prompt, name)):
                    entries[name] = Entry(cells[column], found.row, column)
        if entries:
            self._mark_typed_over(found.row, entries)
            yield Line(section, found.prompt, found.row, entries)

    def _mark_typed_over(self, row: int, entries: Mapping[str, Entry]) -> None:
        if self._state.key(row) in self._expected.examples and not self._keys_moved:
            first = next(iter(entries.values()))
            self._state.mark("example-typed-over", self._state.place(row, first.column), value=first.cell.raw)

    def _example_in(self, row: int) -> ExampleRow | None:
        """The example whose words, and nothing else, a row's answer columns hold."""
        for section in self._headings:
            found = example_in(self._state, row, self._answer_columns(section), self._expected.examples_of(section))
            if found:
                return found
        return None

    def _answer_columns(self, section: str) -> dict[str, int]:
        columns, names = self._headings[section].columns, self._expected.sections[section].read_columns
        return {name: columns[name] for name in names if name in columns}

    def _prompt_rows(self, found: Mapping[int, _Found]) -> dict[str, int]:
        rows: dict[str, int] = {}
        for row, item in sorted(found.items(), key=lambda pair: (not pair[1].by_words, pair[0])):
            rows.setdefault(item.prompt, row)
        return rows

    def _prompt_words(self, row: int) -> str:
        """The folded words where a row shows its prompt: known ones anywhere, else what stands where it should."""
        if row not in self._shown:
            shown = (self._state.words(row, column) for column in self._prompt_columns)
            known = next((words for words in shown if words and self._expected.knows(words)), "")
            self._shown[row] = known or self._state.words(row, self._home_column(row))
        return self._shown[row]

    def _home_column(self, row: int) -> int | None:
        """Where a row's prompt should stand: the prompt column of its key's section, else of the headings above it."""
        key = self._expected.prompts_by_key.get(self._state.key(row), "")
        if key and self._expected.section_of[key] in self._headings:
            return self._prompt_column_of(self._expected.section_of[key])
        above = [(heading.row < row, heading.row, section) for section, heading in self._headings.items()]
        return self._prompt_column_of(max(above)[2]) if above else None

    def _prompt_columns_of(self, row: int) -> list[int]:
        words = self._prompt_words(row)
        return [column for column in self._prompt_columns if self._state.words(row, column) == words]

    def _columns_of_prompts(self) -> list[int]:
        columns = (self._prompt_column_of(section) for section in self._headings)
        return sorted({column for column in columns if column})

    def _prompt_column_of(self, section: str) -> int | None:
        return self._headings[section].columns.get(self._expected.sections[section].prompt_column)

    def _mark_keys(self, found: Mapping[int, _Found]) -> None:
        worded = [item for item in found.values() if item.by_words]
        if self._keys_moved:
            self._state.mark("keys-moved", self._state.place())
        elif worded and any(not item.by_key and not self._state.key(item.row) for item in worded):
            self._state.mark("keys-lost", self._state.place())

    def _mark_elsewhere(self, lines: list[Line], found: Mapping[int, _Found]) -> None:
        """Names rows that belong to one prompt by their key and stand under another: copied there, or moved away."""
        if self._keys_moved or not self._in_order(found):
            return
        shown = {row: item.prompt for row, item in sorted(found.items()) if item.by_words}
        texts = {name: f"“{prompt.text}”" for name, prompt in self._expected.worksheet.prompts.items()}
        for line in lines:
            above = next((shown[row] for row in reversed(shown) if row <= line.row), line.prompt)
            if above != line.prompt and self._prompt_words(line.row) in {"", EXAMPLE_WORDS}:
                place, value = self._state.place(line.row), " | ".join(texts_of(line).values())
                detail = f"{texts[line.prompt]}, although it stands under {texts[above]}"
                self._state.mark("row-elsewhere", place, value=value, detail=detail)

    def _mark_missing(self, prompts: Mapping[str, int]) -> None:
        for prompt in self._expected.worksheet.prompts.values():
            section = self._expected.section_of[prompt.id]
            if prompt.id not in prompts and section in self._headings:
                self._state.mark("prompt-missing", self._state.place(), detail=f"“{prompt.text}”")
