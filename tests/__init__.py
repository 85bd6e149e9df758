"""Tests of niiw-sheets; each states one behaviour."""
