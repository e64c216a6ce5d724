"""Files as people write them."""

from __future__ import annotations

ENTRY = "./.opencode-mlflow"

CONFIGS: dict[str, str] = {
    "empty file": "",
    "byte order mark only": "\ufeff",
    "empty object": "{}",
    "empty object, line end": "{}\n",
    "empty object, space": "{ }",
    "empty object, two lines": "{\n}\n",
    "empty object, comment": "{\n  // nothing yet\n}\n",
    "empty object, block comment": "{ /* nothing yet */ }",
    "schema only": '{\n  "$schema": "https://opencode.ai/config.json"\n}\n',
    "schema only, trailing comma": '{\n  "$schema": "https://opencode.ai/config.json",\n}\n',
    "no schema": '{\n  "model": "anthropic/claude"\n}\n',
    "minified": '{"model":"a/b","share":"disabled"}',
    "minified, plugin": '{"plugin":["x"],"model":"a/b"}',
    "minified, two plugins": '{"plugin":["x","y"],"model":"a/b"}',
    "one line": '{ "model": "a/b", "plugin": ["x", "y"] }',
    "one line, trailing comma": '{ "plugin": ["x",], }',
    "tabs": '{\n\t"model": "a/b",\n\t"plugin": [\n\t\t"x"\n\t]\n}\n',
    "four spaces": '{\n    "plugin": [\n        "x",\n        "y"\n    ]\n}\n',
    "no indentation": '{\n"plugin": [\n"x"\n]\n}\n',
    "crlf": '{\r\n  "model": "a/b",\r\n  "plugin": [\r\n    "x"\r\n  ]\r\n}\r\n',
    "cr": '{\r  "model": "a/b"\r}\r',
    "crlf, no plugin": '{\r\n  "model": "a/b"\r\n}',
    "mixed line ends": '{\r\n  "model": "a/b",\n  "plugin": []\r\n}\n',
    "bom": '\ufeff{\n  "model": "a/b"\n}\n',
    "bom, plugin": '\ufeff{"plugin": ["x"]}',
    "comments everywhere": (
        '// top\n{ // open\n  // before\n  "model" /* a */ : /* b */ "a/b" /* c */, // d\n'
        '  /* e */ "plugin": [ // f\n    // g\n    "x" /* h */ // i\n    // j\n  ] // k\n'
        "  // l\n} // m\n/* n */\n"
    ),
    "comment after the last element": '{\n  "plugin": [\n    "x" // why\n  ]\n}\n',
    "comment after the last comma": '{\n  "plugin": [\n    "x", // why\n  ],\n}\n',
    "commented-out element": '{\n  "plugin": [\n    "x",\n    // "y",\n  ],\n}\n',
    "only commented-out elements": '{\n  "plugin": [\n    // "x",\n    // "y"\n  ]\n}\n',
    "line comment in a one-line list": '{ "plugin": ["x" // why\n ] }',
    "line comment in an empty list": '{ "plugin": [ // none\n ] }',
    "block comment in an empty list": '{ "plugin": [ /* none */ ] }',
    "comment before the comma": '{"plugin": ["x" /* a */ , "y"]}',
    "comment that ends the object": '{ "model": "a/b" /* , "plugin": [] */ }',
    "line comment that ends the object": '{ "model": "a/b" // , "plugin": []\n}',
    "commented-out plugin key": '{\n  // "plugin": ["x"],\n  "model": "a/b"\n}\n',
    "comment-like strings": '{"model": "http://a//b/*c*/", "plugin": ["/*", "//"]}',
    "empty list": '{"plugin":[]}',
    "empty list, space": '{"plugin": [ ]}',
    "empty list, two lines": '{\n  "plugin": [\n  ]\n}\n',
    "plugin with options": '{"plugin": [["x", {"a": [1, 2,], }]]}',
    "plugins of every kind": (
        '{\n  "plugin": [\n    "@a/b@1.2.3",\n    "../c.js",\n    ["file:///d.js", {"e": null}],\n'
        '    [],\n    "/f.js"\n  ]\n}\n'
    ),
    "duplicate keys": '{"plugin": ["x"], "model": "a", "plugin": ["y"], "model": "b"}',
    "nested plugin keys": '{"agent": {"plugin": ["x"]}, "list": [[], [[]], {}]}',
    "escaped key": '{"pl\\u0075gin": ["x"]}',
    "plugin first": '{\n  "plugin": ["x"],\n  "model": "a/b"\n}\n',
    "elements share lines": '{\n  "plugin": [\n    "x", "y",\n    "z"\n  ]\n}\n',
    "list closes on the last line": '{\n  "plugin": [\n    "x",\n    "y"]\n}\n',
    "unicode": (
        '{\n  "username": "\u00e9\U0001f600\u4e2d",\n  "plugin": ["\u2028", "\\ud83d\\ude00"]\n}\n'
    ),
    "numbers and literals": '{"a": -0, "b": 1.5E+10, "c": [true, false, null,], "d": 0.1e-3}',
    "substitutions": '{"username": "{env:USER}", "snapshot": {env:SNAPSHOT}, "x": "{file:./a}"}',
    "leading white space": '\n\n  {\n    "model": "a/b"\n  }\n\n',
    "blank lines": '{\n\n  "model": "a/b"\n\n,\n\n  "plugin": [\n\n    "x"\n\n  ]\n\n}\n\n',
    "leading commas": '{\n    "model": "a/b"\n  , "plugin": [\n      "x"\n    , "y"\n  ]\n}\n',
    "mlflow's plugin": '{"plugin": ["@mlflow/opencode"]}',
    "plugin by file URL, scope and version": (
        '{"plugin": ["file:///a%20b/c.js", "@a/b@^1.2", "git+ssh://x/y.git", "c@latest"]}'
    ),
    "plugin of another project with our name": (
        '{"plugin": ["/elsewhere/.opencode-mlflow/index.js"]}'
    ),
    "three plugin keys": '{"plugin": ["x"], "plugin": [], // twice\n "plugin": ["y",],}',
    "plugin key that does not count is no list": '{"plugin": "x", "plugin": ["y"]}',
    "nested empty lists": '{"plugin": [[], [[]], [[[]]]]}',
    "form of prettier": (
        '{\n  "plugin": [\n    [\n      "x",\n      {\n        "a": 1\n      }\n    ]\n  ]\n}\n'
    ),
    "comment between everything": '/**/{/**/"plugin"/**/:/**/[/**/]/**/}/**/',
    "comment after the brace": '{ // mine\n  "model": "a/b" // mine\n  // mine\n}',
    "comment behind the last comma of one line": '{"model": "a/b", /* mine */}',
    "tabs and crlf": '{\r\n\t"plugin": [\r\n\t\t"x",\r\n\t],\r\n}\r\n',
    "line ends within comments": '{/*\r\n*/ "plugin": [/*\n*/ /*\r*/]}',
    "no line end at the end": '{\n  "plugin": ["x"]\n}',
    "many line ends at the end": '{"model": "a/b"}\n\n\r\n',
    "schema of another version": '{"$schema": "https://opencode.ai/config.json?v=1"}',
    "schema last": '{"model": "a/b", "$schema": "https://opencode.ai/config.json"}',
}

