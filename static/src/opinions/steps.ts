/**
 * What leaves this tablet at a press: the answer, and the steps of its preparation; one at a time, nothing twice, and never
 * by itself later.
 *
 * Fires "change" whenever there is something new to show.
 */
import { newId, Problem, send, type Json } from "../core/api.ts";
import { live } from "../core/page.ts";
import { t } from "../core/words.ts";
import type { DraftKeeper } from "./draft-keeper.ts";
import type { AnswerRow, DraftRow, Said } from "./rows.ts";

/** Heard before an answer goes: whoever has something to ask first has the sending wait for it. */
export type AnswerSending = CustomEvent<{ wait: (asked: Promise<boolean>) => void }>;
export type Step = "hand-over" | "approval" | "sending-back";

export class Steps extends EventTarget {
  busy = false;
  /** Why the last step was refused, in words. */
  problem = "";
  /** Whether an answer was pressed and did not go: there is no network, or it has come back since. */
  unsent: "" | "offline" | "back" = "";
  #slip: string;
  #keeper: DraftKeeper;
  #attempt: { said: string; id: string } | undefined;

  constructor(slip: string, keeper: DraftKeeper) {
    super();
    [this.#slip, this.#keeper] = [slip, keeper];
    addEventListener("online", () => this.#isBack());
    document.addEventListener("live-state", () => live.state === "live" && this.#isBack());
  }

  /** Whether the answer cannot go now; then it stays ready on this tablet, and that is said. */
  isOffline(said: Said): boolean {
    if (!navigator.onLine) this.#stays(said);
    return !navigator.onLine;
  }

  /** Sends the answer; the row that the server holds, or nothing where it refused or the network failed. */
  async answer(said: Said): Promise<AnswerRow | undefined> {
    const text = JSON.stringify(said);
    // The same answer sent again, because nobody knows whether it arrived, is the same answer.
    if (this.#attempt?.said !== text) this.#attempt = { said: text, id: newId() };
    const { id } = this.#attempt;
    return this.#try(async () => {
      await this.#keeper.rest();
      return send<AnswerRow>("POST", `/api/v1/slips/${this.#slip}/answers`, { id, ...said } as Json);
    }, () => this.#stays(said));
  }

  /** Whether one of these answers is the one whose arrival was not known. */
  hasArrived(answers: readonly AnswerRow[]): boolean {
    return !this.busy && answers.some((answer) => answer.id === this.#attempt?.id);
  }

  /** The answer is with the server. */
  done(): void {
    [this.#attempt, this.unsent, this.problem] = [undefined, "", ""];
    this.#keeper.done();
  }

  /**
   * Sends a step of the preparation, of what the server holds in that version; everything typed is there before. Where the
   * draft was changed meanwhile, `stale` hears what it says now; whether it shows that.
   */
  async pass(entry: string, step: Step, remark: string, stale: (current: DraftRow) => boolean, version?: number): Promise<boolean> {
    const url = `/api/v1/slips/${this.#slip}/seats/${entry}/draft/${step}`;
    const row = await this.#try(async () => {
      if (!(await this.#keeper.flush())) throw new Problem(0, "network");
      return send<DraftRow>("POST", url, { version: version ?? this.#keeper.state.version, remark });
    }, () => (this.problem = t("answering.not_passed_on")), stale);
    return row !== undefined;
  }

  async #try<T>(step: () => Promise<T>, unreached: () => void, stale?: (current: DraftRow) => boolean): Promise<T | undefined> {
    if (this.busy) return undefined;
    [this.busy, this.problem, this.unsent] = [true, "", ""];
    this.#tell();
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 0) unreached();
      else if (!isTold(error, stale)) this.problem = error.message;
      void this.#keeper.flush();
    } finally {
      this.busy = false;
      this.#tell();
    }
    return undefined;
  }

  /** What was to be sent stands in the form, so that one press sends it. */
  #stays(said: Said): void {
    this.unsent = "offline";
    this.#keeper.typeWhole(said);
    this.#tell();
  }

  #isBack(): void {
    if (this.unsent) this.unsent = "back";
    this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}

/** Whether the page itself shows what became of the draft. */
function isTold({ code, body }: Problem, stale?: (current: DraftRow) => boolean): boolean {
  return Boolean(stale && code === "stale-version" && body.current && stale(body.current as DraftRow));
}

/** Whether nothing on the page wants to be finished before the answer goes; who has something asks the person. */
export async function mayGo(): Promise<boolean> {
  const asked: Promise<boolean>[] = [];
  const event: AnswerSending = new CustomEvent("answer-sending", { detail: { wait: (one) => void asked.push(one) } });
  document.dispatchEvent(event);
  return !(await Promise.all(asked)).includes(false);
}
