"""Tests of the whole job on Google Sheets: the command line over HTTP against the emulated Google."""
