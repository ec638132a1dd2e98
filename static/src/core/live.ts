/**
 * The live connection of a page: events down, passing signals both ways, commands that come in bursts.
 *
 * The page learns how fresh it is from `data-live` on <html> and from the event "live-state" on document. Where
 * websockets are blocked the same events are asked for over HTTP every 3 s.
 */
import { io, type Socket } from "socket.io-client";
import { Problem, send, session, type Json, type Method } from "./api.ts";
import { silenceBeforeReopening, stateOf, type Link, type LiveState } from "./connection.ts";
import { Following, type Answer } from "./following.ts";
import { pollStream, snapshotOf } from "./polling.ts";
import type { Event, Store } from "./store.ts";

export type Signal = { stream: string; kind: string; [key: string]: unknown };
export type SignalListener = (signal: Signal) => void;
/** The same command over HTTP, for when the socket is not there; its body where that differs (ids in the address). */
export type Route = { method: Method; url: string; body?: Record<string, Json> };
type Result<T> = { ok: true; result: T } | { ok: false; problem: Record<string, unknown> };

const pollEvery = 3_000;

export class Live {
  state: LiveState = document.documentElement.dataset.keptAt ? "offline" : "live";
  #store: Store;
  #following: Following;
  #socket: Socket;
  // A page that was kept on the device has not heard of the server at all.
  #link: Link = document.documentElement.dataset.keptAt ? { heardAt: 0, downAt: 0 } : { heardAt: Date.now(), downAt: null };
  #signals = new Map<string, Set<SignalListener>>();
  #held: string[] | undefined = [];
  #refusals = 0;
  #offset = -Infinity;
  #timers: ReturnType<typeof setInterval>[] = [];

