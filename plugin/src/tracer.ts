import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { encodeSpan } from "./delivery/otlp.ts";
import type { Sender } from "./delivery/sender.ts";
import type { Observation } from "./turn/model.ts";
import { hasOpenTurns, observe, type TraceUpdate } from "./turn/observe.ts";
import type { Context } from "./turn/project.ts";
import { createState } from "./turn/state.ts";

/** Milliseconds. OpenCode's terminal interface gives `dispose` five seconds in all. */
const OPEN_TURN_WAIT = 300;
const FLUSH_CAP = 3_500;
const POLL = 10;

/** Turns observations into spans and hands them to the sender. */
export class Tracer {
  readonly #state = createState();
  readonly #context: Context;
  readonly #sender: Sender;
  /** What was sent of each open trace: span id to a digest of the span. */
  readonly #sent = new Map<string, Map<string, string>>();

  constructor(context: Context, sender: Sender) {
    this.#context = context;
    this.#sender = sender;
  }

  observe(observation: Observation): void {
    for (const update of observe(this.#state, observation, this.#context)) this.#send(update);
  }

  /**
   * Sends everything there is. A turn that is being cut off gets a moment to complete, as its last
   * messages come while OpenCode already disposes; what is open then is closed as interrupted.
   */
  async flush(): Promise<void> {
    const deadline = Date.now() + OPEN_TURN_WAIT;
    while (hasOpenTurns(this.#state) && Date.now() < deadline) await sleep(POLL);
    this.observe({ kind: "close", time: Date.now() });
    await this.#sender.flush(FLUSH_CAP);
  }

  #send({ traceId, spans, final }: TraceUpdate): void {
    const sent = this.#sent.get(traceId) ?? new Map<string, string>();
    const encoded: string[] = [];
    for (const span of spans) {
      const text = encodeSpan(span);
      const digest = createHash("sha256").update(text).digest("base64");
      if (sent.get(span.spanId) === digest) continue;
      sent.set(span.spanId, digest);
      encoded.push(text);
    }
    if (final) this.#sent.delete(traceId);
    else this.#sent.set(traceId, sent);
    this.#sender.send(encoded, final);
  }
}
