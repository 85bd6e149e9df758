"""Puts a coalition back into a known state for each test."""

from tests.commands.fixtures import fresh, provisioned, states, synced

__all__ = ["fresh", "provisioned", "states", "synced"]
