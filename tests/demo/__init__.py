"""Tests of the sample coalition."""
