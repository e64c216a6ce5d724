import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Journal } from "./delivery/journal.ts";
import { ending, openRoot, type OpenTrace } from "./delivery/open-trace.ts";
import { encodeSpan } from "./delivery/otlp.ts";
import type { OutboxRecord } from "./delivery/outbox.ts";
import { encodeInfo } from "./delivery/rest.ts";
import type { Sender } from "./delivery/sender.ts";
import type { Span, TraceInfo } from "./delivery/span.ts";
import { Totals } from "./delivery/totals.ts";
import { withheldInfo, withheldSpan } from "./delivery/withheld.ts";
import type { Log } from "./log.ts";
import { spanId } from "./mlflow/ids.ts";
import type { Mask } from "./privacy/index.ts";
import type { Observation } from "./turn/model.ts";
import { hasOpenTurns, observe, type TraceUpdate } from "./turn/observe.ts";
import type { Context } from "./turn/project.ts";
import { createState } from "./turn/state.ts";

/** Milliseconds. OpenCode's terminal interface gives `dispose` five seconds in all. */
const OPEN_TURN_WAIT = 300;
const FLUSH_CAP = 3_500;
const POLL = 10;

export interface TracerOptions {
  readonly context: Context;
  readonly sender: Sender;
  readonly journal: Journal;
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

/** Turns observations into spans and infos and hands them to the sender. */
export class Tracer {
  readonly #state = createState();
  readonly #options: TracerOptions;
  #context: Context;
  readonly #open = new Map<string, Sent>();
  #hasAdopted = false;

  constructor(options: TracerOptions) {
    this.#options = options;
    this.#context = options.context;
  }

  /** Adds to what all traces from now on say. */
  learn(environment: NonNullable<Context["environment"]>): void {
    this.#context = { ...this.#context, environment };
  }

  observe(observation: Observation): void {
    for (const update of observe(this.#state, observation, this.#context)) this.#send(update);
  }

  /** Ends, once, what processes that died left open. */
  adopt(): void {
    if (this.#hasAdopted) return;
    this.#hasAdopted = true;
    const { journal, sender, debug } = this.#options;
    for (const trace of journal.adopt()) {
      try {
        const { root, info } = ending(trace);
        sender.send([this.#spanRecord(root), this.#infoRecord(info, true)], false);
        debug(`trace ${info.traceId} was left open by another process: ended`);
      } catch (error) {
        journal.forget(trace.info.traceId);
        debug(`trace ${trace.info.traceId} was left open, but makes no sense: ${String(error)}`);
      }
    }
  }

  /**
   * Sends everything there is. A turn that is being cut off gets a moment to complete, as its last
   * messages come while OpenCode already disposes; what is open then is closed as interrupted.
   */
  async flush(): Promise<void> {
    const deadline = Date.now() + OPEN_TURN_WAIT;
    while (hasOpenTurns(this.#state) && Date.now() < deadline) await sleep(POLL);
    this.observe({ kind: "close", time: Date.now() });
    this.adopt();
    await this.#options.sender.flush(FLUSH_CAP);
  }

  #send({ traceId, spans, info, final }: TraceUpdate): void {
    const { journal, sender } = this.#options;
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
    // What is learnt about a trace after its end leaves nothing open.
    const isLate = final && spans.length === 0;
    if (trace !== undefined && !isLate) journal.note(trace);
    const records = [
      ...(trace === undefined || info.state !== "IN_PROGRESS" ? [] : this.#standIn(sent, trace)),
      ...this.#fresh(sent, spans),
      ...this.#freshInfo(sent, masked, final),
    ];
    if (final) this.#open.delete(traceId);
    else this.#open.set(traceId, sent);
    sender.send(records, final || isNew);
  }

  #begin(): Sent {
    return { digests: new Map(), totals: new Totals(), seen: 0 };
  }

  #standIn(sent: Sent, trace: OpenTrace): OutboxRecord[] {
    const record = this.#spanRecord(openRoot(trace));
    return isNews(sent, trace.rootSpanId, record.text) ? [record] : [];
  }

  #fresh(sent: Sent, spans: readonly Span[]): OutboxRecord[] {
    // Compared before they are masked, which costs more than all the rest.
    return spans
      .filter((span) => isNews(sent, span.spanId, encodeSpan(span)))
      .map((span) => this.#spanRecord(this.#maskedSpan(span)));
  }

  #freshInfo(sent: Sent, info: TraceInfo, final: boolean): OutboxRecord[] {
    const record = this.#infoRecord(info, final);
    return isNews(sent, INFO, record.text) || final ? [record] : [];
  }

  #spanRecord(span: Span): OutboxRecord {
    const { traceId, spanId: id } = span;
    return { kind: "span", traceId, spanId: id, text: encodeSpan(span) };
  }

  #infoRecord(info: TraceInfo, final: boolean): OutboxRecord {
    const text = encodeInfo(info, this.#context.experimentId);
    return { kind: "info", traceId: info.traceId, text, final };
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
