"""Tests that break the line to Google at every request: nothing is lost, and a rerun makes up for it."""
