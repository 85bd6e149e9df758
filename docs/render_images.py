"""Renders the README's pictures from a fresh demo: `python docs/render_images.py`, with LibreOffice and pdftoppm."""

import os
import re
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from niiw_sheets.demo.build import build_demo
from niiw_sheets.progress import Silent

DAY = date(2027, 4, 12)
"""The pictures show this day, whenever they are made."""
IMAGES = Path(__file__).with_name("images")
MOST_BYTES = 150_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: a tab's first page, so many dots an inch, cut to a frame in inches from the page's left and top."""

    name: str
    book: str
    tab: str
    dots: int
    left: float
    top: float
    width: float
    height: float


PICTURES = (
    Picture(name="work-plan.png", book="wic", tab="Work Plan", dots=110, left=0.3, top=0.5, width=10.4, height=3.8),
    Picture(name="overview.png", book="summary", tab="Overview", dots=80, left=0.3, top=0.5, width=7.9, height=9.8),
    Picture(name="process.png", book="summary", tab="Process", dots=100, left=0.3, top=0.5, width=10.4, height=7.3),
    Picture(name="trend.png", book="summary", tab="Trend", dots=110, left=0.3, top=0.5, width=7.9, height=5.6),
)


def main() -> None:
    """Makes all pictures anew."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        build_demo(folder / "demo", 5, datetime.combine(DAY, time(12), UTC), DAY, Silent())
        for picture in PICTURES:
            page = paper(folder / "demo" / "workbooks" / picture.book / f"{picture.book}.xlsx", folder)
            target = cut(picture, page)
            print(f"{target}: {target.stat().st_size:,} bytes")
            if target.stat().st_size > MOST_BYTES:
                raise SystemExit(f"{target} is larger than {MOST_BYTES:,} bytes; use fewer dots an inch.")


def paper(workbook: Path, folder: Path) -> Path:
    """The workbook as a PDF in a folder."""
    frozen = folder / workbook.name
    freeze_day(workbook, frozen)
    profile = (folder / "profile").as_uri()
    run("soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", folder, frozen)
    return frozen.with_suffix(".pdf")


def freeze_day(source: Path, target: Path) -> None:
    """Copies a workbook whose live flags then go by the pictures' day: LibreOffice has no option for today."""
    day = f"DATE({DAY.year},{DAY.month},{DAY.day})".encode()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part).replace(b"TODAY()", day))


def cut(picture: Picture, pdf: Path) -> Path:
    """Writes the picture."""
    number = str(page_of(picture.tab, pdf))
    frame = zip("xyWH", (picture.left, picture.top, picture.width, picture.height), strict=True)
    options = [text for name, inches in frame for text in (f"-{name}", str(round(inches * picture.dots)))]
    target = IMAGES / picture.name
    pages = ["-f", number, "-l", number, "-singlefile"]
    run("pdftoppm", "-png", "-r", str(picture.dots), *pages, *options, pdf, target.with_suffix(""))
    return target


def page_of(tab: str, pdf: Path) -> int:
    """The first page that names the tab at its foot, counted from 1."""
    text = run("pdftotext", "-layout", pdf, "-")
    foot = re.compile(rf"^\s*{re.escape(pdf.stem)}\.xlsx\s+{re.escape(tab)}\s+\d+ / \d+\s*$", re.MULTILINE)
    return next(number for number, page in enumerate(text.split("\f"), start=1) if foot.search(page))


def run(*command: str | Path) -> str:
    """What a program prints. Raises CalledProcessError where it fails."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return done.stdout


if __name__ == "__main__":
    main()
