"""How long `--help` takes beside a click hello world: `python -m benchmarks.startup [--times 15] [--json]`."""

import json
import sys
import tempfile
from pathlib import Path

import click

from benchmarks.measuring import Aim, run

HELLO = """\
import click

@click.command()
def hello():
    "Says hello."
    click.echo("Hello, world")

hello()
"""


@click.command()
@click.option("--times", type=click.IntRange(1), default=15, show_default=True, help="How often each is started.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(times: int, as_json: bool) -> None:
    """Measures, and says whether the aim is met. Ends with 0 either way."""
    with tempfile.TemporaryDirectory() as folder:
        ours, hello = measure(Path(folder), times)
    aim = Aim(what="niiw-sheets --help ÷ click hello world", ratio=ours / hello, bound=4)
    if as_json:
        print(json.dumps({"times": times, "seconds": {"help": ours, "hello": hello}, "aims": [aim.data]}, indent=2))
        return
    print(f"Best of {times}, started in turns")
    print(f"  click hello world     {hello * 1000:7.1f} ms")
    print(f"  niiw-sheets --help    {ours * 1000:7.1f} ms")
    print(aim.line)


def measure(folder: Path, times: int) -> tuple[float, float]:
    """The shortest time of each, in seconds: ours, and the hello world."""
    script = folder / "hello.py"
    script.write_text(HELLO, encoding="utf-8")
    ours, hello = [], []
    for _ in range(times):
        hello.append(run([sys.executable, script]).seconds)
        ours.append(run([sys.executable, "-m", "niiw_sheets", "--help"]).seconds)
    return min(ours), min(hello)


if __name__ == "__main__":
    main()
