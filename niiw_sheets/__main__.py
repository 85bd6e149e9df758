"""Runs niiw-sheets as a module: `python -m niiw_sheets sync`."""

from niiw_sheets.commands import main

if __name__ == "__main__":
    main()
