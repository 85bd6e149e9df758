"""Tests of niiw_sheets.checks."""
