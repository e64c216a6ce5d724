import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { TraceRecord } from "../delivery/records.ts";
import { infoRecord, spanRecord, tagRecords } from "../delivery/records.ts";
import { Recent } from "../delivery/queue/recent.ts";
import type { Mask } from "../privacy/mask.ts";
import { stripInfo, stripSpan } from "../privacy/strip.ts";
import { spanId } from "../trace/ids.ts";
import { OPENCODE } from "../trace/names.ts";
import { provisionalRoot, type OpenTrace } from "../trace/open-trace.ts";
import type { Span, TraceInfo } from "../trace/span.ts";
import { Totals } from "../trace/totals.ts";
import type { Context } from "../turn/context.ts";
import type { Observation } from "../turn/observation.ts";
import { hasOpenTurns } from "../turn/end.ts";
import { observe } from "../turn/observe.ts";
import { createState, type State } from "../turn/state.ts";
import type { TurnUpdate } from "../turn/update.ts";
import type { Log } from "./log.ts";

/** Milliseconds. The last messages of an interrupted turn come while OpenCode disposes. */
const OPEN_TURN_WAIT = 300;
const POLL = 10;
/** Turns that go on which are remembered at most. */
const MOST_RESUMED = 256;

/** Where records go. */
export interface Recorder {
  /**
   * Takes records of a trace: children before their root, its final info last.
   *
   * @param urgent send without waiting for company
   */
  record(records: readonly TraceRecord[], urgent: boolean): void;
}

export interface TracerOptions {
  readonly context: Context;
  readonly recorder: Recorder;
  readonly mask: Mask;
  readonly debug: Log;
}

/** What was sent of an open trace. */
interface Sent {
  /** Digest of the last record, by span id or `INFO`. */
  readonly digests: Map<string, string>;
  readonly totals: Totals;
  /** Milliseconds since the epoch: the latest end of a span. */
  seen: number;
}

const INFO = "info";

/** Turns observations into records of spans, infos and tags, masked. */
export class Tracer {
  readonly #state: State;
  readonly #options: TracerOptions;
  #context: Context;
  readonly #open = new Map<string, Sent>();
  /** Prompts of turns that go on. */
  readonly #resumed = new Recent(MOST_RESUMED);
  /** By prompt of a turn that another process had begun: until when that has told spans. */
  readonly #seen = new Map<string, number>();

  constructor(options: TracerOptions) {
    this.#options = options;
    this.#context = options.context;
    this.#state = createState(options.context.joinsLate);
  }

  /** Sets the metadata of all traces from now on. */
  learn(environment: NonNullable<Context["environment"]>): void {
    this.#context = { ...this.#context, environment };
  }

  observe(observation: Observation): void {
    if (observation.kind === "resumed") this.#resume(observation);
    for (const update of observe(this.#state, observation, this.#context)) {
      if (update.info === undefined) {
        this.#options.recorder.record(tagRecords(update.traceId, update.tags), false);
      } else {
        this.#record(update);
      }
    }
  }

  #resume({ messageIDs, seen }: Extract<Observation, { kind: "resumed" }>): void {
    const [prompt = ""] = messageIDs;
    messageIDs.forEach((id) => {
      this.#resumed.add(id);
    });
    if (seen === undefined) this.#seen.delete(prompt);
    else this.#seen.set(prompt, seen);
  }

  /**
   * Ends every turn. Its last messages may still come, as OpenCode sends them while it disposes;
   * a turn that is open then is interrupted.
   */
  async close(): Promise<void> {
    const deadline = performance.now() + OPEN_TURN_WAIT;
    while (this.hasOpenTurns && performance.now() < deadline) await sleep(POLL);
    this.closeNow();
  }

