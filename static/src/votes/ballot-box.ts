/**
 * The tablet's side of one vote: sends the ballot, keeps it through a dead network and a reload, and fetches what the
 * server already has.
 *
 * A ballot that waits is sent again, with the same id, whenever the network may be back.
 */
import { get, newId, Problem, session } from "../core/api.ts";
import { keepDraft, draftOf } from "../core/drafts.ts";
import { live } from "../core/page.ts";
import { beginning, next, type Casting, type Sent, type Step } from "./casting.ts";
import type { Ballot, Choice, Mine } from "./rows.ts";

const retryEvery = 4_000;
/** A ballot not acknowledged by then is called uncounted; the attempt goes on. */
const patience = 3_000;
const boxes = new Map<string, BallotBox>();

/** The box of a vote; the same for every element of the page that shows the vote. */
export function boxOf(vote: string): BallotBox {
  const known = boxes.get(vote);
  if (known) return known;
  const box = new BallotBox(vote);
  boxes.set(vote, box);
  return box;
}

export class BallotBox extends EventTarget {
  state: Casting;
  /** The seat one votes for; null where one is not on the roll, undefined before that is known. */
  seat: Mine["seat"] | null | undefined;
  #vote: string;
  #asked = false;

  constructor(vote: string) {
    super();
    this.#vote = vote;
    this.state = { ...beginning(), ...kept(this.#name) };
    const again = (): void => void (this.state.sent && this.#send(this.state.sent));
    addEventListener("online", again);
    document.addEventListener("live-state", () => (live.state === "live" ? again() : this.#step({ kind: "delayed" })));
    setInterval(() => live.state === "live" && this.state.waiting && again(), retryEvery);
    if (this.state.sent) queueMicrotask(again);
  }

  choose(choice: Choice): void {
    this.#step({ kind: "chosen", choice });
  }

  word(words: string): void {
    this.#step({ kind: "worded", words });
  }

  /** Sends what was chosen. */
  confirm(): void {
    this.#step({ kind: "confirmed", id: newId() });
    if (this.state.sent) void this.#send(this.state.sent);
  }

  reconsider(): void {
    this.#step({ kind: "reconsidered" });
  }

  keep(): void {
    this.#step({ kind: "kept" });
  }

  understood(): void {
    this.#step({ kind: "understood" });
  }

  /** Takes what the page brought with it. */
  know(mine: Mine): void {
    [this.seat, this.#asked] = [mine.seat, true];
    this.#step({ kind: "known", ballot: mine.ballot });
  }

  /** Takes it that there is nothing to ask for: the vote has just been opened before our eyes. */
  begin(): void {
    this.#asked = true;
  }

  /** Asks the server, once, for one's seat and ballot; again after a failure when needed. */
  async ask(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      this.know(await get<Mine>(`/api/v1/votes/${this.#vote}/ballots/mine`));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "forbidden") this.#changed(() => (this.seat = null));
      else this.#asked = false;
    }
  }

  /** One attempt; several of the same ballot may be under way, since its id makes them one. */
  async #send({ id, choice, words }: Sent): Promise<void> {
    const slow = setTimeout(() => this.state.sent?.id === id && this.#step({ kind: "delayed" }), patience);
    try {
      const route = { method: "POST" as const, url: `/api/v1/votes/${this.#vote}/ballots`, body: { choice, words } };
      const ballot = await live.command<Ballot>("cast_ballot", id, { vote_id: this.#vote, choice, words }, route);
      this.#step({ kind: "acknowledged", ballot });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#failed(id, error);
    } finally {
      clearTimeout(slow);
    }
  }

  #failed(id: string, problem: Problem): void {
    if (this.state.sent?.id !== id) return;
    if (problem.code === "not-signed-in") session.lost();
    const comesAgain = problem.status === 0 || problem.status >= 500 || [401, 429].includes(problem.status);
    this.#step(comesAgain ? { kind: "delayed" } : { kind: "refused", code: problem.code, why: problem.message });
  }

  #step(step: Step): void {
    this.#changed(() => (this.state = next(this.state, step)));
    const { choice, words, sent } = this.state;
    keepDraft(this.#name, choice || words || sent ? { kept: JSON.stringify({ choice, words, sent }) } : {});
  }

  #changed(change: () => void): void {
    change();
    this.dispatchEvent(new Event("changed"));
  }

  get #name(): string {
    return `ballot:${document.documentElement.dataset.person ?? ""}:${this.#vote}`;
  }
}

/** What an earlier page of this tab left unsent. */
function kept(name: string): Partial<Casting> {
  const text = draftOf(name).kept;
  if (typeof text !== "string") return {};
  const left = JSON.parse(text) as Pick<Casting, "choice" | "words" | "sent">;
  return { ...left, waiting: left.sent !== null };
}
