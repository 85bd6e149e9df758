"""Findings: one catalogue of every code, put together from the modules that declare them."""

from niiw_sheets.findings import access, reading_dates, reading_entries, structure, workbooks, workflow
from niiw_sheets.findings.model import Catalogue

CATALOGUE = Catalogue(
    workbooks.CODES, access.CODES, structure.CODES, reading_dates.CODES, reading_entries.CODES, workflow.CODES
)
"""Every kind of finding, by code."""
