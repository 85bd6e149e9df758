"""The commented coalition file that `init` writes."""

from niiw_sheets.datafiles import data_folder


def coalition_yaml() -> str:
    """A coalition file with every key explained, three sample partners and .xlsx workbooks; loads as it is."""
    return (data_folder() / "coalition.yaml.template").read_text("utf-8")
