"""The file of a suite, in YAML, read strictly: it may be a stranger's.

A wrong suite ends in one line that names the file, the line and what to write instead.
"""

from __future__ import annotations

import contextlib
import difflib
import os
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

import yaml

from bootstrap.core import hints
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_text
from bootstrap.core.text import one_line
from bootstrap.testing.evaluation.suite import TIMEOUT, Case, Checks, Judge, Suite, Variant

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_STANDARD = {
    _NULL,
    _BOOL,
    *_NUMBERS,
    *(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map", "timestamp", "merge", "value")),
}
_SHOWN = 60
"""Characters of a value in a message."""
_LARGEST = 4_000_000
"""Characters; PyYAML takes a few seconds for a million."""
SCORES = {one.name for one in fields(Checks)} | {"tokens", "cost", "seconds"}
"""The names of all scores that are no judge's."""


def read(path: Path) -> Suite:
    """Read a suite.

    Raises:
        UserError: The file cannot be read, is too large, is no YAML, or says something that a suite
            cannot.
    """
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UserError(
            f"The suite {path} cannot be read: {reason}.",
            code="not_readable",
            fix="Name the suite's YAML file, in UTF-8. To make one of your traces: "
            f"{hints.program()} eval {hints.quoted(path)} --from-traces \"status = 'OK'\"",
        ) from error
    return parse(text, path)


def parse(text: str, path: Path) -> Suite:
    """Return the suite that a text describes; paths in it are relative to ``path``.

    Raises:
        UserError: As :func:`read`.
    """
    if len(text) > _LARGEST:
        raise UserError(
            f"The suite {path} has more than {_LARGEST // 1_000_000} million characters.",
            code="config_invalid",
            fix="Split it.",
        )
    try:
        node = yaml.compose(text, _Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _not_yaml(path, error) from error
    return _Reader(path).suite(node)


def fits(text: object) -> TypeGuard[str]:
    """Return whether something is a text that a suite may have: no program takes the others."""
    return isinstance(text, str) and not any(
        one == "\0" or "\ud800" <= one <= "\udfff" for one in text
    )


class _Loader(yaml.SafeLoader):
    """Refuses what makes a small file large (aliases), and what a suite has no meaning for."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose the next node."""
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias (*name)", problem_mark=mark)
        node = super().compose_node(parent, index)
        if node is not None and node.tag not in _STANDARD:
            raise yaml.MarkedYAMLError(problem=f"the tag {node.tag}", problem_mark=mark)
        return node


def _not_yaml(path: Path, error: Exception) -> UserError:
    mark = getattr(error, "problem_mark", None)
    where = f"{path}:{mark.line + 1}" if mark else str(path)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or error
    return UserError(
        f"{where}: this is no YAML of a suite: {one_line(str(problem), 200)}.",
        code="config_invalid",
        fix="Correct that line; a text with special characters goes into quotes, or after a |.",
    )


class _Reader:
    """Turns the nodes of one file into a suite."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = path.absolute().parent

    def suite(self, node: yaml.Node | None) -> Suite:
        if node is None:
            raise UserError(
                f"{self._path}:1: the suite is empty.",
                code="config_invalid",
                fix="Give it a name, variants and cases.",
            )
        keys = {"name", "project", "jobs", "timeout", "checks", "judges", "variants", "cases"}
        given = self._mapping(node, "the suite", keys, required=("name", "variants", "cases"))
        variants = self._variants(given["variants"])
        common = self._checks(given["checks"]) if "checks" in given else {}
        named = "project" in given
        return Suite(
            name=self._text(given["name"], "name"),
            project=self._place(given["project"], "project") if named else self._folder.resolve(),
            cases=self._cases(given["cases"], {one.name for one in variants}, common),
            variants=variants,
            judges=self._judges(given["judges"]) if "judges" in given else (),
            jobs=int(self._number(given["jobs"], "jobs", whole=True)) if "jobs" in given else 1,
            timeout=self._number(given["timeout"], "timeout") if "timeout" in given else TIMEOUT,
            path=self._path,
        )

    def _variants(self, node: yaml.Node) -> tuple[Variant, ...]:
        keys = {"model", "agent", "agents_md", "plugins"}
        found = []
        for name, value in self._named(node, "variants", "variant-name: {model: …}").items():
            # `name:` alone changes nothing.
            given = {} if _is_null(value) else self._mapping(value, f"variant {name!r}", keys)
            texts = {key: self._text(given[key], key) for key in ("model", "agent") if key in given}
            file = self._file(given["agents_md"]) if "agents_md" in given else None
            plugins = self._items(given["plugins"], "plugins") if "plugins" in given else ()
            variant = Variant(
                name, **texts, agents_md=file, plugins=tuple(map(self._plugin, plugins))
            )
            if variant.model is not None and "/" not in variant.model:
                raise self._wrong(
                    given["model"],
                    f"the model {variant.model!r} names no provider",
                    "Write provider/model; `opencode models` lists them.",
                )
            found.append(variant)
        return tuple(found)

    def _cases(
        self, node: yaml.Node, variants: Collection[str], common: Mapping[str, Any]
    ) -> tuple[Case, ...]:
        found: dict[str, Case] = {}
        for item in self._list(node, "cases"):
            case = self._case(item, variants, common)
            if case.name in found:
                raise self._wrong(
                    item, f"there is another case {case.name!r}", "Give each case its own name."
                )
            found[case.name] = case
        if not found:
            raise self._wrong(node, "there are no cases", "Write at least one: - name: …")
        return tuple(found.values())

    def _case(self, node: yaml.Node, variants: Collection[str], common: Mapping[str, Any]) -> Case:
        keys = {one.name for one in fields(Case)}
        given = self._mapping(node, "a case", keys, required=("name", "prompt"))
        own = self._checks(given["checks"]) if "checks" in given else {}
        texts = {
            key: self._text(given[key], key)
            for key in ("revision", "expected_diff")
            if key in given
        }
        return Case(
            name=self._text(given["name"], "name"),
            prompt=self._text(given["prompt"], "prompt"),
            variants=self._known(given["variants"], variants) if "variants" in given else None,
            checks=Checks(**{**common, **own}),
            **texts,
        )

    def _known(self, node: yaml.Node, variants: Collection[str]) -> tuple[str, ...]:
        names = self._texts(node, "variants")
        for name, item in zip(names, self._list(node, "variants"), strict=True):
            if name not in variants:
                raise self._wrong(
                    item, f"there is no variant {name!r}", _did_you_mean(name, variants)
                )
        if not names:
            raise self._wrong(node, "the case has no variants", "Name some, or leave the key out.")
        return names

    def _checks(self, node: yaml.Node) -> dict[str, Any]:
        given = self._mapping(node, "checks", {one.name for one in fields(Checks)})
        found: dict[str, Any] = {}
        for key, value in given.items():
            if key == "no_tool_error":
                found[key] = self._switch(value, key)
            elif key.endswith("_under"):
                found[key] = self._number(value, key)
            else:
                found[key] = self._texts(value, key)
        return found

    def _judges(self, node: yaml.Node) -> tuple[Judge, ...]:
        keys = ("name", "model", "instructions")
        found: dict[str, Judge] = {}
        for item in self._list(node, "judges"):
            given = self._mapping(item, "a judge", set(keys), required=keys)
            judge = Judge(**{key: self._text(given[key], key) for key in keys})
            if judge.name in found or judge.name in SCORES:
                raise self._wrong(
                    given["name"],
                    f"there is another score {judge.name!r}",
                    "Give the judge a name of its own.",
                )
            if "{{" not in judge.instructions:
                raise self._wrong(
                    given["instructions"],
                    f"the judge {judge.name!r} is told nothing of the turn",
                    "Put {{ inputs }}, {{ outputs }} or {{ trace }} into its instructions.",
                )
            if ":/" not in judge.model:
                raise self._wrong(
                    given["model"],
                    f"the model {judge.model!r} of the judge {judge.name!r} names no provider",
                    "Write it as MLflow does: openai:/gpt-5-mini",
                )
            found[judge.name] = judge
        return tuple(found.values())

    def _plugin(self, node: yaml.Node) -> str:
        """Return a plugin as OpenCode is told of it."""
        text = self._text(node, "plugins")
        return self._place(node, "plugins").as_uri() if text.startswith((".", "/", "~")) else text

    def _place(self, node: yaml.Node, what: str) -> Path:
        """Return the path that a text names."""
        try:
            path = (self._folder / Path(self._text(node, what)).expanduser()).resolve()
            path.exists()
        except (OSError, RuntimeError) as error:  # too long; links in a circle, no such user
            reason = error.strerror if isinstance(error, OSError) else error
            fix = "Give a path that is relative to the suite."
            raise self._wrong(
                node, f"{what} is no path: {one_line(str(reason), 200)}", fix
            ) from error
        return path

    def _file(self, node: yaml.Node) -> Path:
        path = self._place(node, "agents_md")
        if not path.is_file():
            raise self._wrong(
                node, f"there is no file {path}", "Give a path that is relative to the suite."
            )
        return path

    def _mapping(
        self, node: yaml.Node, what: str, keys: Collection[str], required: Collection[str] = ()
    ) -> dict[str, yaml.Node]:
        wanted = f"Write `key: value` lines with {', '.join(sorted(keys))}."
        given = self._pairs(node, what, wanted)
        for key, (where, _) in given.items():
            if key not in keys:
                raise self._wrong(
                    where, f"{what} has an unknown key {key!r}", _did_you_mean(key, keys)
                )
        for key in required:
            if key not in given:
                raise self._wrong(node, f"{what} has no {key}", f"Add a line `{key}: …`.")
        return {key: value for key, (_, value) in given.items()}

    def _named(self, node: yaml.Node, what: str, example: str) -> dict[str, yaml.Node]:
        given = self._pairs(node, what, f"Write lines as: {example}")
        if not given:
            raise self._wrong(node, f"there are no {what}", f"Write at least one: {example}")
        return {key: value for key, (_, value) in given.items()}

    def _pairs(
        self, node: yaml.Node, what: str, wanted: str
    ) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(node, f"{what} is {_kind(node)}", wanted)
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = self._text(key, f"a key of {what}")
            if name in found:
                raise self._wrong(key, f"{what} has {name!r} twice", "Take one of them out.")
            found[name] = (key, value)
        return found

    def _list(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._wrong(
                node, f"{what} is {_kind(node)}", "Write a list: lines that begin with `- `."
            )
        items: list[yaml.Node] = node.value
        return items

    def _items(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        """Return the items of a list; a single text is a list of one."""
        return [node] if isinstance(node, yaml.ScalarNode) else self._list(node, what)

    def _texts(self, node: yaml.Node, what: str) -> tuple[str, ...]:
        """Return the texts of a list, as :meth:`_items`."""
        return tuple(self._text(item, what) for item in self._items(node, what))

    def _text(self, node: yaml.Node, what: str) -> str:
        """Return a text as it is written: a commit of digits is none that was read as a number."""
        if not isinstance(node, yaml.ScalarNode) or _is_null(node) or not node.value.strip():
            raise self._wrong(node, f"{what} is {_kind(node)}", f"Write a text for {what}.")
        text: str = node.value
        if not fits(text):
            what = f"{what} has a NUL character, or half of one (\\ud800 …)"
            raise self._wrong(node, what, "Take it out.")
        return text

    def _number(self, node: yaml.Node, what: str, *, whole: bool = False) -> float:
        kind = "a whole number" if whole else "a number"
        value = 0.0
        if node.tag in _NUMBERS[: 1 if whole else 2]:
            with contextlib.suppress(ValueError):  # 0x10 and 1:30 are numbers in YAML
                value = float(node.value.replace("_", ""))
        if not 0 < value < float("inf"):
            raise self._wrong(node, f"{what} is {_kind(node)}", f"Write {kind} over 0 for {what}.")
        return value

    def _switch(self, node: yaml.Node, what: str) -> bool:
        if node.tag != _BOOL:
            raise self._wrong(node, f"{what} is {_kind(node)}", "Write true or false.")
        return bool(yaml.SafeLoader.bool_values[node.value.lower()])

    def _wrong(self, node: yaml.Node, what: str, fix: str) -> UserError:
        return UserError(
            f"{self._path}:{node.start_mark.line + 1}: {what}.", code="config_invalid", fix=fix
        )


def _is_null(node: yaml.Node) -> bool:
    return bool(node.tag == _NULL)


def _kind(node: yaml.Node) -> str:
    """Return what a node is, in words."""
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return "empty" if not node.value.strip() or _is_null(node) else repr(node.value[:_SHOWN])


def _did_you_mean(word: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    choice = f"Write {close[0]}; there are" if close else "There are"
    return f"{choice} {', '.join(sorted(known))}."


def dump(suite: Suite) -> str:
    """Return the YAML of a suite whose checks are each case's own; :func:`parse` reads it back."""
    folder = (suite.path or Path("suite.yaml")).absolute().parent
    variants = {
        one.name: _without_defaults(one, Variant(one.name)) or None for one in suite.variants
    }
    content: dict[str, Any] = {
        "name": suite.name,
        "project": os.path.relpath(suite.project, folder),
    }
    content |= {"jobs": suite.jobs} if suite.jobs != 1 else {}
    content |= {"timeout": suite.timeout} if suite.timeout != TIMEOUT else {}
    content |= {"judges": [vars(one) for one in suite.judges]} if suite.judges else {}
    content |= {"variants": variants, "cases": [_case_content(case) for case in suite.cases]}
    return yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def _case_content(case: Case) -> dict[str, Any]:
    content: dict[str, Any] = {"name": case.name, "prompt": case.prompt}
    content |= _without_defaults(case, Case(case.name, case.prompt))
    if "checks" in content:
        content |= {"checks": _without_defaults(case.checks, Checks())}
    return content


def _without_defaults(value: Any, default: Any) -> dict[str, Any]:  # noqa: ANN401 - of one dataclass
    return {
        name: list(one) if isinstance(one, tuple) else str(one) if isinstance(one, Path) else one
        for name, one in vars(value).items()
        if one != getattr(default, name)
    }


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - the base's
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
