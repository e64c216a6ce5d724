"""End-to-end tests; what they share tells what it compared when it fails, as a test does."""

import pytest

pytest.register_assert_rewrite("tests.e2e.checks", "tests.e2e.live", "tests.e2e.stack")
