"""A stand-in for a Databricks workspace, as there is none to test against.

It knows the calls that MLflow's own client makes to write and read traces (MLflow 3.17.2:
``mlflow/store/tracking/rest_store.py`` and ``databricks_rest_store.py``,
``mlflow/store/artifact/databricks_artifact_repo.py``, ``mlflow/azure/client.py``; databricks-sdk
0.156: ``oauth.py``), parses their bodies with MLflow's own messages, and notes everything else as a
violation. It is held to the protocol by that client, which the tests run against it too.
"""

from __future__ import annotations

import base64
import contextlib
import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

from google.protobuf.json_format import (  # type: ignore[import-untyped]  # it comes without types
    MessageToDict,
    Parse,
    ParseError,
)
from mlflow.protos.databricks_tracing_pb2 import TraceInfo
from mlflow.protos.service_pb2 import SetTraceTag, StartTraceV3
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

TOKEN: Final = "dapi-of-a-test"  # noqa: S105 - only the double knows it
CLIENT: Final = ("client-of-a-test", "secret-of-a-test")
EXPERIMENT: Final = "4711"
LOCATION: Final = "cat.sch.pre"
HEADER: Final = ("x-amz-server-side-encryption", "aws:kms")
"""What the store wants to hear besides the signed address."""
HEX: Final = "[0-9a-f]{32}"
JSON: Final = "application/json"
Answer = tuple[int, Any]


@dataclass
class Request:
    """One request, as the rules below see it."""

    method: str
    path: str
    query: dict[str, str]
    headers: Message[str, str]
    body: bytes

    @property
    def line(self) -> str:  # method and path
        return f"{self.method} {self.path}"

    @property
    def content_type(self) -> str:  # without parameters
        return str(self.headers.get("Content-Type", "")).split(";")[0]


class ViolationError(Exception):
    """What was asked is not in the protocol."""


