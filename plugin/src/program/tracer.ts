import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { openRoot, type OpenTrace } from "../trace/open-trace.ts";
import type { OutboxRecord } from "../delivery/outbox.ts";
import { infoRecord, spanRecord, tagRecords } from "../delivery/records.ts";
import type { Span, TraceInfo } from "../trace/span.ts";
import { Totals } from "../trace/totals.ts";
import { withheldInfo, withheldSpan } from "../privacy/strip.ts";
import type { Log } from "./log.ts";
import { spanId } from "../trace/ids.ts";
import type { Mask } from "../privacy/mask.ts";
import type { Observation } from "../turn/observation.ts";
import { hasOpenTurns, observe, type TurnUpdate } from "../turn/observe.ts";
import type { Context } from "../turn/build-spans.ts";
import { createState } from "../turn/state.ts";

/** Milliseconds. The last messages of a turn that is cut off come while OpenCode disposes. */
const OPEN_TURN_WAIT = 300;
const POLL = 10;

/** Where records go. */
export interface Recorder {
  /**
   * Takes records of a trace: children before their root, its final info last.
   *
   * @param urgent send without waiting for company
   */
  record(records: readonly OutboxRecord[], urgent: boolean): void;
}

export interface TracerOptions {
  readonly context: Context;
  readonly recorder: Recorder;
  readonly mask: Mask;
  readonly debug: Log;
}

/** What was sent of a trace that goes on. */
interface Sent {
  /** By span id, and for the info by its name here, a digest of what was sent last. */
  readonly digests: Map<string, string>;
  readonly totals: Totals;
  /** Milliseconds since the epoch: the latest end of a span. */
  seen: number;
}

const INFO = "info";

/** Turns observations into records of spans, infos and tags, masked. */
export class Tracer {
  readonly #state = createState();
  readonly #options: TracerOptions;
  #context: Context;
  readonly #open = new Map<string, Sent>();

  constructor(options: TracerOptions) {
    this.#options = options;
    this.#context = options.context;
  }

  /** Adds to what all traces from now on say. */
  learn(environment: NonNullable<Context["environment"]>): void {
    this.#context = { ...this.#context, environment };
  }

  observe(observation: Observation): void {
    for (const update of observe(this.#state, observation, this.#context)) {
      if (update.info === undefined) {
        this.#options.recorder.record(tagRecords(update.traceId, update.tags), false);
      } else {
        this.#record(update);
      }
    }
  }

  /**
   * Ends every turn. One that is being cut off gets a moment to complete, as its last messages
   * come while OpenCode already disposes; what is open then is closed as interrupted.
   */
  async close(): Promise<void> {
    const deadline = performance.now() + OPEN_TURN_WAIT;
    while (hasOpenTurns(this.#state) && performance.now() < deadline) await sleep(POLL);
    this.observe({ kind: "close", time: Date.now() });
  }

  #record({ traceId, spans, info, final }: TurnUpdate): void {
    const isNew = !this.#open.has(traceId);
    const sent = this.#open.get(traceId) ?? this.#begin();
    for (const span of spans) {
      sent.totals.add(span);
      sent.seen = Math.max(sent.seen, span.end);
    }
    const rootSpanId = rootOf(info);
    const masked = this.#maskedInfo(info, sent.totals);
    const { seen } = sent;
    const trace = rootSpanId === undefined ? undefined : { info: masked, rootSpanId, seen };
    const records = [
      ...(trace === undefined || info.state !== "IN_PROGRESS" ? [] : this.#standIn(sent, trace)),
      ...this.#fresh(sent, spans),
      ...this.#freshInfo(sent, masked, final, trace),
    ];
    if (final) this.#open.delete(traceId);
    else this.#open.set(traceId, sent);
    if (records.length > 0) this.#options.recorder.record(records, final || isNew);
  }

  #begin(): Sent {
    return { digests: new Map(), totals: new Totals(), seen: 0 };
  }

  #standIn(sent: Sent, trace: OpenTrace): OutboxRecord[] {
    const record = spanRecord(openRoot(trace), true);
    return isNews(sent, trace.rootSpanId, record.text) ? [record] : [];
  }

  #fresh(sent: Sent, spans: readonly Span[]): OutboxRecord[] {
    // Compared before they are masked, which costs more than all the rest.
    return spans
      .filter((span) => isNews(sent, span.spanId, JSON.stringify(span)))
      .map((span) => spanRecord(this.#maskedSpan(span)));
  }

  #freshInfo(
    sent: Sent,
    info: TraceInfo,
    final: boolean,
    trace: OpenTrace | undefined,
  ): OutboxRecord[] {
    const record = infoRecord(info, final, trace);
    // Should this process die, its trace ends with the last that was seen of it.
    const news = `${record.text} ${trace?.seen ?? ""}`;
    return isNews(sent, INFO, news) || final ? [record] : [];
  }

  #maskedSpan(span: Span): Span {
    try {
      return this.#options.mask.span(span);
    } catch {
      this.#options.debug(`span ${span.spanId} could not be masked: its content is withheld`);
      return withheldSpan(span);
    }
  }

  #maskedInfo(info: TraceInfo, totals: Totals): TraceInfo {
    const masked = this.#maskOrWithhold(info);
    // Numbers; and without them MLflow's own totals would stop at the first model call.
    return { ...masked, metadata: { ...masked.metadata, ...totals.metadata() } };
  }

  #maskOrWithhold(info: TraceInfo): TraceInfo {
    try {
      return this.#options.mask.info(info);
    } catch {
      this.#options.debug(`trace ${info.traceId} could not be masked: its content is withheld`);
      return withheldInfo(info);
    }
  }
}

/** The span id of the root, whose span comes only when the turn has ended. */
function rootOf({ traceId, metadata }: TraceInfo): string | undefined {
  const turn = metadata["opencode.message.id"];
  return turn === undefined ? undefined : spanId(traceId, turn, "turn");
}

/** Whether this was not sent before, in these very words. */
function isNews({ digests }: Sent, id: string, text: string): boolean {
  const digest = createHash("sha256").update(text).digest("base64");
  if (digests.get(id) === digest) return false;
  digests.set(id, digest);
  return true;
}
