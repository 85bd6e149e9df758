"""Tests of niiw_sheets.backends."""

import pytest

pytest.register_assert_rewrite("tests.backends.contract")
