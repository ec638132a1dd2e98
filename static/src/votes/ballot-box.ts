/**
 * The tablet's side of one vote: sends the ballot and fetches what the server already has.
 *
 * A ballot lies in the outbox from the moment it is confirmed, while this page sends it by the fastest way. What can't be
 * delivered so is sent from there, with the same id, whatever page stands open when the network is back; this box then
 * shows what became of it.
 */
import { get, newId, Problem, send, type Json } from "../core/api.ts";
import { dismiss, flush, forget, lay, lies, waiting, watch, withdraw, type Waiting } from "../core/outbox.ts";
import { live } from "../core/page.ts";
import { t } from "../core/words.ts";
import { keepCasting, keptCasting } from "./ballot-draft.ts";
import { beginning, next, type Casting, type Sent, type Step } from "./casting.ts";
import { ballotKey, ballotOrder, ballotPath, isBallotOf, sealedPath, sentBy } from "./ballot-order.ts";
import type { Ballot, Choice, Mine } from "./rows.ts";

const lookEvery = 4_000;
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
  /** A secret ballot is being encrypted; why that failed. */
  encrypting = false;
  unsealed = "";
  #vote: string;
  #asked = false;
  /** Ballots that need no more sending: acknowledged, taken back, or their refusal was read. */
  #done = new Set<string>();

  constructor(vote: string) {
    super();
    this.#vote = vote;
    this.state = { ...beginning(), ...keptCasting(vote) };
    watch((news) => news.kind === "sent" && isBallotOf(vote, news.order.path) && this.#acknowledge(news.answer as Ballot));
    document.addEventListener("outbox-changed", () => void this.#look());
    document.addEventListener("live-state", () => (live.state === "live" ? void this.#again() : this.#step({ kind: "delayed" })));
    setInterval(() => void this.#again(), lookEvery);
    if (this.state.sent) void lay(ballotOrder(vote, this.state.sent)).then(flush);
    else queueMicrotask(() => void this.#look());
  }

  choose(choice: Choice): void {
    this.#step({ kind: "chosen", choice });
  }

  word(words: string): void {
    this.#step({ kind: "worded", words });
  }

  /** Sends what was chosen; of a secret vote what the device `seals`, which no draft keeps. */
  confirm(seals?: (choice: Choice) => Promise<Json>): void {
    const { choice } = this.state;
    if (!seals || !choice) return this.#confirmed();
    if (this.encrypting) return;
    this.#changed(() => ([this.encrypting, this.unsealed] = [true, ""]));
    seals(choice)
      .then((sealed) => this.#confirmed(sealed))
      .catch((error: unknown) => (this.unsealed = error instanceof Problem ? t("secret.no_terms") : t("secret.wrong_terms")))
      .finally(() => this.#changed(() => (this.encrypting = false)));
  }

  #confirmed(sealed?: Json): void {
    this.#step({ kind: "confirmed", id: newId(), ...(sealed === undefined ? {} : { sealed }) });
    if (this.state.sent) void this.#send(this.state.sent);
  }

  /** Back to choosing; what waits to be sent is taken back. */
  reconsider(): void {
    if (this.state.sent) {
      this.#done.add(this.state.sent.id);
      void withdraw(ballotKey(this.#vote));
    }
    this.#step({ kind: "reconsidered" });
  }

  keep(): void {
    this.#step({ kind: "kept" });
  }

  /** The refusal was read. */
  understood(): void {
    this.#step({ kind: "understood" });
    void this.#lying().then((orders) => orders.filter(({ state }) => state === "refused").forEach((one) => (this.#done.add(one.id), void dismiss(one))));
  }

  /** Takes the ballot that stands as a device has just confirmed it. */
  bound(ballot: Ballot): void {
    if (this.state.ballot?.id === ballot.id) this.#step({ kind: "known", ballot });
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
      this.know(await this.#mine());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "forbidden") this.#changed(() => (this.seat = null));
      else this.#asked = false;
    }
  }

  /** One attempt by this page; the outbox goes on with what can't be delivered, and keeps what is refused. */
  async #send(sent: Sent): Promise<void> {
    const { id, choice, words, sealed } = sent;
    void lay(ballotOrder(this.#vote, sent));
    setTimeout(() => this.#delay(id), patience);
    try {
      const route = { method: "POST" as const, url: ballotPath(this.#vote), body: { choice, words } };
      if (sealed !== undefined) this.#acknowledge(await send<Ballot>("POST", sealedPath(this.#vote), { id, ballot: sealed }));
      else this.#acknowledge(await live.command<Ballot>("cast_ballot", id, { vote_id: this.#vote, choice, words }, route));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 0) this.#delay(id);
      else if (this.state.sent?.id === id) void flush();
    }
  }

  #acknowledge(ballot: Ballot): void {
    this.#done.add(ballot.id);
    this.#step({ kind: "acknowledged", ballot });
    void forget(ballot.id);
  }

  #delay(id: string): void {
    if (this.state.sent?.id !== id) return;
    this.#step({ kind: "delayed" });
    void flush();
  }

  async #again(): Promise<void> {
    if (!this.state.waiting || live.state !== "live") return;
    await this.#look();
    if (this.state.waiting) void flush();
  }

  /** Takes what lies in the outbox: another page may have put it there, taken it back, or had it answered. */
  async #look(): Promise<void> {
    for (const order of await this.#lying()) this.#find(order);
    const { sent, waiting } = this.state;
    if (sent && waiting && !(await lies(sent.id))) await this.#settle(sent.id).catch(onlyProblem);
  }

  #find(order: Waiting): void {
    const { sent } = this.state;
    if (this.#done.has(order.id) || (sent && sent.id !== order.id) || this.state.refused) return;
    if (!sent) this.#step({ kind: "found", sent: sentBy(order) });
    if (order.why) this.#step({ kind: "refused", code: order.why.code, why: order.why.message });
  }

  /** It went or was taken back on another page: the server knows which. */
  async #settle(id: string): Promise<void> {
    const { ballot } = await this.#mine();
    if (this.state.sent?.id !== id) return;
    this.#done.add(id);
    this.#step(ballot?.id === id ? { kind: "acknowledged", ballot } : { kind: "reconsidered" });
  }

  async #lying(): Promise<Waiting[]> {
    return (await waiting()).filter(({ path }) => isBallotOf(this.#vote, path));
  }

  #mine(): Promise<Mine> {
    return get<Mine>(`${ballotPath(this.#vote)}/mine`);
  }

  #step(step: Step): void {
    const before = this.state;
    this.#changed(() => (this.state = next(this.state, step)));
    if (this.state === before) return;
    keepCasting(this.#vote, this.state);
  }

  #changed(change: () => void): void {
    change();
    this.dispatchEvent(new Event("changed"));
  }
}

function onlyProblem(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}
