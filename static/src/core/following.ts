/**
 * Keeps the store exact while events come, are lost, come twice, or the tablet was away for an hour.
 *
 * There is one cure for everything: ask for the events after the last one taken.
 */
import { Problem } from "./api.ts";
import type { Event, Snapshot, Store } from "./store.ts";

export type Answer = { ok: true; seq: number } | { ok: false; problem: { code: string; status?: number; [key: string]: unknown } };

/** The server, as far as following needs it; each promise fails with Problem "network" when nobody answers. */
export type Server = {
  ask: (stream: string, after: number) => Promise<Answer>;
  snapshot: (stream: string) => Promise<Snapshot>;
  /** The stream is not (or no longer) ours to follow. */
  lost: (stream: string, code: string) => void;
};

type Progress = { asking: boolean; askAgain: boolean; expected: number; askedAt: number };

export class Following {
  #streams = new Map<string, Progress>();
  #store: Store;
  #server: Server;

  constructor(store: Store, server: Server) {
    this.#store = store;
    this.#server = server;
  }

  /** The streams being followed. */
  get streams(): string[] {
    return [...this.#streams.keys()];
  }

  /** Follows a stream from its place in the store; may be repeated. */
  add(stream: string): Promise<void> {
    if (!this.#streams.has(stream)) this.#streams.set(stream, { asking: false, askAgain: false, expected: 0, askedAt: 0 });
    return this.catchUp(stream);
  }

  /** Follows a stream no longer; its rows stay until the store drops them. */
  remove(stream: string): void {
    this.#streams.delete(stream);
  }

  /** Takes an event; where one is missing before it, asks for all after the last one taken. */
  hear(event: Event): void {
    if (!this.#streams.has(event.stream)) return;
    if (this.#store.apply(event) === "gap") void this.catchUp(event.stream);
  }

  /** Asks again for every stream: after a new connection, or when the tablet wakes up. */
  async catchUpAll(): Promise<void> {
    await Promise.all(this.streams.map((stream) => this.catchUp(stream)));
  }

  /** Asks again where the server promised events that have not come for 5 s. */
  nudge(now: number): void {
    for (const [stream, { expected, askedAt }] of this.#streams) {
      if ((this.#store.seq(stream) ?? -1) < expected && now - askedAt > 5_000) void this.catchUp(stream);
    }
  }

  /** Asks for the events after the last one taken, one request at a time; a failure waits for the next connection. */
  async catchUp(stream: string): Promise<void> {
    const progress = this.#streams.get(stream);
    if (!progress) return;
    if (progress.asking) {
      progress.askAgain = true;
      return;
    }
    Object.assign(progress, { asking: true, askAgain: false, askedAt: Date.now() });
    try {
      await this.#askFor(stream, progress);
    } catch (error) {
      this.#failed(stream, error);
    } finally {
      progress.asking = false;
    }
    if (progress.askAgain) await this.catchUp(stream);
  }

  async #askFor(stream: string, progress: Progress): Promise<void> {
    if (this.#store.seq(stream) === undefined) this.#store.load(await this.#server.snapshot(stream));
    let answer = await this.#server.ask(stream, this.#store.seq(stream)!);
    if (!answer.ok && answer.problem.code === "snapshot-needed") {
      this.#store.load(await this.#server.snapshot(stream));
      answer = await this.#server.ask(stream, this.#store.seq(stream)!);
    }
    if (answer.ok) progress.expected = answer.seq;
    else throw new Problem(answer.problem.status ?? 0, answer.problem.code);
  }

  #failed(stream: string, error: unknown): void {
    if (!(error instanceof Problem)) throw error;
    if (!["not-found", "forbidden", "not-signed-in"].includes(error.code)) return;
    this.remove(stream);
    this.#server.lost(stream, error.code);
  }
}