@dataclass
class DatabricksDouble:
    """The workspace and the store that it signs addresses of.

    Attributes:
        store: The type of the credentials that it hands out.
        tags: Of the experiment.
        token_uses: After how many calls an OAuth token is refused.
        failures: Statuses to answer the next requests of a line with, whatever they hold.
        violations: What did not follow the protocol.
        lines: All requests, in order.
        infos: By id, the infos of traces in the experiment.
        files: By id, their spans, as uploaded.
        unity: By location and id, the infos of traces in Unity Catalog.
        tables: By full name, the spans in their order.
        trace_tags: By path of the trace, what was set later.
    """

    store: str = "AWS_PRESIGNED_URL"
    tags: dict[str, str] = field(default_factory=dict)
    token_uses: int = 1_000
    failures: dict[str, list[int]] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    infos: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    unity: dict[str, dict[str, Any]] = field(default_factory=dict)
    tables: dict[str, list[Any]] = field(default_factory=dict)
    trace_tags: dict[str, dict[str, str]] = field(default_factory=dict)
    url: str = ""
    _signed: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    _blocks: dict[str, bytes] = field(default_factory=dict)
    _tokens: dict[str, int] = field(default_factory=dict)

    def answer(self, request: Request) -> Answer:
        """Answer one request by the first rule that fits it."""
        self.lines.append(request.line)
        statuses = self.failures.get(request.line, [])
        if statuses:
            return statuses.pop(0), {"error_code": "INJECTED"}
        try:
            return self._by_rule(request)
        except ViolationError as violation:
            self.violations.append(f"{request.line}: {violation}")
            return 400, {"error_code": "INVALID_PARAMETER_VALUE", "message": str(violation)}

    def _by_rule(self, request: Request) -> Answer:
        for pattern, rule in self._rules().items():
            if match := re.fullmatch(pattern, request.line):
                return rule(request, *match.groups())
        raise ViolationError("no such call")

    def _rules(self) -> dict[str, Callable[..., Answer]]:
        traces = "/api/3.0/mlflow/traces"
        old = "/api/2.0/mlflow/traces"
        unity = r"/api/4\.0/mlflow/traces/([\w.]+)"
        return {
            r"GET /\.well-known/databricks-config": self._describe,
            r"GET /oidc/\.well-known/oauth-authorization-server": self._discover,
            r"POST /oidc/v1/token": self._grant,
            r"GET /api/2\.0/mlflow/experiments/get": self._experiment,
            f"POST {traces}": self._start,
            f"GET {traces}/tr-({HEX})": self._info,
            f"PATCH {old}/tr-({HEX})/tags": self._tag,
            f"GET {old}/tr-({HEX})/credentials-for-data-(upload|download)": self._sign,
            f"(GET|PUT|PATCH) /store/({HEX})": self._store,
            r"POST /api/2\.0/otel/v1/traces": self._export,
            f"POST {unity}/({HEX})/info": self._start_unity,
            f"PATCH {unity}/({HEX})/tags": self._tag_unity,
        }

    # --- who asks --------------------------------------------------------------------------------

    def _admit(self, request: Request) -> Answer | None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer":
            raise ViolationError("no bearer token")
        if token == TOKEN:
            return None
        if token not in self._tokens:
            raise ViolationError("an unknown token")
        self._tokens[token] += 1
        if self._tokens[token] > self.token_uses:
            return 401, {"error_code": "UNAUTHENTICATED", "message": "token expired"}
        return None

    def _describe(self, _: Request) -> Answer:
        return 200, {"oidc_endpoint": f"{self.url}/oidc", "workspace_id": "1"}

    def _discover(self, _: Request) -> Answer:
        return 200, {"token_endpoint": f"{self.url}/oidc/v1/token"}

    def _grant(self, request: Request) -> Answer:
        expected = base64.b64encode(":".join(CLIENT).encode()).decode()
        if request.headers.get("Authorization") != f"Basic {expected}":
            return 401, {"error": "invalid_client"}
        if request.content_type != "application/x-www-form-urlencoded":
            raise ViolationError(f"a form as {request.content_type}")
        form = {name: value for name, (value,) in parse_qs(request.body.decode()).items()}
        if form != {"grant_type": "client_credentials", "scope": "all-apis"}:
            raise ViolationError(f"a form that says {form}")
        token = f"oauth-{len(self._tokens)}"
        self._tokens[token] = 0
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600}

    # --- an experiment's traces ------------------------------------------------------------------

    def _experiment(self, request: Request) -> Answer:
        if refused := self._admit(request):
            return refused
        wanted = request.query.get("experiment_id")
        if wanted is None and request.body:
            wanted = json.loads(request.body).get("experiment_id")
        if wanted != EXPERIMENT:
            return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "No Experiment"}
        tags = [{"key": key, "value": value} for key, value in self.tags.items()]
        experiment = {"experiment_id": EXPERIMENT, "name": "/e", "lifecycle_stage": "active"}
        return 200, {"experiment": {**experiment, "tags": tags}}

    def _start(self, request: Request) -> Answer:
        if refused := self._admit(request):
            return refused
        message = _parsed(request, StartTraceV3())
        info = message.trace.trace_info
        match = re.fullmatch(f"tr-({HEX})", info.trace_id)
        if match is None:
            raise ViolationError(f"a trace named {info.trace_id}")
        if info.trace_location.mlflow_experiment.experiment_id != EXPERIMENT:
            return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "No Experiment"}
        if not info.HasField("request_time") or not info.HasField("state"):
            raise ViolationError("an info without its time or state")
        if match[1] in self.infos:
            return 409, {"error_code": "RESOURCE_ALREADY_EXISTS", "message": "there already"}
        root = f"dbfs:/databricks/mlflow-tracking/{EXPERIMENT}/tr-{match[1]}/artifacts"
        info.tags["mlflow.artifactLocation"] = root
        self.infos[match[1]] = MessageToDict(info, preserving_proto_field_name=True)
        return 200, {"trace": {"trace_info": self.infos[match[1]]}}

    def _info(self, request: Request, trace: str) -> Answer:
        if refused := self._admit(request):
            return refused
        if trace not in self.infos:
            return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "No Trace"}
        return 200, {"trace": {"trace_info": self.infos[trace]}}

    def _tag(self, request: Request, trace: str) -> Answer:
        if refused := self._admit(request):
            return refused
        message = _parsed(request, SetTraceTag())
        if trace not in self.infos:
            return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "No Trace"}
        self.trace_tags.setdefault(trace, {})[message.key] = message.value
        return 200, {}

    def _sign(self, request: Request, trace: str, way: str) -> Answer:
        if refused := self._admit(request):
            return refused
        if trace not in self.infos:
            raise ViolationError("an upload before its trace was started")
        if way == "download" and trace not in self.files:
            return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "No data"}
        signature = f"s{len(self._signed)}"
        steps = ["GET "] if way == "download" else list(STEPS[self.store])
        self._signed[signature] = (trace, steps)
        uri = f"{self.url}/store/{trace}?sig={signature}"
        headers = [{"name": HEADER[0], "value": HEADER[1]}] if "AZURE" not in self.store else []
        return 200, {"credential_info": {"signed_uri": uri, "type": self.store, "headers": headers}}

    def _store(self, request: Request, _: str, trace: str) -> Answer:
        if "Authorization" in request.headers:
            raise ViolationError("the workspace's token was told to the store")
        if "Content-Encoding" in request.headers:
            raise ViolationError("a file that its readers would find compressed")
        owner, steps = self._signed.get(request.query.get("sig", ""), ("", []))
        if owner != trace:
            return 403, {"error_code": "signature"}
        action = {k: v for k, v in request.query.items() if k not in {"sig", "blockid"}}
        step = f"{request.method} {'&'.join(f'{k}={v}' for k, v in action.items())}"
        if not steps or steps.pop(0) != step:
            raise ViolationError(f"{step} is not what the signature is good for now")
        if request.method == "GET":
            return 200, self.files[trace]
        self._put(request, trace, step)
        return 201, b""

    def _put(self, request: Request, trace: str, step: str) -> None:
        if self.store in {"AWS_PRESIGNED_URL", "GCP_SIGNED_URL"}:
            if request.headers.get(HEADER[0]) != HEADER[1]:
                raise ViolationError("an upload without the headers that were signed")
            self.files[trace] = request.body
        elif step.endswith("comp=block"):
            if request.headers.get("x-ms-blob-type") != "BlockBlob":
                raise ViolationError("a block that is not of a block blob")
            self._blocks[request.query["blockid"]] = request.body
        elif step.endswith("comp=blocklist"):
            ids = re.findall(r"<Uncommitted>(.*?)</Uncommitted>", request.body.decode())
            self.files[trace] = b"".join(self._blocks[each] for each in ids)
        elif step.startswith("PATCH"):
            self.files[trace] = request.body

    # --- Unity Catalog ---------------------------------------------------------------------------

    def _export(self, request: Request) -> Answer:
        if refused := self._admit(request):
            return refused
        if request.content_type != "application/x-protobuf":
            raise ViolationError(f"spans as {request.content_type}")
        table = request.headers.get("X-Databricks-UC-Table-Name", "")
        if table not in self.tables:
            return 404, {"error_code": "TABLE_DOES_NOT_EXIST", "message": table}
        message = ExportTraceServiceRequest()
        try:
            message.ParseFromString(request.body)
        except ValueError as error:
            raise ViolationError(f"no protobuf: {error}") from error
        spans = [
            span
            for resource in message.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]
        if not spans:
            raise ViolationError("a request without spans")
        for span in spans:
            self._check_span(span, table)
        self.tables[table] += spans
        return 200, {}

    def _check_span(self, span: Any, table: str) -> None:  # noqa: ANN401 - has no type
        if len(span.trace_id) != 16 or len(span.span_id) != 8:
            raise ViolationError("a span with odd ids")
        if not span.end_time_unix_nano >= span.start_time_unix_nano > 0:
            raise ViolationError("a span that ends before it starts")
        attributes = {each.key: each.value.string_value for each in span.attributes}
        name = attributes.get("mlflow.traceRequestId", "")
        if not re.fullmatch(rf"trace:/[\w.]+/{span.trace_id.hex()}", name):
            raise ViolationError(f"a span of the trace {name}")
        if "mlflow.spanType" not in attributes:
            raise ViolationError("a span without type")
        key = (span.trace_id, span.span_id)
        if key in {(each.trace_id, each.span_id) for each in self.tables[table]}:
            raise ViolationError("a span that is in the table already: it would be there twice")

    def _start_unity(self, request: Request, location: str, trace: str) -> Answer:
        if refused := self._admit(request):
            return refused
        message = _parsed(request, TraceInfo())
        if message.trace_id != trace:
            raise ViolationError(f"an info of {message.trace_id}")
        at = message.trace_location
        named = at.uc_table_prefix if at.HasField("uc_table_prefix") else at.uc_schema
        parts = [named.catalog_name, named.schema_name, getattr(named, "table_prefix", "")]
        if ".".join(part for part in parts if part) != location:
            raise ViolationError(f"an info that is at {parts}")
        if message.trace_metadata.get("mlflow.trace_schema.version") != "4":
            raise ViolationError("an info of another version")
        info = MessageToDict(message, preserving_proto_field_name=True)
        self.unity[f"{location}/{trace}"] = info
        return 200, info

    def _tag_unity(self, request: Request, location: str, trace: str) -> Answer:
        if refused := self._admit(request):
            return refused
        body = json.loads(request.body)
        if f"{location}/{trace}" not in self.unity:
            return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "No Trace"}
        self.trace_tags.setdefault(f"{location}/{trace}", {})[body["key"]] = body["value"]
        return 200, {}


