"""`init`: writes a commented coalition file to fill in."""

from pathlib import Path

from niiw_sheets.errors import StoreError, UsageError
from niiw_sheets.results import Result
from niiw_sheets.template import coalition_yaml

FILE_NAME = "coalition.yaml"


def write_template(folder: Path) -> Result:
    """Writes `coalition.yaml` into a folder. Raises UsageError where one is there, StoreError on refusal."""
    path = (folder / FILE_NAME).absolute()
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder.absolute()} is not a folder. Choose another name.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(coalition_yaml())
    except FileExistsError as error:
        raise UsageError(f"{path} exists already and is not overwritten. Edit it, or choose another folder.") from error
    except OSError as error:
        raise StoreError(
            f"{path} could not be written ({error.strerror}). Choose a folder where you may write."
        ) from error
    lines = (f"{path} was written.", "Next: fill it in, then run: niiw-sheets doctor, and niiw-sheets provision")
    return Result(command="init", data={"config": str(path)}, lines=lines)
