import { callOf, type Event, eventsOf, type Line } from "./opencode2.ts";

/**
 * A fake of OpenCode 2's service as far as plugins see it: one process for many projects, in which
 * every plugin instance gets the events of all of them, a hook is called for sessions of its own
 * location only, and the subscription ends after `cleanup` has returned. Observed in runs of the
 * branch of 2026-07-17; `ctx.location`, `ctx.app` and `session.context` as of API 2.1.2.
 */

type Setup = (context: unknown) => Promise<(() => Promise<void>) | undefined>;

/** What a subscriber has not taken yet. */
class Subscription implements AsyncIterableIterator<unknown> {
  readonly #events: unknown[] = [];
  #wake: (() => void) | undefined;
  #isDone = false;

  push(event: unknown): void {
    this.#events.push(event);
    this.#wake?.();
  }

  end(): void {
    this.#isDone = true;
    this.#wake?.();
  }

  get waiting(): number {
    return this.#events.length;
  }

  async next(): Promise<IteratorResult<unknown>> {
    while (this.#events.length === 0) {
      if (this.#isDone) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return { done: false, value: this.#events.shift() };
  }

  return(): Promise<IteratorResult<unknown>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export interface Instance {
  readonly directory: string;
  /** Runs `cleanup`, and ends the subscription after it. */
  readonly unload: () => Promise<void>;
  /** Ends the subscription without `cleanup`, as a host that has failed. */
  readonly cutOff: () => void;
  readonly isTracing: boolean;
}

export class Service {
  readonly #subscriptions = new Set<Subscription>();
  readonly #hooks = new Set<{
    readonly directory: string;
    readonly run: (call: unknown) => unknown;
  }>();
  /** What is stored of sessions, for `ctx.session.get` and `.context`. */
  readonly stored = new Map<string, { readonly info: unknown; readonly messages?: unknown }>();
  /** Requests of plugins for stored sessions. */
  readonly asked: string[] = [];

  /** Loads the plugin for a location. */
  async load(
    setup: Setup,
    directory: string,
    options: Readonly<Record<string, unknown>> = {},
  ): Promise<Instance> {
    const own: Subscription[] = [];
    const read = (name: "info" | "messages", input: unknown): Promise<unknown> => {
      const { sessionID } = input as { readonly sessionID: string };
      this.asked.push(`${name} ${sessionID}`);
      const found = this.stored.get(sessionID)?.[name];
      return found === undefined ? Promise.reject(new Error("not found")) : Promise.resolve(found);
    };
    const cleanup = await setup({
      app: { name: "opencode", version: "2.1.2", channel: "latest" },
      location: { directory, project: { id: directory, directory, canonical: directory } },
      options,
      event: {
        subscribe: () => {
          const subscription = new Subscription();
          own.push(subscription);
          this.#subscriptions.add(subscription);
          return subscription;
        },
      },
      session: {
        hook: (name: string, run: (call: unknown) => unknown) => {
          const hook = { directory, run };
          if (name === "context") this.#hooks.add(hook);
          const dispose = (): Promise<void> => Promise.resolve(void this.#hooks.delete(hook));
          return Promise.resolve({ dispose });
        },
        get: (input: unknown) => read("info", input),
        context: (input: unknown) => read("messages", input),
      },
    });
    return {
      directory,
      isTracing: cleanup !== undefined,
      cutOff: () => {
        for (const subscription of own) subscription.end();
      },
      unload: async () => {
        await cleanup?.();
        for (const subscription of own) {
          this.#subscriptions.delete(subscription);
          subscription.end();
        }
      },
    };
  }

  publish(event: unknown): void {
    for (const subscription of this.#subscriptions) subscription.push(event);
  }

  /** Calls the hooks before a model call of a session in a folder, and waits for each. */
  async beforeCall(directory: string, call: unknown): Promise<void> {
    for (const hook of this.#hooks) {
      if (hook.directory === directory) await hook.run(call);
    }
  }

  /** Waits until every plugin has taken all events. */
  async settled(): Promise<void> {
    const isBusy = (): boolean => [...this.#subscriptions].some(({ waiting }) => waiting > 0);
    while (isBusy()) await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Stores what OpenCode has of sessions after these events, as API 2.1.2 has it. */
  store(lines: readonly Line[]): void {
    type Message = Record<string, unknown> & { readonly content?: Record<string, unknown>[] };
    const messages = new Map<string, Message[]>();
    const texts = new Map<string, unknown>();
    for (const { type, data, created } of eventsOf(lines)) {
      const sessionID = String(data["sessionID"]);
      const list = messages.get(sessionID) ?? [];
      messages.set(sessionID, list);
      const of = list.find(({ id }) => id === data["assistantMessageID"]);
      const called = of?.content?.find(({ id }) => id === data["id"]);
      if (type === "session.created") {
        const { projectID, parentID, title, location } = data;
        this.stored.set(sessionID, {
          info: {
            id: sessionID,
            projectID,
            parentID,
            title,
            location,
            time: { created, updated: created },
            cost: 0,
            tokens: { input: 0, output: 0, reasoning: 0, cache: { read: 0, write: 0 } },
          },
          messages: list,
        });
      } else if (type === "session.inbox.enqueued") {
        const { payload } = data["item"] as { payload: { text: string } };
        texts.set(String(data["inboxID"]), payload.text);
      } else if (type === "session.inbox.delivered") {
        const text = texts.get(String(data["inboxID"]));
        list.push({ type: "user", id: data["inboxID"], text, time: { created } });
      } else if (type === "session.step.started") {
        const { agent, model } = data;
        list.push({
          type: "assistant",
          id: data["assistantMessageID"],
          agent,
          model,
          content: [],
          time: { created },
        });
      } else if (type === "session.text.ended") {
        of?.content?.push({ type: "text", text: data["text"] });
      } else if (type === "session.tool.input.started") {
        of?.content?.push({
          type: "tool",
          id: data["id"],
          name: data["name"],
          time: { created },
          state: { status: "streaming", input: "" },
        });
      } else if (type === "session.tool.called" && called !== undefined) {
        called["time"] = { created, ran: created };
        called["state"] = { status: "running", input: data["input"], metadata: {} };
      } else if (type === "session.tool.progress" && called !== undefined) {
        called["state"] = { ...(called["state"] as object), metadata: data["metadata"] };
      } else if (type === "session.tool.success" && called !== undefined) {
        const { content, metadata } = data;
        called["time"] = { ...(called["time"] as object), completed: created };
        called["state"] = {
          ...(called["state"] as object),
          status: "completed",
          content,
          metadata,
        };
      } else if (type === "session.step.ended" && of !== undefined) {
        const { finish, cost, tokens } = data;
        Object.assign(of, {
          finish,
          cost,
          tokens,
          time: { ...(of["time"] as object), completed: created },
        });
      }
    }
  }

  /** Hooks that are called. */
  get hooks(): number {
    return this.#hooks.size;
  }

  get subscriptions(): number {
    return this.#subscriptions.size;
  }
}

/**
 * Lets the lines of a recording happen in a service.
 *
 * @param seen ids of events that happened: every instance of the recording noted each
 * @param place where an instance of the recording is now, and what its events say of that
 */
export async function happenIn(
  service: Service,
  lines: readonly Line[],
  seen: Set<string>,
  place: (inst: string) => string,
): Promise<void> {
  for (const { k, v, inst = "" } of lines) {
    if (k === "hook:session.context") await service.beforeCall(place(inst), callOf(v));
    if (k !== "event") continue;
    const event = v as Event;
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    service.publish(event);
  }
}
