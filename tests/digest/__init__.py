"""Tests of the messages for readers."""
