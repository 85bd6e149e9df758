"""Tests of what the Google backend sends and understands, without anything being sent."""
