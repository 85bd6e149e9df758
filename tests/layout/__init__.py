"""Tests of niiw_sheets.layout."""
