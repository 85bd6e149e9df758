"""Tests of the emulator's HTTP, Drive and token half."""
