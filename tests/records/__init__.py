"""Tests of niiw_sheets.records."""
