/**
 * The paragraphs of a meeting's minutes as this person sees them: the server's rows with one's own waiting changes on top.
 *
 * Each change goes into the outbox first, so that it outlives a dead network, a reload and a server that is away.
 * Tells "passages" whenever what is shown changes.
 */
import { newId } from "../core/api.ts";
import { enqueue, waiting, watch, type News } from "../core/outbox.ts";
import { store } from "../core/page.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { adding, inOrder, moving, naming, passageOf, removing, withWaiting, writing, type Change, type NewPassage } from "./changes.ts";
import type { Part, Passage } from "./rows.ts";

const pause = 150;

export class MinutesBook extends EventTarget {
  readonly meeting: string;
  #shown = new Map<string, Passage>();
  /** What the server answered and has not told of yet. */
  #answered = new Map<string, Passage>();
  #waiting: Change[] = [];
  /** Orders that are on their way into the outbox. */
  #coming = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(meeting: string) {
    super();
    this.meeting = meeting;
    store.watch("minutes_passage", (id, row) => this.#heard(id, row as Passage | undefined));
    watch((news) => this.#hear(news));
    document.addEventListener("outbox-changed", () => this.#lookSoon());
    void this.#look();
    this.#show();
  }

  get(id: string): Passage | undefined {
    return this.#shown.get(id);
  }

  /** Those of an item, or of the whole, in their order. */
  of(item: string | null, part?: Part): Passage[] {
    return inOrder(this.#shown.values(), item, part);
  }

  /** A new paragraph; its id. */
  add(passage: Omit<NewPassage, "id">): string {
    const id = newId();
    this.#do(adding(this.meeting, { id, ...passage }), t("minutes.did.add"));
    return id;
  }

  write(id: string, from: string, to: string): void {
    this.#do(writing(id, from, to, newId()), t("minutes.did.write", { text: to.trim().slice(-160) }));
  }

  name(id: string, participant: string | null, speaker: string): void {
    this.#do(naming(id, participant, speaker, newId()), t("minutes.did.name", { name: speaker }));
  }

  move(id: string, after: string | null): void {
    this.#do(moving(id, after, newId()), t("minutes.did.move"));
  }

  remove(passage: Passage): void {
    this.#do(removing(passage, newId()), t("minutes.did.remove", { text: passage.text.slice(0, 80) }));
  }

  #do(change: Change, what: string): void {
    this.#waiting.push(change);
    this.#coming.add(change.id);
    enqueue({ ...change, what, at: new Date().toISOString() })
      .catch(() => toast(t("minutes.not_kept"), "problem"))
      .finally(() => this.#coming.delete(change.id));
    this.#show();
  }

  #show(): void {
    const rows = new Map(store.all<Passage>("minutes_passage").map((row) => [row.id, row]));
    for (const [id, row] of this.#answered) {
      if ((rows.get(id)?.edition ?? 0) < row.edition) rows.set(id, row);
      else this.#answered.delete(id);
    }
    this.#shown = withWaiting(rows.values(), this.#waiting, this.meeting);
    this.dispatchEvent(new Event("passages"));
  }

  #heard(id: string, row: Passage | undefined): void {
    if (!row) this.#answered.delete(id);
    this.#show();
  }

  /** What became of an order of this tab. */
  #hear(news: News): void {
    if (news.kind !== "sent" && news.kind !== "refused") return;
    const change = this.#waiting.find(({ id }) => id === news.id);
    if (!change) return;
    this.#waiting = this.#waiting.filter((one) => one !== change);
    const row = news.kind === "sent" ? (news.answer as Passage | undefined) : undefined;
    if (row?.id) this.#answered.set(row.id, row);
    if (news.kind === "refused") toast(news.problem.message, "problem");
    this.#show();
  }

  /** Another tab, or this page before a reload, may have queued something, or another tab sent it. */
  #lookSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), pause);
  }

  async #look(): Promise<void> {
    const lying = (await waiting()).filter((order) => order.state === "waiting" && passageOf(order, this.meeting));
    const there = new Set(lying.map(({ id }) => id));
    const here = new Set(this.#waiting.map(({ id }) => id));
    const others = lying.filter(({ id }) => !here.has(id));
    const kept = this.#waiting.filter(({ id }) => there.has(id) || this.#coming.has(id));
    if (!others.length && kept.length === this.#waiting.length) return;
    this.#waiting = [...others, ...kept];
    this.#show();
  }
}
