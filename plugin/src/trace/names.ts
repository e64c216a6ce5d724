/**
 * Names of attributes, metadata and tags: all of MLflow's, and those of others that stand in more
 * than one file.
 */

/**
 * MLflow 3.17.2: `mlflow/tracing/constant.py` (`SpanAttributeKey`, `TraceMetadataKey`,
 * `TraceTagKey`) and `mlflow/utils/mlflow_tags.py`.
 */
export const MLFLOW = {
  /** Where the files of a trace are; a tag that the server sets. */
  artifactLocation: "mlflow.artifactLocation",
  /** Which tables of Unity Catalog an experiment is linked to; tags that the workspace sets. */
  databricksPath: "mlflow.experiment.databricksTraceDestinationPath",
  databricksTable: "mlflow.experiment.databricksTraceSpanStorageTable",
  gitBranch: "mlflow.source.git.branch",
  gitCommit: "mlflow.source.git.commit",
  gitRemote: "mlflow.source.git.repoURL",
  messageFormat: "mlflow.message.format",
  model: "mlflow.llm.model",
  provider: "mlflow.llm.provider",
  schemaVersion: "mlflow.trace_schema.version",
  session: "mlflow.trace.session",
  sourceName: "mlflow.source.name",
  sourceType: "mlflow.source.type",
  spanCost: "mlflow.llm.cost",
  spanInputs: "mlflow.spanInputs",
  spanOutputs: "mlflow.spanOutputs",
  spanTokens: "mlflow.chat.tokenUsage",
  spanType: "mlflow.spanType",
  tools: "mlflow.chat.tools",
  traceCost: "mlflow.trace.cost",
  traceName: "mlflow.traceName",
  /** On the root span, where MLflow takes the tag `traceName` from. */
  traceNameTag: "mlflow.traceTag.mlflow.traceName",
  traceOutputs: "mlflow.traceOutputs",
  traceRequestId: "mlflow.traceRequestId",
  traceTokens: "mlflow.trace.tokenUsage",
  user: "mlflow.trace.user",
} as const;

/** OpenTelemetry's semantic conventions (session, user, exceptions, generative AI). */
export const OTEL = {
  agentName: "gen_ai.agent.name",
  exceptionMessage: "exception.message",
  exceptionType: "exception.type",
  session: "session.id",
  toolCallId: "gen_ai.tool.call.id",
  user: "user.id",
} as const;

/** Our own. */
export const OPENCODE = {
  agent: "opencode.agent",
  command: "opencode.command",
  compaction: "opencode.compaction",
  content: "opencode.content",
  diffPatch: "opencode.diff.patch",
  finishReason: "opencode.finish_reason",
  hostOs: "opencode.host.os",
  messageId: "opencode.message.id",
  mode: "opencode.mode",
  model: "opencode.model",
  notUnderstood: "opencode.not_understood",
  outcome: "opencode.outcome",
  requestedTool: "opencode.tool.requested",
  reverted: "opencode.reverted",
  sessionId: "opencode.session.id",
  sessionTitle: "opencode.session.title",
  toolKind: "opencode.tool.kind",
  toolTitle: "opencode.tool.title",
  tools: "opencode.tools",
  variant: "opencode.variant",
  version: "opencode.version",
} as const;