CONFIGS_WITH_ENTRY: dict[str, str] = {
    "string": f'{{"plugin": ["{ENTRY}"]}}',
    "with options": f'{{"plugin": [["{ENTRY}", {{"trackingUri": "http://a"}}]]}}',
    "without ./": '{"plugin": [".opencode-mlflow", "x"]}',
    "escaped": '{"plugin": ["./.opencode\\u002dmlflow"]}',
    "among others": f'{{\n  "plugin": [\n    "x",\n    "{ENTRY}", // ours\n    "y",\n  ],\n}}\n',
}

CONFIGS_WITH_EARLIER_ENTRY: dict[str, str] = {
    "string": '{"plugin": ["./.opencode/mlflow/opencode-mlflow.js"]}',
    "with options": '{"plugin": [["./.opencode/mlflow/opencode-mlflow.js", {"debug": true}], "x"]}',
    "without ./": '{"plugin": [".opencode/mlflow/opencode-mlflow.js"]} // mine',
    "escaped": '{"plugin": ["x", "./.opencode\\/mlflow/opencode-mlflow.js"]}',
    "twice": (
        '{"plugin": ["./.opencode/mlflow/opencode-mlflow.js", // one\n'
        ' ["./.opencode/./mlflow/opencode-mlflow.js", {}]]}'
    ),
    "the file of the folder": '{\n  "plugin": [\n    "./.opencode-mlflow/index.js"\n  ]\n}\n',
}
"""Entries of earlier versions, which name a file; the folder's own, as somebody might write it."""

