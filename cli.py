"""Runs niiw-sheets in a checkout: `python cli.py sync`."""

from niiw_sheets.commands import main

if __name__ == "__main__":
    main()
