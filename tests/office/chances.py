"""Edits as they come: seeded sequences of what people do to a workbook, anywhere in its tabs."""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from niiw_sheets.sheet import column_letters

Command = dict[str, Any]
"""A command for LibreOffice: `do` and its arguments."""

_WORDS = (("Partner", "Ally"), ("Date", "Day"), ("Example", "Sample"), ("Task", "Job"), ("the", "THE"), ("text", "txt"))
_COMMON = ("Yes", "no", "N/A", "Done", "TBD", "?", "4/15", "007", "=x", "mid-May", "Rosa Delgado", "12", "TRUE", "#N/A")
_DEEP = 30
"""Most edits happen in the first rows, where the tables begin."""
_WANDERS = 0.12
"""How often a person turns to another tab."""


class Chances:
    """Draws edits of one workbook and keeps track of its tabs."""

    def __init__(self, seed: int, titles: Iterable[str]) -> None:
        self._random = random.Random(seed)
        self._titles = list(titles)
        self._now = ""
        self._typed = seed * 1000
        self.made: set[str] = set()
        """Tabs that a person added or copied."""

    def commands(self, count: int) -> Iterator[Command]:
        """So many edits, in the order in which they are meant to be done."""
        acts: list[tuple[Callable[[], Command], int]] = [
            (self._type, 10),
            (self._paste, 3),
            (self._clear, 2),
            (self._rows, 6),
            (self._columns, 4),
            (self._cells, 5),
            (self._sort, 5),
            (self._hide, 2),
            (self._filter, 1),
            (self._merge, 2),
            (self._replace, 1),
            (self._keys, 1),
            (self._tabs, 2),
        ]
        chosen = self._random.choices([act for act, _ in acts], [weight for _, weight in acts], k=count)
        return (act() for act in chosen)

    def _type(self) -> Command:
        return {"do": "type", "tab": self._tab(), "cell": self._cell(), "text": self._text()}

    def _paste(self) -> Command:
        lines = ["\t".join(self._text() for _ in range(self._few())) for _ in range(self._few())]
        return {"do": "paste_text", "tab": self._tab(), "cell": self._cell(), "text": "\n".join(lines)}

    def _clear(self) -> Command:
        return {"do": "clear", "tab": self._tab(), "cells": self._block()}

    def _rows(self) -> Command:
        row, above = self._row(), self._row()
        return {"tab": self._tab()} | self._random.choice(
            (
                {"do": "insert_row", "above": row, "count": self._few()},
                {"do": "delete_rows", "first": row, "last": row + self._few() - 1},
                {"do": "move_row", "row": row, "above": above if above not in {row, row + 1} else row + 2},
                {"do": "copy_row", "row": row, "above": above},
            )
        )

    def _columns(self) -> Command:
        column, before = self._random.sample(range(1, 9), 2)
        letters = column_letters(column)
        return {"tab": self._tab()} | self._random.choice(
            (
                {"do": "insert_column", "before": letters},
                {"do": "delete_column", "column": column_letters(max(column, 2))},
                {"do": "move_column", "column": letters, "before": column_letters(before)},
            )
        )

    def _cells(self) -> Command:
        cells, to = self._block(), self._cell()
        return {"tab": self._tab()} | self._random.choice(
            (
                {"do": "insert_cells", "cells": cells, "to_the_right": self._perhaps()},
                {"do": "delete_cells", "cells": cells, "to_the_left": self._perhaps()},
                {"do": "move_cells", "cells": cells, "to": to},
                {"do": "copy_cells", "cells": cells, "to": to, "on": self._tab()},
                {"do": "insert_copied_cells", "cells": cells, "to": to},
                {"do": "fill_down", "cells": cells},
            )
        )

    def _sort(self) -> Command:
        if self._perhaps():
            return {"do": "sort_button", "tab": self._tab(), "cell": self._cell(), "descending": self._perhaps()}
        top, left = self._random.randint(1, 15), self._random.choice((1, 1, 2, 3))
        cells = f"{column_letters(left)}{top}:{column_letters(left + 6)}{top + self._random.randint(1, 40)}"
        by = left + self._random.randint(0, 4)
        ways = {"descending": self._perhaps(), "headings": self._perhaps()}
        return {"do": "sort", "tab": self._tab(), "cells": cells, "column": by, **ways}

    def _hide(self) -> Command:
        row = self._row()
        return {"tab": self._tab()} | self._random.choice(
            (
                {"do": "unhide_all"},
                {"do": "hide_rows", "first": row, "last": row + self._few()},
                {"do": "hide_column", "column": column_letters(self._random.randint(2, 6))},
                {"do": "group_rows", "first": row, "last": row + self._few()},
            )
        )

    def _filter(self) -> Command:
        text = self._random.choice(("", *_COMMON))
        return {
            "do": "filter",
            "tab": self._tab(),
            "cells": "A6:G60",
            "column": self._random.randint(1, 6),
            "text": text,
        }

    def _merge(self) -> Command:
        if self._perhaps():
            return {"do": "comment", "tab": self._tab(), "cell": self._cell(), "text": "a comment"}
        return {"do": "merge", "tab": self._tab(), "cells": self._block()}

    def _replace(self) -> Command:
        text, by = self._random.choice(_WORDS)
        return {"do": "replace_all", "tab": self._tab(), "text": text, "by": by}

    def _keys(self) -> Command:
        row = self._row()
        return {"tab": self._tab()} | self._random.choice(
            (
                {"do": "clear", "cells": "A1:A300"},
                {"do": "clear", "cells": "A1:Z1"},
                {"do": "clear", "cells": f"A{row}:A{row + 5}"},
                {"do": "insert_cells", "cells": f"A{row}", "to_the_right": False},
                {"do": "delete_cells", "cells": f"A{row}", "to_the_left": False},
                {"do": "fill_down", "cells": f"A{row}:A{row + self._few()}"},
                {"do": "type", "cell": f"A{row}", "text": self._text()},
                {"do": "replace_all", "text": f"w{self._random.randint(1, 8)}", "by": "week "},
                {"do": "copy_cells", "cells": f"A{row}:H{row + 2}", "to": f"A{self._row()}", "on": self._tab()},
            )
        )

    def _tabs(self) -> Command:
        tab, number = self._tab(), len(self._titles) + self._random.randint(1, 9999)
        ours = [title for title in self._titles if title not in self.made]
        act = self._random.choice(("rename", "move_tab", "copy_tab", "add_tab", "delete_tab"))
        if act == "rename":
            return self._renamed(tab, f"{tab[:20]} ({number})")
        if act == "move_tab":
            return {"do": act, "tab": tab, "before": self._random.randint(1, len(self._titles))}
        if act == "delete_tab" and (tab in self.made or len(ours) > 3):
            self._titles.remove(tab)
            return {"do": act, "tab": tab}
        title = f"Mine {number}"
        self._titles.append(title)
        self.made.add(title)
        return (
            {"do": "copy_tab", "tab": tab, "title": title} if act == "copy_tab" else {"do": "add_tab", "title": title}
        )

    def _renamed(self, tab: str, title: str) -> Command:
        self._titles[self._titles.index(tab)] = self._now = title
        if tab in self.made:
            self.made.add(title)
        return {"do": "rename", "tab": tab, "title": title}

    def _text(self) -> str:
        self._typed += 1
        day = f"{self._typed % 12 + 1}/{self._typed % 28 + 1}/2027"
        unlike = f"typed {self._typed}"
        return self._random.choice(
            (unlike, unlike, unlike, unlike, day, str(900_000 + self._typed), self._random.choice(_COMMON))
        )

    def _tab(self) -> str:
        """Mostly the tab that is worked on, so that edits meet."""
        if self._now not in self._titles or self._random.random() < _WANDERS:
            self._now = self._random.choice(self._titles)
        return self._now

    def _row(self) -> int:
        return self._random.randint(1, _DEEP)

    def _cell(self) -> str:
        row = self._random.choice((self._row(), self._row(), self._row(), self._random.randint(200, 230)))
        return f"{column_letters(self._random.randint(2, 8))}{row}"

    def _block(self) -> str:
        row, column = self._row(), self._random.randint(1, 7)
        return f"{column_letters(column)}{row}:{column_letters(column + self._few() - 1)}{row + self._few() - 1}"

    def _few(self) -> int:
        return self._random.randint(1, 4)

    def _perhaps(self) -> bool:
        return self._random.random() < 0.5
