"""A real model's answers, kept in a file and played back.

The file is JSON that people read and edit: one entry for each request, with what the request is
found by (what the user said last, and how many answers ago) and the answer, put together from its
stream. Folders that differ each time have a name, secrets are masked.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import operator
import secrets
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from bootstrap.core.errors import UserError
from bootstrap.core.masking import masker
from bootstrap.core.reading import read_text
from bootstrap.core.text import one_line
from bootstrap.testing.answers import Answer, Request, ToolCall, Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from email.message import Message
    from pathlib import Path

    from bootstrap.testing.answers import Json

VERSION = 1
MASKED = "…"
"""What :func:`bootstrap.core.masking.masker` puts for a secret."""
_TIMEOUT = 600.0
"""Seconds that a real model may be silent."""
_PASSED_ON = ("Content-Type", "Accept", "anthropic-version", "anthropic-beta")
"""Headers of a request that the provider gets as well."""


@dataclass
class Cassette:
    """The answers in one file.

    Attributes:
        path: The file.
        is_new: Whether there is no file yet: the answers are recorded.
    """

    path: Path
    is_new: bool
    _entries: list[Json] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)

    @classmethod
    def open(cls, path: Path, record_from: str | None) -> Cassette:
        """Read a file; without one, begin one where there is something to record from.

        Raises:
            UserError: There is neither, or it is not a cassette.
        """
        try:
            content = json.loads(read_text(path))
            _check(content)
        except FileNotFoundError:
            if record_from is None:
                raise UserError(
                    f"The cassette {path} is not there.",
                    code="not_readable",
                    fix="Record it once: ScriptedModel(cassette=…, record_from='https://…/v1', "
                    "api_key='NAME_OF_THE_VARIABLE', model='…')",
                ) from None
            return cls(path, is_new=True)
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise UserError(
                f"{path} is not a cassette: {one_line(repr(error), 200)}.",
                code="not_readable",
                fix="Delete it and record it anew.",
            ) from error
        return cls(path, is_new=False, _entries=content["answers"])

    def find(self, request: Request, places: Mapping[str, str]) -> Answer | None:
        """Return the answer to a request: the first one left that was recorded for one like it.

        What is a secret differs: a variable's value where it was recorded or here only. So nothing
        is masked to compare, and what was masked stands for anything.
        """
        key = _key(request, lambda text: _replaced(text, _longest_first(places)))
        back = [(name, folder) for folder, name in places.items()]
        left = [at for at in range(len(self._entries)) if at not in self._used]
        for is_like in (operator.eq, _is_like):
            for at in left:
                entry = self._entries[at]
                if is_like(entry["request"], key):
                    self._used.add(at)
                    return _read(_mapped(entry["answer"], lambda text: _replaced(text, back)))
        return None

    def add(self, request: Request, answer: Answer, places: Mapping[str, str]) -> None:
        """Keep an answer."""
        named = _named(places)
        content = {key: value for key, value in asdict(answer).items() if value not in _LEFT_OUT}
        self._entries.append({"request": _key(request, named), "answer": _mapped(content, named)})

    def save(self) -> None:
        """Write the file, where something was recorded.

        Raises:
            UserError: It cannot be written.
        """
        if not self.is_new or not self._entries:
            return
        content = {"version": VERSION, "answers": self._entries}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # A repository may have a link at any name that can be known.
            temporary = self.path.with_name(f".{self.path.name}.{secrets.token_hex(8)}")
            try:
                with temporary.open("x", encoding="utf-8", errors="backslashreplace") as stream:
                    stream.write(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
                temporary.replace(self.path)
            finally:
                temporary.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                f"The cassette {self.path} cannot be written: {error.strerror or error}.",
                code="not_writable",
                fix="Give yourself permission and free some disk, then record again.",
            ) from error


_LEFT_OUT: tuple[object, ...] = ("", (), {}, None, 0.0)


def _check(content: Json) -> None:
    if content["version"] != VERSION:
        raise ValueError(f"version {content['version']}")
    for entry in content["answers"]:
        if not isinstance(entry["request"]["prompt"], str):
            raise TypeError("a prompt is no text")
        _read(entry["answer"])


def _key(request: Request, named: Callable[[str], str]) -> Json:
    return {"kind": request.kind, "prompt": named(request.prompt), "step": request.step}


def _is_like(recorded: Json, key: Json) -> bool:
    """Return whether a request is one that was recorded, whatever was masked in that."""
    same = {**recorded, "prompt": ""} == {**key, "prompt": ""}
    return same and _fits(recorded["prompt"].split(MASKED), key["prompt"])


def _fits(parts: Sequence[str], text: str) -> bool:
    """Return whether a text is these parts, with something between each two of them.

    Not a regular expression: one with many gaps may take for ever.
    """
    first, *middle = parts
    if not middle:
        return text == first
    *middle, last = middle
    at = len(first)
    for part in middle:
        found = text.find(part, at + 1)
        if found < 0:
            return False
        at = found + len(part)
    return text.startswith(first) and text.endswith(last) and at < len(text) - len(last)


def _longest_first(places: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(places.items(), key=lambda place: -len(place[0]))


def _named(places: Mapping[str, str]) -> Callable[[str], str]:
    """Return what names folders in a text and masks its secrets."""
    mask = masker(())
    return lambda text: mask(_replaced(text, _longest_first(places)))


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for before, after in pairs:
        text = text.replace(before, after)
    return text


def _mapped(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(one, change) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_mapped(one, change) for one in value]
    return value


def _read(content: Json) -> Answer:
    given = dict(content)
    given["tool_calls"] = tuple(ToolCall(**call) for call in given.get("tool_calls", ()))
    given["usage"] = Usage(**given["usage"])
    return Answer(**given)


@dataclass(frozen=True)
class Upstream:
    """A real provider.

    Attributes:
        url: Of its API, such as ``https://api.openai.com/v1``.
        key: Shown to it; empty for none.
    """

    url: str
    key: str = field(repr=False)

    @contextlib.contextmanager
    def ask(
        self, path: str, request: Request, headers: Message
    ) -> Iterator[tuple[int, Iterable[bytes]]]:
        """Send a request on; give the status and the lines of the answer as they come.

        It is asked for a stream, also where the request is not for one. A provider that cannot be
        reached is answered as 502, with the reason.
        """
        passed = {name: headers[name] for name in _PASSED_ON if headers[name]}
        if self.key and request.protocol == "openai":
            passed["Authorization"] = f"Bearer {self.key}"
        elif self.key:
            passed["x-api-key"] = self.key
        if urllib.parse.urlsplit(self.url).scheme not in {"http", "https"}:
            yield 502, [f"{self.url} is not an http or https URL".encode()]
            return
        body = {**request.body, "stream": True}
        if request.protocol == "openai":
            body.setdefault("stream_options", {"include_usage": True})
        sent = urllib.request.Request(  # noqa: S310 - checked above
            self.url.rstrip("/") + path, json.dumps(body).encode(), passed
        )
        try:
            answer = urllib.request.urlopen(sent, timeout=_TIMEOUT)  # noqa: S310 - checked above
        except urllib.error.HTTPError as error:
            with error:
                yield error.code, [error.read()]
            return
        except OSError as error:
            yield 502, [f"{self.url} does not answer: {error}".encode()]
            return
        with answer:
            yield answer.status, self._lines(answer)

    def _lines(self, answer: Iterable[bytes]) -> Iterator[bytes]:
        try:
            yield from answer
        except (OSError, http.client.HTTPException) as error:
            raise ValueError(f"{self.url} ended in the middle of its answer: {error!r}") from error
