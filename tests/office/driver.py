"""Does in LibreOffice what a person does, one JSON command a line: run by the system's Python, which knows UNO.

Each answer is one JSON line, `{"ok": …}` or `{"error": …}`. One workbook is open at a time.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.connection import NoConnectException

from tests.office.menus import Menus, arguments

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".pdf": "calc_pdf_Export"}
PATIENCE = 60
"""Seconds that a starting LibreOffice may take to answer."""


def connect(pipe: str) -> Any:
    """The context of the LibreOffice that listens on a pipe. Raises NoConnectException where none answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


class Person(Menus):
    """Someone at the keyboard, with one workbook at a time."""

    def __init__(self, context: Any) -> None:
        services = context.ServiceManager
        super().__init__(services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context))
        self._desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def open(self, path: str) -> list[str]:
        """Opens a workbook; damaged ones are not repaired. Gives the titles of its tabs."""
        self._document = self._desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, ())
        if self._document is None:
            raise ValueError(f"LibreOffice does not open {path}")
        return list(self._document.Sheets.ElementNames)

    def close(self) -> None:
        """Closes the workbook; what was not saved is gone."""
        self._document.close(True)
        self._document = None

    def save(self, path: str) -> None:
        """Saves, as the kind of file that the name asks for."""
        kind = FILTERS[Path(path).suffix]
        self._document.storeToURL(Path(path).as_uri(), arguments(FilterName=kind))

    def quit(self) -> None:
        """Ends LibreOffice."""
        self._desktop.terminate()

    def shown(self, tab: str, cells: str) -> list[list[str]]:
        """What the cells of a block show."""
        block = self._document.Sheets.getByName(tab).getCellRangeByName(cells)
        size = block.RangeAddress
        rows = range(size.EndRow - size.StartRow + 1)
        columns = range(size.EndColumn - size.StartColumn + 1)
        return [[block.getCellByPosition(column, row).String for column in columns] for row in rows]

    def charts(self, tab: str) -> list[dict[str, Any]]:
        """The charts of a tab: their titles, and how many values each of their series has."""
        found = self._document.Sheets.getByName(tab).Charts
        return [_chart(found.getByIndex(index).EmbeddedObject) for index in range(found.Count)]


def _chart(chart: Any) -> dict[str, Any]:
    systems = chart.getFirstDiagram().getCoordinateSystems()
    kinds = [kind for system in systems for kind in system.getChartTypes()]
    series = [one for kind in kinds for one in kind.getDataSeries()]
    values = [len(part.getValues().getData()) for one in series for part in one.getDataSequences()]
    return {"title": chart.Title.String, "values": values}


def answer(person: Person, command: dict[str, Any]) -> dict[str, object]:
    """Carries a command out. A refusal of LibreOffice is an answer too."""
    name = command.pop("do")
    try:
        return {"ok": getattr(person, name)(**command)}
    except Exception as error:
        return {"error": f"{name}: {type(error).__name__}: {error}"}


def main() -> None:
    """Connects, says so, and answers until there are no more commands."""
    person = Person(connect(sys.argv[1]))
    print(json.dumps({"ok": "connected"}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(person, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
