"""Tests of the command line: what each command prints, returns and leaves behind."""