  get hasOpenTurns(): boolean {
    return hasOpenTurns(this.#state);
  }

  /** Ends every turn: one that is open is interrupted. */
  closeNow(): void {
    this.observe({ kind: "close", time: Date.now() });
  }

  #record({ traceId, spans, info, final }: TurnUpdate): void {
    const isNew = !this.#open.has(traceId);
    const sent = this.#open.get(traceId) ?? this.#begin();
    for (const span of spans) {
      sent.totals.add(span);
      sent.seen = Math.max(sent.seen, span.end);
    }
    const rootSpanId = rootSpanIdOf(info);
    const masked = this.#maskedInfo(info, sent.totals);
    const { seen } = sent;
    const trace = rootSpanId === undefined ? undefined : { info: masked, rootSpanId, seen };
    const records = [
      ...(trace === undefined || info.state !== "IN_PROGRESS"
        ? []
        : this.#provisionalRoot(sent, trace)),
      ...this.#fresh(sent, this.#untold(spans, info, rootSpanId)),
      ...this.#freshInfo(sent, masked, final, trace),
    ];
    if (final) this.#seen.delete(info.metadata[OPENCODE.messageId] ?? "");
    if (final) this.#open.delete(traceId);
    else this.#open.set(traceId, sent);
    if (records.length === 0) return;
    const isResumed = final && this.#resumed.has(info.metadata[OPENCODE.messageId] ?? "");
    const told = isResumed
      ? records.map((record) => ({ ...record, resumed: true as const }))
      : records;
    this.#options.recorder.record(told, final || isNew);
  }

  #begin(): Sent {
    return { digests: new Map(), totals: new Totals(), seen: 0 };
  }

  #provisionalRoot(sent: Sent, trace: OpenTrace): TraceRecord[] {
    const record = spanRecord(provisionalRoot(trace), true);
    return isNews(sent, trace.rootSpanId, record.text) ? [record] : [];
  }

  /** The spans that no other process has told, and the root. */
  #untold(spans: readonly Span[], info: TraceInfo, root: string | undefined): readonly Span[] {
    const seen = this.#seen.get(info.metadata[OPENCODE.messageId] ?? "");
    if (seen === undefined) return spans;
    return spans.filter(({ spanId: id, end }) => id === root || end > seen);
  }

  #fresh(sent: Sent, spans: readonly Span[]): TraceRecord[] {
    // Compared before masking, which costs more than everything else.
    return spans
      .filter((span) => isNews(sent, span.spanId, JSON.stringify(span)))
      .map((span) => spanRecord(this.#maskedSpan(span)));
  }

  #freshInfo(
    sent: Sent,
    info: TraceInfo,
    final: boolean,
    trace: OpenTrace | undefined,
  ): TraceRecord[] {
    const record = infoRecord(info, final, trace);
    // An orphaned trace ends when it was last seen, so a later `seen` is news.
    const news = `${record.text} ${trace?.seen ?? ""}`;
    return isNews(sent, INFO, news) || final ? [record] : [];
  }

  #maskedSpan(span: Span): Span {
    try {
      return this.#options.mask.span(span);
    } catch {
      this.#options.debug(`span ${span.spanId} could not be masked: its content is left out`);
      return stripSpan(span);
    }
  }

  #maskedInfo(info: TraceInfo, totals: Totals): TraceInfo {
    const masked = this.#maskOrWithhold(info);
    // Added after masking, which they do not need: they are numbers.
    return { ...masked, metadata: { ...masked.metadata, ...totals.metadata() } };
  }

  #maskOrWithhold(info: TraceInfo): TraceInfo {
    try {
      return this.#options.mask.info(info);
    } catch {
      this.#options.debug(`trace ${info.traceId} could not be masked: its content is left out`);
      return stripInfo(info);
    }
  }
}

/** The id of the root span, which is built only when the turn has ended. */
function rootSpanIdOf({ traceId, metadata }: TraceInfo): string | undefined {
  const turn = metadata[OPENCODE.messageId];
  return turn === undefined ? undefined : spanId(traceId, turn, "turn");
}

/** Whether the record differs from the last one; remembers it. */
function isNews({ digests }: Sent, id: string, text: string): boolean {
  const digest = createHash("sha256").update(text).digest("base64");
  if (digests.get(id) === digest) return false;
  digests.set(id, digest);
  return true;
}
