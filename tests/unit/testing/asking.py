"""Ask a scripted model as a client does."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bootstrap.testing.protocols import put_together

if TYPE_CHECKING:
    from email.message import Message

    from bootstrap.testing.answers import Answer, Protocol


@dataclass(frozen=True)
class Asked:
    """What came back."""

    status: int
    body: str
    headers: Message
    protocol: Protocol

    @property
    def answer(self) -> Answer:
        """What the stream says."""
        return put_together(self.protocol, self.body.splitlines())


def ask(
    url: str,
    prompt: str,
    *,
    protocol: Protocol = "openai",
    key: str = "sk-scripted",
    **body: Any,  # noqa: ANN401 - JSON
) -> Asked:
    """Send a request with one message of the user."""
    path = {"openai": "/chat/completions", "anthropic": "/messages"}[protocol]
    content = {
        "model": "scripted-1",
        "stream": True,
        "tools": [{"name": "bash"}],
        "messages": [{"role": "user", "content": prompt}],
        **body,
    }
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    request = urllib.request.Request(url + path, json.dumps(content).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Asked(answer.status, answer.read().decode(), answer.headers, protocol)
    except urllib.error.HTTPError as error:
        with error:
            return Asked(error.code, error.read().decode(), error.headers, protocol)