BROKEN_CONFIGS: dict[str, tuple[bytes, str]] = {
    "white space only": (b" \n", "line 2, column 1"),
    "comment only": (b"// nothing\n", "line 2, column 1"),
    "not closed": (b'{\n  "model": "a"\n', "line 3, column 1"),
    "two roots": (b'{"a": 1}\n{"b": 2}', "line 2, column 1"),
    "no comma": (b'{"a": 1\n "b": 2}', "line 2, column 2"),
    "two commas": (b'{"a": 1,, "b": 2}', "line 1, column 9"),
    "only a comma": (b"{,}", "line 1, column 2"),
    "single quotes": (b"{'a': 1}", "line 1, column 2"),
    "bare key": (b"{a: 1}", "line 1, column 2"),
    "tab in a string": (b'{"a": "x\ty"}', "line 1, column 9"),
    "line end in a string": (b'{"a": "x\ny"}', "line 1, column 9"),
    "wrong escape": (b'{"a": "\\q"}', "line 1, column 8"),
    "comment not closed": (b'{"a": 1} /* x', "line 1, column 10"),
    "leading zero": (b'{"a": 01}', "line 1, column 8"),
    "crlf counts once": (b'{\r\n"a": x}', "line 2, column 6"),
    "root is a list": (b"[]", "line 1, column 1"),
    "root is a string": (b'"x"', "line 1, column 1"),
    "plugin is a string": (b'{"plugin": "x"}', "line 1, column 12"),
    "plugin is null": (b'{\n"plugin":null}', "line 2, column 10"),
    "plugin is an object": (b'{"plugin": {}}', "line 1, column 12"),
    "root is null": (b"null", "line 1, column 1"),
    "root is a number": (b"12", "line 1, column 1"),
    "root is false": (b"\nfalse\n", "line 2, column 1"),
    "only block comments": (b"/* a */ /* b */", "line 1, column 16"),
    "two byte order marks": (b"\xef\xbb\xbf\xef\xbb\xbf{}", "line 1, column 1"),
    "plugin is a number": (b'{"plugin": 0}', "line 1, column 12"),
    "plugin is true": (b'{"plugin": true}', "line 1, column 12"),
    "the plugin that counts is no list": (b'{"plugin": [], "plugin": {}}', "line 1, column 26"),
    "python": (b"{'plugin': None}", "line 1, column 2"),
    "yaml": (b"plugin:\n  - x\n", "line 1, column 1"),
    "hexadecimal": (b'{"a": 0x1}', "line 1, column 8"),
    "plus sign": (b'{"a": +1}', "line 1, column 7"),
    "not a number": (b'{"a": NaN}', "line 1, column 7"),
    "merge conflict": (b'{\n<<<<<<< HEAD\n"a": 1\n', "line 2, column 1"),
    "comment of a shell": (b'{\n# mine\n"a": 1}', "line 2, column 1"),
    "nested block comments": (b"{ /* /* */ */ }", "line 1, column 12"),
    "half a UTF-8 character": (b'{"a": "\xe4\xb8"}', "line 1"),
    "a page of HTML": (b"<!doctype html>\n<html></html>", "line 1, column 1"),
    "toml": (b'plugin = ["x"]', "line 1, column 1"),
    "not UTF-8": (b'{\n"username": "\xff"}', "line 2"),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "line 1"),
    "NUL": (b'{"a": 1}\x00', "line 1, column 9"),
}

