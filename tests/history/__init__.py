"""Tests of niiw_sheets.history."""
