from __future__ import annotations

import pytest

from bootstrap.core.masking import masker


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("see https://me:hunter2@host/x", "see https://…@host/x"),
        ("?token=abc&x=1", "?token=…&x=1"),
        ("Authorization: Bearer abcdefghij", "Authorization: Bearer …"),
        ("refused ghp_012345678901234567890123", "refused …"),
        ("refused cfut_0123456789012345678901234567890123,", "refused …,"),
        ("it is eyJhbGciOiJI.eyJzdWIiOiJt.c2lnbmF0dXJl", "it is …"),
        ("key sk-proj-0123456789abcdef.", "key …."),
        ("npm_0123456789abcdefghij0123456789abcdef", "…"),
        ("set npm_config_fetch_retries to 0", "set npm_config_fetch_retries to 0"),
        ("npm_config__authToken=abcdefghijkl", "npm_config__authToken=…"),
        ("the task-list of desk-0123456789abcdef", "the task-list of desk-0123456789abcdef"),
        ("/home/me/code/app, line 3", "/home/me/code/app, line 3"),
    ],
)
def test_what_stands_where_a_secret_does(text: str, masked: str) -> None:
    assert masker([])(text) == masked


def test_values_by_the_names_of_their_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", "of-the-environment")
    mask = masker([("MLFLOW_TRACKING_PASSWORD", "p w/ö"), ("MLFLOW_TRACKING_URI", "http://host")])
    assert mask("p w/ö and p%20w%2F%C3%B6 and of-the-environment") == "… and … and …"
    assert mask("http://host") == "http://host"
