/**
 * Keeps what is typed for a seat: on this tablet at once, on the server soon after, through a dead network and a reload.
 *
 * Fires "change" whenever there is something new to show.
 */
import { Problem, send, type Json } from "../core/api.ts";
import { live, store } from "../core/page.ts";
import { t } from "../core/words.ts";
import { acknowledged, begun, decided, heard, isTorn, isUnkept, joined, notSent, sending, typed, typedWhole, type Field, type Writing } from "./drafting.ts";
import type { Chosen, DraftRow, Said, SlipRow } from "./rows.ts";
import { forget, forgetLeft, isLocked, keep, kept, onUnlocked, type Left } from "./tablet.ts";

const writeAfter = 800;
const retryAfter = 4_000;
const takesNoMore = ["slip-elsewhere", "not-found", "forbidden"];

/** How safe it is: on the server, on its way, on this tablet only, waiting for a choice between two texts, or refused. */
export type Safety = "kept" | "keeping" | "here" | "torn" | "refused";

export class DraftKeeper extends EventTarget {
  state: Writing;
  /** Whether something was left for the seat that can't be read before the vault is opened. */
  isLocked = false;
  #url: string;
  #slip: string;
  #entry: string;
  #failed: "" | "here" | "refused" = "";
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #way: Promise<void> = Promise.resolve();

  constructor(slip: string, entry: string) {
    super();
    [this.#slip, this.#entry] = [slip, entry];
    this.#url = `/api/v1/slips/${slip}/seats/${entry}/draft`;
    const left = kept(entry);
    this.state = left ? heard(left, this.#row) : begun(this.#row);
    onUnlocked(entry, (left) => this.#takeUp(left));
    store.watch("slip_draft", () => this.#hear(), entry);
    addEventListener("online", () => void this.flush());
    addEventListener("pagehide", () => void this.flush(true));
    document.addEventListener("live-state", () => live.state === "live" && void this.flush());
    if (left) this.#later(writeAfter);
    void this.#lookForLocked();
  }

  get safety(): Safety {
    if (isTorn(this.state)) return "torn";
    if (!isUnkept(this.state)) return "kept";
    return this.#failed || "keeping";
  }

  /** Whether this tablet alone holds a part of what is shown. */
  get isUnkept(): boolean {
    return isUnkept(this.state);
  }

  type(field: Field, value: Partial<Chosen>): void {
    this.#step(typed(this.state, field, value));
  }

  typeWhole(said: Said): void {
    this.#step(typedWhole(this.state, said));
  }

  decide(field: Field, takeTheirs: boolean): void {
    this.#step(decided(this.state, field, takeTheirs));
  }

  /** Nothing is on its way any more, and nothing goes until something is typed or `flush` is called. */
  async rest(): Promise<void> {
    await this.#way;
    clearTimeout(this.#timer);
  }

  /** Nothing is left to keep: it was sent as an answer. */
  done(): void {
    clearTimeout(this.#timer);
    this.state = begun();
    this.#keepHere();
    this.#tell();
  }

  /** Nothing more goes to the server: the slip takes no drafts any more; the tablet still keeps what is typed. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Sends now what is unkept; whether the server then holds all that is typed. */
  async flush(leaving = false): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#stopped || this.state.sending || isTorn(this.state) || !isUnkept(this.state)) return !isUnkept(this.state);
    this.state = sending(this.state);
    this.#tell();
    await (this.#way = this.#put(leaving));
    this.#hear();
    if (isUnkept(this.state) && !isTorn(this.state)) this.#later(this.#failed ? retryAfter : writeAfter);
    return !isUnkept(this.state);
  }

  async #put(leaving: boolean): Promise<void> {
    const { version, sending: said } = this.state;
    try {
      const row = await send<DraftRow>("PUT", this.#url, { version, ...said } as Json, { keepalive: leaving });
      this.#failed = "";
      this.state = acknowledged(this.state, row);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#refused(error);
    }
    this.#keepHere();
    this.#tell();
  }

  #refused(problem: Problem): void {
    this.state = notSent(this.state);
    if (problem.code === "stale-version") this.state = heard(this.state, (problem.body.current as DraftRow | null) ?? undefined);
    else this.#failed = problem.status === 0 ? "here" : "refused";
    if (takesNoMore.includes(problem.code)) this.stop();
  }

  get #row(): DraftRow | undefined {
    return store.get<DraftRow>("slip_draft", this.#entry);
  }

  /** What comes while something is on its way waits for the answer to that. */
  #hear(): void {
    if (this.state.sending) return;
    const row = this.#row;
    if (row || this.state.version) this.state = row && row.version < this.state.version ? this.state : heard(this.state, row);
    this.#keepHere();
    this.#tell();
  }

  /** The vault was opened: what was left there before, and what was typed here since. */
  #takeUp(left: Left): void {
    const before = heard(left.writing, this.#row);
    forgetLeft(left);
    void this.#lookForLocked();
    this.#step(isUnkept(this.state) ? joined(this.state, before, t("answering.earlier")) : before);
  }

  async #lookForLocked(): Promise<void> {
    this.isLocked = await isLocked(this.#entry);
    this.#tell();
  }

  #step(state: Writing): void {
    this.state = state;
    this.#keepHere();
    this.#tell();
    this.#later(writeAfter);
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  #keepHere(): void {
    const { reference = "" } = store.get<SlipRow>("opinion_slip", this.#slip) ?? {};
    if (isUnkept(this.state)) keep(this.#entry, this.#slip, reference, this.state);
    else forget(this.#entry);
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}