DOTENVS: dict[str, str] = {
    "empty": "",
    "one variable": "A=1\n",
    "no line end": "A=1",
    "crlf": "A=1\r\nB=2\r\n",
    "crlf, no line end": "A=1\r\nB=2",
    "cr": "A=1\rB=2\r",
    "bom": "\ufeffA=1\n",
    "bom only": "\ufeff",
    "bom before ours": "\ufeffMLFLOW_TRACKING_URI=http://old\n",
    "blank lines": "\n\nA=1\n\n\n",
    "ours": "MLFLOW_TRACKING_URI=http://old\nMLFLOW_EXPERIMENT_ID=7\n",
    "ours, one": "A=1\nMLFLOW_EXPERIMENT_ID=7\nB=2",
    "ours, other order": "MLFLOW_EXPERIMENT_ID=7\nMLFLOW_TRACKING_URI=http://old",
    "ours, same value": "MLFLOW_TRACKING_URI=http://127.0.0.1:5000\nMLFLOW_EXPERIMENT_ID=1\n",
    "ours, same value quoted": "MLFLOW_TRACKING_URI='http://127.0.0.1:5000' # x\n",
    "ours, export": "export MLFLOW_TRACKING_URI=http://old\nexport  MLFLOW_EXPERIMENT_ID = 7\n",
    "ours, quoted": "MLFLOW_TRACKING_URI=\"http://old\" # why\nMLFLOW_EXPERIMENT_ID='7'#x\n",
    "ours, comment": "MLFLOW_TRACKING_URI=http://old # why\n",
    "ours, empty": "MLFLOW_TRACKING_URI=\nMLFLOW_EXPERIMENT_ID=   \n",
    "ours, empty and comment": "MLFLOW_TRACKING_URI= # why\n",
    "ours, empty quotes": "MLFLOW_TRACKING_URI=''\n",
    "ours, no equals sign": "MLFLOW_TRACKING_URI\n",
    "ours, indented": "  MLFLOW_TRACKING_URI=http://old  \n\tMLFLOW_EXPERIMENT_ID=7\t\n",
    "ours, multi-line": 'MLFLOW_TRACKING_URI="http://old\nline"\nA=1\n',
    "ours, twice": "MLFLOW_TRACKING_URI=http://a\nA=1\nMLFLOW_TRACKING_URI=http://b\n",
    "ours, twice, same value": (
        "MLFLOW_TRACKING_URI=http://127.0.0.1:5000\nMLFLOW_TRACKING_URI=http://b\n"
    ),
    "ours, commented out": "# MLFLOW_TRACKING_URI=http://old\n#MLFLOW_EXPERIMENT_ID=7\n",
    "ours, inside of a value": 'A="x\nMLFLOW_TRACKING_URI=http://old\n"\n',
    "ours, inside of backticks": "A=`x\nMLFLOW_TRACKING_URI=http://old\n`\n",
    "ours, before and inside of backticks": (
        "MLFLOW_EXPERIMENT_ID=7\nA = `x\n  MLFLOW_EXPERIMENT_ID=8\n`"
    ),
    "ours, quoted key": "'MLFLOW_TRACKING_URI'=http://old\n",
    "ours, interpolated": "B=http://old\nMLFLOW_TRACKING_URI=${B}\nC=${MLFLOW_TRACKING_URI}/x\n",
    "ours, colon": "MLFLOW_TRACKING_URI: http://old\n",
    "quotes": "A='x y'\nB=\"x \\\" y\"\nC=`x`\nD='it\\'s'\n",
    "quote not closed": 'A="x\nB=1\n',
    "interpolation": "A=${HOME}/x\nB=${A:-y}\n",
    "duplicates": "A=1\nA=2\n",
    "comments": "# a\n\n  # b\nA=1 # c\n",
    "no equals sign": "A\n=1\nB=2\n",
    "unicode": "A=\u00e9\U0001f600\u2028x\n",
    "value with hash": "A=x#y\nB=#z\n",
    "secrets": "OPENAI_API_KEY=sk-one\nDATABASE_URL=postgres://u:p@h/d?x=1&y=2\n",
    "form feed": "A=1\x0c\nB=2\n",
    "nul": "A=\x00\nB=2\n",
    "only line ends": "\r\n\n\r",
    "only comments": "# a\n#b",
    "carriage return at the end": "A=1\r",
    "multi-line": "KEY=\"-----BEGIN\nabc\n-----END\"\nB='x\ny'\n",
    "multi-line crlf": 'KEY="a\r\nb"\r\nB=1\r\n',
    "ours, token": "MLFLOW_TRACKING_TOKEN='of mine'\nA=1",
    "ours, export in the middle": "A=1\nexport MLFLOW_TRACKING_URI='http://old' # mine\nB=2\n",
    "ours, crlf": "MLFLOW_TRACKING_URI=http://old\r\nMLFLOW_EXPERIMENT_ID=7\r\n",
    "ours, three times, the last one empty": (
        "MLFLOW_EXPERIMENT_ID=1\nMLFLOW_EXPERIMENT_ID=2\nMLFLOW_EXPERIMENT_ID=\n"
    ),
    "ours, longer names": "MLFLOW_TRACKING_URI_OLD=a\nX_MLFLOW_TRACKING_URI=b\n",
    "ours, lower case": "mlflow_tracking_uri=http://old\n",
    "interpolation with default": "A=${MLFLOW_TRACKING_URI:-http://x}\nB=$A\n",
    "escapes": "A=\"a\\nb\\\"c\"\nB=a\\nb\nC='a\\'b'\n",
    "json in a value": 'A={"b": "c#d"}\nB=\'{"a": 1}\'\n',
    "spaces around the equals sign": "A = 1\nB= 2\nC =3\n",
    "continued lines": "A=a\\\nb\n",
    "arabic and emoji": "A=\u0645\u0631\u062d\u0628\u0627 \U0001f600\n",
}

OPEN_QUOTES: dict[str, str] = {
    "single quote": "A='\n",
    "single quote, later line": "B=2\n# c\nA='x\nC=3\n",
    "after export": "export A='x",
}
"""Nothing may follow these that holds such a quote: it would close theirs."""
