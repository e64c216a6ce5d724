"""Examples of what a JSON schema describes, as pydantic writes it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REFERENCE: Final = "#/$defs/"
NUMBER: Final = 7
"""Every number of every example."""
ANY: Final = "*"
"""The name of a field that may have any name."""


class Examples:
    """Examples that have every field, and in all every variant of every union.

    Texts are the name of their field, so that ids of the same kind are the same.

    Args:
        schema: With its ``$defs``.
    """

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._definitions: Mapping[str, Any] = schema.get("$defs", {})
        self._schema = schema

    def all(self) -> list[Any]:
        """Return them."""
        return self._of(self._schema, "value", ())

    def _of(self, schema: Mapping[str, Any], name: str, within: tuple[str, ...]) -> list[Any]:
        if "$ref" in schema:
            title = schema["$ref"].removeprefix(REFERENCE)
            # What is in itself, such as a value of JSON, ends here.
            if title in within:
                return []
            return self._of(self._definitions[title], name, (*within, title))
        if "const" in schema:
            return [schema["const"]]
        if "enum" in schema:
            return list(schema["enum"])
        variants = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
        if variants:
            known = (one for one in variants if one.get("type") != "null")
            return _distinct(chain.from_iterable(self._of(one, name, within) for one in known))
        return self._plain(schema, name, within)

    def _plain(self, schema: Mapping[str, Any], name: str, within: tuple[str, ...]) -> list[Any]:
        kind = schema.get("type")
        if kind == "object":
            # A variant that the SDK does not know is no shape.
            if str(schema.get("title", "")).startswith("Unknown"):
                return []
            return list(self._objects(schema, within))
        if kind == "array":
            items = self._of(schema.get("items", {}), name, within)
            return [items]
        simple = {"string": name, "number": NUMBER, "integer": NUMBER, "boolean": True}
        return [simple.get(str(kind), {name: name})]

    def _objects(
        self, schema: Mapping[str, Any], within: tuple[str, ...]
    ) -> Iterator[dict[str, Any]]:
        fields = dict(schema.get("properties", {}))
        others = schema.get("additionalProperties")
        if not fields and others:
            fields = {ANY: others if isinstance(others, dict) else {"type": "string"}}
        values = {name: self._of(field, name, within) for name, field in fields.items()}
        known = {name: found for name, found in values.items() if found}
        for n in range(max(map(len, known.values()), default=1)):
            yield {name: found[n % len(found)] for name, found in known.items()}


def _distinct(values: Iterator[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found


def leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path and the JSON type of every value that holds no others; ``[]`` is a list."""
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from leaves(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value:
        for item in value:
            yield from leaves(item, f"{path}[]")
    else:
        yield path, _type_of(value)


def _type_of(value: object) -> str:
    # A truth value is an integer to Python.
    names = {bool: "boolean", str: "string", int: "number", float: "number", list: "array"}
    return names.get(type(value), "object")
