"""The checks of ``doctor`` as a table: what each can find, and its fix, read in their source."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Final

from bootstrap.doctor.chain import CHAIN, Link
from bootstrap.plugin import installing
from bootstrap.servers import docker
from tools.docs.table import table

_EXPLAINED: Final = {"to_see_why"}
"""Functions elsewhere whose texts are fixes."""
_COMMANDS: Final = {
    "up": "opencode-mlflow up",
    "down": "opencode-mlflow down",
    "how_to_install": f"{installing.BY_NPM} or, without npm, {installing.BY_CURL}",
}
_FAILED: Final = ast.Constant("failed")
_WRONG: Final = {"failed", "warning"}
_PASSED_ON: Final = (
    "It may also show the error of the program or the server that it asked, with the fix for that."
)
_ASKED: Final[dict[str, Callable[..., object]]] = {"Engine": docker.detect}
"""What else words the findings of a link."""
_AS_IT_IS: Final = {"strip", "splitlines"}
"""Methods that leave a text as a reader sees it."""


def every_link() -> str:
    """Return a section for each link of the chain, in its order."""
    return "\n\n".join(filter(None, map(_section, CHAIN)))


def _section(link: Link) -> str:
    purpose = (inspect.getdoc(link.check) or "").partition("\n")[0]
    asked = [link.check, *filter(None, [_ASKED.get(link.name)])]
    all_found = dict.fromkeys(one for function in asked for one in findings(function))
    found = [one for one in all_found if one.is_wrong]
    rows = [[one.said, one.fix, one.state] for one in found if one.has_words]
    body = table(["`doctor` says", "what to do", "state"], rows) if rows else ""
    more = "" if len(rows) == len(found) or link.name in _ASKED else _PASSED_ON
    return "\n\n".join(filter(None, (f"### {link.name}", purpose, body, more)))


@dataclass(frozen=True)
class Finding:
    """One result that a check can have.

    Attributes:
        state: Of the check; several with ``or``.
        text: What it says, with placeholders in upper case.
        fix: What to do about it.
    """

    state: str
    text: str
    fix: str

    @property
    def is_wrong(self) -> bool:
        """Whether something is wrong then."""
        return set(self.state.split(" or ")) <= _WRONG

    @property
    def has_words(self) -> bool:
        """Whether the check itself says what is wrong or what to do, and not only an error."""
        return _is_said(self.text) or _is_said(self.fix)

    @property
    def said(self) -> str:
        """What it says; that of an error that is passed on is not known here."""
        return self.text if _is_said(self.text) else "*what was found*"


def _is_said(text: str) -> bool:
    """Whether a text is more than placeholders and the word between them."""
    return len(re.findall("[a-z]{2,}", text)) > 1


def findings(check: Callable[..., object]) -> list[Finding]:
    """Return the results of a check, also of the functions of its module that it calls."""
    assert isinstance(check, FunctionType)  # noqa: S101 - every link has one
    module = inspect.getmodule(check)
    assert module is not None  # noqa: S101 - of a function in a file
    functions = {
        node.name: node
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.FunctionDef)
    }
    wanted, seen = [check.__name__], []
    while wanted:
        name = wanted.pop(0)
        if name in seen or name not in functions:
            continue
        seen.append(name)
        wanted += [one.func.id for one in _calls(functions[name]) if isinstance(one.func, ast.Name)]
    return [one for name in seen for one in _Function(functions[name], module).findings()]


def _calls(node: ast.AST) -> list[ast.Call]:
    """Return the calls in a function, in the order of their lines."""
    found = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    return sorted(found, key=lambda one: (one.lineno, one.col_offset))


class _Function:
    """Reads the texts of one function."""

    def __init__(self, node: ast.FunctionDef, module: ModuleType) -> None:
        self._node = node
        self._module = module
        self._line = 0

    def findings(self) -> Iterator[Finding]:
        """Return what its results are."""
        for call in _calls(self._node):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            parts = {one.arg: one.value for one in call.keywords}
            if name == "Check":
                worded = call.args[1:4]
            elif name == "_unusable":
                worded = [_FAILED, *call.args]
            elif name == "Detection" and ast.unparse(parts["usable"]) == "False":
                worded = [_FAILED, parts["reason"], parts["fix"]]
            else:
                continue
            self._line = call.lineno
            state, text, *rest = (_escaped(self._read(one)) for one in worded)
            yield Finding(state, text, rest[0] if rest else "")

    def returned(self) -> str:
        """Return the texts that it returns; nothing if it returns no text."""
        texts = []
        returns = [one for one in ast.walk(self._node) if isinstance(one, ast.Return)]
        for one in sorted(returns, key=lambda one: one.lineno):
            if _has_text(one.value):
                self._line = one.lineno
                texts.append(self._read(one.value))
        return _either(texts)

    def _read(self, node: ast.AST | None) -> str:
        """Return an expression as a reader sees it."""
        if isinstance(node, ast.Constant):
            return "" if node.value is None else str(node.value)
        if isinstance(node, ast.JoinedStr):
            return "".join(map(self._read, node.values))
        if isinstance(node, ast.FormattedValue | ast.Subscript):
            return self._read(node.value)
        if isinstance(node, ast.IfExp | ast.BoolOp):
            parts = node.values if isinstance(node, ast.BoolOp) else [node.body, node.orelse]
            return _either(map(self._read, parts))
        if isinstance(node, ast.BinOp):
            between = "/" if isinstance(node.op, ast.Div) else ""
            return self._read(node.left) + between + self._read(node.right)
        return self._named(node)

    def _named(self, node: ast.AST | None) -> str:
        """Return what a name, a member or a call stands for."""
        if isinstance(node, ast.Name):
            constant = getattr(self._module, node.id, None)
            if isinstance(constant, tuple):
                constant = "; ".join(map(str, constant))
            is_shown = isinstance(constant, str | float)
            known = f"{constant:{'' if isinstance(constant, str) else 'g'}}" if is_shown else ""
            known = known or _placeholder(node.id)
            return self._given(node.id) or known
        if isinstance(node, ast.Attribute):
            of_module = getattr(self._object(node.value), node.attr, None)
            known = of_module if isinstance(of_module, str) else _placeholder(node.attr)
            return _COMMANDS.get(node.attr) or known
        return self._call(node) if isinstance(node, ast.Call) else "…"

    def _given(self, name: str) -> str:
        """Return what a variable was given last before the line that is read."""
        value, upto = "", self._line
        for one in _reaching(self._node.body, upto):
            if isinstance(one, ast.Assign):
                targets = one.targets
            elif isinstance(one, ast.AnnAssign | ast.AugAssign):
                targets = [one.target]
            else:
                continue
            if not any(isinstance(target, ast.Name) and target.id == name for target in targets):
                continue
            if isinstance(one, ast.AugAssign):
                value += self._read(one.value)
            else:
                self._line = one.lineno
                value = self._read(one.value) if _has_text(one.value) else ""
                self._line = upto
        return value

    def _call(self, node: ast.Call) -> str:
        called = self._object(node.func)
        name = getattr(called, "__name__", "")
        if name == "command":
            flags = "".join(f" --{name}" for keyword in node.keywords for name in _keys(keyword))
            return f"opencode-mlflow {self._read(node.args[0])}{flags}"
        if name == "counted":
            return f"N {self._read(node.args[1])}s"
        if isinstance(called, FunctionType) and (text := self._returned(called)):
            return text
        is_method = isinstance(node.func, ast.Attribute) and called is None
        if node.args and (not is_method or ast.unparse(node.func).endswith("join")):
            return self._read(node.args[-1])
        if isinstance(node.func, ast.Attribute) and node.func.attr in _AS_IT_IS:
            return self._read(node.func.value)
        return self._read(node.func)

    def _returned(self, function: FunctionType) -> str:
        """Return the texts that a function of this module, or one that words fixes, returns."""
        module = inspect.getmodule(function)
        if module is None or (module is not self._module and function.__name__ not in _EXPLAINED):
            return ""
        node = ast.parse(inspect.getsource(function)).body[0]
        assert isinstance(node, ast.FunctionDef)  # noqa: S101 - the source of a function
        return _Function(node, module).returned()

    def _object(self, node: ast.AST) -> object:
        """Return what an expression names in the module; None for anything else."""
        if isinstance(node, ast.Name):
            return getattr(self._module, node.id, None)
        if isinstance(node, ast.Attribute):
            return getattr(self._object(node.value), node.attr, None)
        return None


def _reaching(body: list[ast.stmt], line: int) -> Iterator[ast.stmt]:
    """Return the statements that come before a line, without branches that end elsewhere."""
    for one in body:
        if one.lineno >= line:
            return
        yield one
        parts = [one, *getattr(one, "handlers", [])]
        blocks = (getattr(part, name, None) for part in parts for name in ("body", "orelse"))
        for block in blocks:
            if not block:
                continue
            is_around = block[0].lineno <= line <= (block[-1].end_lineno or line)
            if is_around or not isinstance(block[-1], ast.Return | ast.Raise):
                yield from _reaching(block, line)


def _keys(keyword: ast.keyword) -> list[str]:
    """Return the names in a dictionary that is spread into a call."""
    keys = keyword.value.keys if isinstance(keyword.value, ast.Dict) else []
    return [str(key.value) for key in keys if isinstance(key, ast.Constant)]


def _has_text(node: ast.AST | None) -> bool:
    """Whether an expression says something by itself, not only what another one holds."""
    if isinstance(node, ast.IfExp):
        return _has_text(node.body)
    if isinstance(node, ast.BinOp):
        return _has_text(node.left)
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) == "hints.command"
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    return isinstance(node, ast.JoinedStr)


def _either(texts: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(text for text in texts if text))
    is_sentence = any(re.match("[A-Z][a-z]+ |[A-Z][a-z]+:", text) for text in distinct)
    return ("; or: " if is_sentence else " or ").join(distinct)


def _placeholder(name: str) -> str:
    return name.strip("_").upper()


def _escaped(text: str) -> str:
    """Return a text in which Markdown reads no HTML and no link."""
    return re.sub(r"(https?://[^\s,;)]+)", r"`\1`", text.replace("<", "&lt;").strip())