STEPS: Final = {
    "AWS_PRESIGNED_URL": ["PUT "],
    "GCP_SIGNED_URL": ["PUT "],
    "AZURE_SAS_URI": ["PUT comp=block", "PUT comp=blocklist"],
    "AZURE_ADLS_GEN2_SAS_URI": [
        "PUT resource=file",
        "PATCH action=append&position=0&flush=true",
    ],
}
"""What a signed address is good for, each once and in this order."""


def _parsed(request: Request, message: Any) -> Any:  # noqa: ANN401 - messages have no common type
    if request.content_type != JSON:
        raise ViolationError(f"JSON as {request.content_type}")
    try:
        return Parse(request.body, message)
    except ParseError as error:
        raise ViolationError(str(error)) from error


@contextlib.contextmanager
def databricks_double(**settings: Any) -> Iterator[DatabricksDouble]:  # noqa: ANN401 - its own
    """Run the double on loopback; what violated the protocol fails the test that used it."""
    double = DatabricksDouble(**settings)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            with lock:
                status, answer = double.answer(
                    Request(self.command, parts.path, query, self.headers, body)
                )
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response_only(status)
            self.send_header("Content-Type", JSON)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = _any  # noqa: N815 - their names there

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        double.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield double
        finally:
            server.shutdown()
            thread.join()
    assert double.violations == []
