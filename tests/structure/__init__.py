"""Tests of niiw_sheets.structure."""
