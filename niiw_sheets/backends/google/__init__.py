"""Workbooks as Google Sheets."""
