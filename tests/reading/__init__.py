"""Tests of niiw_sheets.reading."""
