"""Parse JSON with comments and trailing commas, with offsets.

OpenCode reads its configuration with Microsoft's jsonc-parser and ``allowTrailingComma``. This
parser accepts the same texts, and its offsets let us edit a file without changing any other
character. Libraries with offsets are less strict: tree-sitter-json accepts two root values, raw
control characters and ``1.``, refuses ``1E+5``, and has no node for a trailing comma; json-five
accepts all of JSON5.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, cast

from bootstrap.project.edits import BOM

Kind = Literal["object", "array", "string", "number", "literal", "placeholder"]

_SPACE_OR_SLASH = " \t\r\n/"
_TRIVIA = re.compile(r"(?:[ \t\r\n]+|//[^\r\n]*|/\*.*?\*/)*", re.DOTALL)
_COMMENT = re.compile(r"//[^\r\n]*|/\*.*?\*/", re.DOTALL)
_STRING_BODY = r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*'
_STRING_START = re.compile(_STRING_BODY)
# OpenCode replaces placeholders in the text before it parses, so they may stand for any value.
_PLACEHOLDER = re.compile(r"\{(?:env|file):[^}]+\}")
_SCALAR = re.compile(
    rf"""(?P<string>{_STRING_BODY}")
    |(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    |(?P<literal>true|false|null)
    |(?P<placeholder>{_PLACEHOLDER.pattern})""",
    re.VERBOSE,
)
_CLOSER = {"object": "}", "array": "]"}


class JsoncError(ValueError):
    """The text is not JSON with comments and trailing commas, for ``reason``, at ``offset``."""

    def __init__(self, text: str, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line, self.column = line_and_column(text, offset)


@dataclass(slots=True)
class Node:
    """A value: ``text[start:end]``."""

    kind: Kind
    start: int
    end: int = -1
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """An array's element (without a key) or an object's member.

    ``comma`` is the offset of the comma that follows; None without one.
    """

    key: Node | None
    value: Node
    comma: int | None = None

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return (self.key or self.value).start


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column (in characters) of ``offset``."""
    before = text[:offset].removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def string_value(text: str, node: Node) -> str | None:
    """Return the decoded string of ``node``, None when it is no string."""
    if node.kind != "string":
        return None
    source = text[node.start : node.end]
    # A configuration of 2 MB has 30,000 keys, of which few have an escape.
    return str(json.loads(source)) if "\\" in source else source[1:-1]


def value_of(text: str, node: Node) -> object:
    """Return the Python value of ``node``; a placeholder stays as it is written."""
    if node.kind == "array":
        return [value_of(text, item.value) for item in node.items]
    if node.kind == "object":
        return {
            string_value(text, item.key): value_of(text, item.value)
            for item in node.items
            if item.key
        }
    source = text[node.start : node.end]
    return source if node.kind == "placeholder" else json.loads(source)


def comments(text: str) -> list[tuple[int, int]]:
    """Return start and end of each comment in ``text``, which has only these and white space."""
    return [found.span() for found in _COMMENT.finditer(text)]


@lru_cache(maxsize=4)
def parse(text: str) -> Node:
    """Return the root value of ``text``; a byte order mark may precede it.

    Nobody may change it: the last ones are kept, as each step of ``up`` and ``down`` asks for them.

    Raises:
        JsoncError: jsonc-parser would report an error.
    """
    return _Scanner(text).document()


class _Scanner:
    """Iterative, so that deep nesting cannot exhaust the stack."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = len(BOM) if text.startswith(BOM) else 0
        self._open: list[Node] = []

    def document(self) -> Node:
        self._skip()
        root = self._value()
        while self._open:
            container = self._open[-1]
            if self._at_next_item(container):
                item = Item(self._key() if container.kind == "object" else None, self._value())
                container.items.append(item)
        self._skip()
        if self._position < len(self._text):
            raise self._error("nothing may follow the end of the configuration")
        return root

    def _at_next_item(self, container: Node) -> bool:
        """Move to the next item, or past the end of the container and return False."""
        self._skip()
        closer = _CLOSER[container.kind]
        if container.items and self._peek() == ",":
            container.items[-1].comma = self._position
            self._position += 1
            self._skip()
        elif container.items and self._peek() != closer:
            raise self._error(f"expected ',' or '{closer}'")
        if self._peek() != closer:
            return True
        self._position += 1
        container.end = self._position
        self._open.pop()
        return False

    def _key(self) -> Node:
        if self._peek() != '"':
            raise self._error("expected a key in double quotes")
        key = self._scalar()
        self._skip()
        if self._peek() != ":":
            raise self._error("expected ':' after the key")
        self._position += 1
        self._skip()
        return key

    def _value(self) -> Node:
        """Read a scalar, or enter a container, whose items follow."""
        char = self._peek()
        if char == "[" or (char == "{" and not _PLACEHOLDER.match(self._text, self._position)):
            node = Node("object" if char == "{" else "array", self._position)
            self._open.append(node)
            self._position += 1
            return node
        return self._scalar()

    def _scalar(self) -> Node:
        found = _SCALAR.match(self._text, self._position)
        if not found:
            raise self._scalar_error()
        self._position = found.end()
        return Node(cast("Kind", found.lastgroup), found.start(), found.end())

    def _scalar_error(self) -> JsoncError:
        if self._peek() != '"':
            return self._error("expected a value" if self._peek() else "the file ends too early")
        found = _STRING_START.match(self._text, self._position)
        self._position = found.end() if found else self._position
        char = self._peek()
        if char == "\\":
            return self._error("wrong escape sequence in a string")
        if char in ("", "\n", "\r"):
            return self._error("the string is not closed")
        return self._error("a control character in a string has to be escaped")

    def _peek(self) -> str:
        return self._text[self._position : self._position + 1]

    def _skip(self) -> None:
        if self._peek() not in _SPACE_OR_SLASH:
            return
        found = _TRIVIA.match(self._text, self._position)
        self._position = found.end() if found else self._position
        if self._text.startswith("/*", self._position):
            raise self._error("the comment is not closed")

    def _error(self, reason: str) -> JsoncError:
        return JsoncError(self._text, self._position, reason)