  constructor(store: Store) {
    this.#store = store;
    this.#following = new Following(store, {
      ask: (stream, after) => this.#ask<Answer>("follow", { stream, after }),
      snapshot: snapshotOf,
      lost: (stream) => this.#lost(stream),
    });
    this.#socket = io({ path: "/socket.io", transports: ["websocket"], autoConnect: false, timeout: 6_000,
      reconnectionDelay: 500, reconnectionDelayMax: 5_000, randomizationFactor: 0.5 });
    this.#listen();
  }

  /** Follows these streams, and those asked for before: what the page embeds is in the store now, so nobody asks for it. */
  begin(...streams: string[]): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    if (held.length || streams.length) this.follow(...streams, ...held);
  }

  /** Follows streams from their place in the store; connects with the first. May be repeated. */
  follow(...streams: string[]): void {
    if (this.#held) return void this.#held.push(...streams);
    this.#start();
    for (const stream of streams) void this.#following.add(stream);
  }

  /** Follows a stream no longer and forgets its rows. */
  unfollow(stream: string): void {
    this.#following.remove(stream);
    this.#store.drop(stream);
    if (this.#socket.connected) this.#socket.emit("unfollow", { stream });
  }

  /** Sends a passing signal; one that cannot go now is dropped, since it would be wrong later. */
  signal(stream: string, kind: string, body: Record<string, Json> = {}): void {
    if (this.#socket.connected) this.#socket.volatile.emit("signal", { ...body, stream, kind });
  }

  /** Tells of signals of a kind, of any stream; returns what ends it. */
  onSignal(kind: string, listener: SignalListener): () => void {
    const listeners = this.#signals.get(kind) ?? new Set();
    this.#signals.set(kind, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** Carries out a command by the socket, or by HTTP with the same id when the socket fails; throws Problem. */
  async command<T>(operation: string, id: string, body: Record<string, Json>, route: Route): Promise<T> {
    if (this.#socket.connected) {
      try {
        return await this.#command<T>(operation, id, body);
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 0) throw error;
      }
    }
    return await send<T>(route.method, route.url, { ...(route.body ?? body), id });
  }

  /** The server's time now, in milliseconds, for countdowns that agree in the whole room. */
  now(): number {
    return Date.now() + (Number.isFinite(this.#offset) ? this.#offset : 0);
  }

  async #command<T>(operation: string, id: string, body: Record<string, Json>): Promise<T> {
    const answer = await this.#ask<Result<T>>("command", { operation, id, body });
    if (answer.ok) return answer.result;
    if (answer.problem.code === "not-signed-in") session.lost();
    throw new Problem(Number(answer.problem.status ?? 500), String(answer.problem.code), answer.problem);
  }

  async #ask<T>(name: string, body: object): Promise<T> {
    try {
      return (await this.#socket.timeout(8_000).emitWithAck(name, body)) as T;
    } catch {
      throw new Problem(0, "network");
    }
  }

  #start(): void {
    if (this.#timers.length) return;
    this.#socket.connect();
    this.#timers = [setInterval(() => this.#tick(), 1_000), setInterval(() => void this.#poll(), pollEvery)];
    addEventListener("online", () => this.#reopen());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#tick());
    this.#tick();
  }

  #listen(): void {
    this.#socket.on("connect", () => {
      this.#refusals = 0;
      this.#heard();
      void this.#following.catchUpAll();
    });
    this.#socket.on("disconnect", (reason) => {
      this.#link.downAt = Date.now();
      // Closed by the server: this sign-in was ended, as the next attempt finds out, within the two seconds it may take.
      if (reason === "io server disconnect") setTimeout(() => this.#socket.connect(), 200 + 600 * Math.random());
    });
    this.#socket.on("connect_error", (error) => this.#refused(error));
    this.#socket.on("event", (event: Event) => (this.#heard(), this.#following.hear(event)));
    this.#socket.on("signal", (signal: Signal) => (this.#heard(), this.#pass(signal)));
  }

  #refused(error: Error): void {
    this.#refusals += 1;
    // While the events come over HTTP, only silence counts.
    if (this.#refusals < 2) this.#link.downAt ??= Date.now();
    if (this.#socket.active) return;
    // The application said no, which ends the library's own attempts: asking over HTTP tells whether we are signed out.
    console.info(`live connection refused: ${error.message}`);
    this.#refusals += 1;
    void this.#poll();
    setTimeout(() => this.#socket.connect(), 3_000);
  }

  #pass(signal: Signal): void {
    if (signal.kind === "beat" && typeof signal.at === "string") this.#setClock(Date.parse(signal.at) - Date.now());
    if (signal.kind === "unfollowed") this.#lost(signal.stream);
    for (const listener of this.#signals.get(signal.kind) ?? []) listener(signal);
  }

  /** Prefers the least delayed beat, and forgets it slowly, since clocks drift. */
  #setClock(offset: number): void {
    this.#offset = Math.max(offset, this.#offset - 20);
  }

  #heard(): void {
    this.#link = { heardAt: Date.now(), downAt: null };
    if (this.state !== "live") this.#tick();
  }

  #tick(): void {
    const now = Date.now();
    const silence = now - this.#link.heardAt;
    if (this.#socket.connected && silence > silenceBeforeReopening) this.#reopen();
    this.#following.nudge(now);
    const state = stateOf(this.#link, now);
    const changed = state !== this.state || !document.documentElement.dataset.live;
    this.state = state;
    if (!changed) return;
    document.documentElement.dataset.live = state;
    document.dispatchEvent(new CustomEvent("live-state", { detail: { state } }));
  }

  #reopen(): void {
    this.#socket.disconnect().connect();
  }

  /** Asks over HTTP while the websocket has failed twice or more. */
  async #poll(): Promise<void> {
    if (this.#socket.connected || this.#refusals < 2) return;
    for (const stream of this.#following.streams) {
      try {
        await pollStream(this.#store, stream);
        this.#heard();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (["not-found", "forbidden"].includes(error.code)) this.#lost(stream);
      }
    }
  }

  #lost(stream: string): void {
    this.#following.remove(stream);
    this.#store.drop(stream);
    document.dispatchEvent(new CustomEvent("stream-lost", { detail: { stream } }));
  }
}
