/**
 * The notes of one document as this person sees them: the server's rows with one's own waiting changes on top.
 *
 * Each change goes into the outbox first. Tells "notes" whenever what is shown changes, "refused" of what the server
 * would not take. A row that nothing happened to stays the same object.
 */
import { get, newId, Problem } from "../core/api.ts";
import { dismiss, enqueue, waiting, watch, type News, type Waiting } from "../core/outbox.ts";
import { store } from "../core/page.ts";
import type { Event as LiveEvent } from "../core/store.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { addingDrawn, noteOf, withWaiting, type Change, type Desk } from "./changes.ts";
import type { Named, Note } from "./rows.ts";

type Listed = { annotations: Note[]; unplaced: Note[]; unreadable: number; helped: Named[] };

const pause = 150;

export class NoteBook extends EventTarget {
  readonly desk: Desk;
  /** What is shown, in the order in which it was made. */
  notes = new Map<string, Note>();
  /** Notes that nobody can open: their key is not on the server. */
  unreadable = 0;
  loaded = false;
  #rows = new Map<string, Note>();
  #waiting: Change[] = [];
  /** Orders that are on their way into the outbox. */
  #coming = new Set<string>();
  #asked = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Desk) {
    super();
    this.desk = desk;
    watch((news) => void this.#hear(news));
    store.hear((event) => this.#heard(event));
    store.onLoad((stream) => stream.startsWith("user:") && this.loaded && this.#askAll());
    document.addEventListener("outbox-changed", () => this.#lookSoon());
    document.addEventListener("live-state", (event) => {
      const { state } = (event as CustomEvent<{ state: string }>).detail;
      if (state === "live" && !this.loaded) void this.load();
    });
  }

  /** Fetches the notes, and what of one's own still waits here; shows the latter at once. */
  async load(): Promise<void> {
    await this.#look();
    await this.#fetch();
  }

  /** One note as it is shown; undefined when there is none, or none any more. */
  get(id: string): Note | undefined {
    return this.notes.get(id);
  }

  /** Does these changes: shown at once, safe on the device, sent when it can be. `what` says it in words. */
  do(changes: Change[], what: string): void {
    if (!changes.length) return;
    this.#waiting.push(...changes);
    for (const change of changes) {
      this.#coming.add(change.id);
      enqueue({ ...change, what, at: new Date().toISOString() })
        .catch(() => toast(t("notes.not_kept"), "problem"))
        .finally(() => this.#coming.delete(change.id));
    }
    this.#show();
  }

  #show(): void {
    const rows = [...this.#rows.values()].sort((a, b) => (a.made_at < b.made_at ? -1 : 1));
    this.notes = withWaiting(rows, this.#waiting, this.desk);
    this.dispatchEvent(new Event("notes"));
  }

  /** What became of an order of this tab. */
  async #hear(news: News): Promise<void> {
    if (news.kind !== "sent" && news.kind !== "refused") return;
    const change = this.#waiting.find(({ id }) => id === news.id);
    if (!change) return;
    const id = noteOf(change, this.desk.document)!;
    this.#waiting = this.#waiting.filter((one) => one !== change);
    const before = this.notes.get(id);
    const row = (news.kind === "sent" ? news.answer : news.problem.body.current) as Note | undefined;
    if (row?.id) this.#rows.set(row.id, row);
    else if (news.kind === "sent") this.#rows.delete(id);
    this.#show();
    if (news.kind === "refused") await this.#refused(change, before, id, news.problem);
  }

  async #refused(change: Change, before: Note | undefined, id: string, { code, message }: { code: string; message: string }): Promise<void> {
    toast(message, "problem");
    const again = code === "note-moved" && before ? addingDrawn(this.desk, change, before, { note: newId(), change: newId() }) : undefined;
    if (again) this.do([again], t("notes.did.ink", { page: before!.page }));
    this.#ask(id);
    // A removal that came too late took nothing away from anybody; what is drawn anew is kept: neither is to be shown as lost.
    if (change.method !== "DELETE" && !again) return;
    const one = (await waiting()).find((order) => order.id === change.id);
    if (one) await dismiss(one);
  }

  /** Another tab may have queued or sent something. */
  #lookSoon(): void {
    clearTimeout(this.#lookTimer);
    this.#lookTimer = setTimeout(() => void this.#look(), pause);
  }

  async #look(): Promise<void> {
    const orders = (await waiting()).filter((order: Waiting) => order.state === "waiting" && noteOf(order, this.desk.document));
    const there = new Set(orders.map(({ id }) => id));
    const gone = this.#waiting.filter(({ id }) => !there.has(id) && !this.#coming.has(id));
    const here = new Set(this.#waiting.map(({ id }) => id));
    const others = orders.filter(({ id }) => !here.has(id));
    if (!gone.length && !others.length) return;
    for (const change of gone) this.#ask(noteOf(change, this.desk.document)!);
    const unsure = gone.length ? this.#fetch([...new Set(gone.map((change) => noteOf(change, this.desk.document)!))]) : undefined;
    await unsure;
    this.#waiting = [...this.#waiting.filter((change) => !gone.includes(change)), ...others];
    this.#show();
  }

  #heard(event: LiveEvent): void {
    const about = event.data?.document_id ?? this.desk.document;
    if (about !== this.desk.document) return;
    if (event.entity === "annotation") this.#ask(event.id);
    else if (event.entity === "annotations") this.#askAll();
  }

  #ask(id: string): void {
    this.#asked.add(id);
    this.#soon(() => this.#fetch([...this.#asked]));
  }

  #askAll(): void {
    this.#soon(() => this.#fetch());
  }

  #soon(work: () => Promise<void>): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void work(), pause);
  }

  /** All of them, or these: of these, one that isn't there is gone, or no longer for these eyes. */
  async #fetch(ids?: string[]): Promise<void> {
    if (ids) this.#asked.clear();
    try {
      const query = ids ? `&ids=${ids.join(",")}` : "";
      const found = await get<Listed>(`/api/v1/documents/${this.desk.document}/annotations?version=${this.desk.version}${query}`, { timeout: 30_000 });
      if (!ids) this.#rows.clear();
      for (const id of ids ?? []) this.#rows.delete(id);
      for (const note of [...found.annotations, ...found.unplaced]) this.#rows.set(note.id, note);
      if (!ids) [this.unreadable, this.desk.helped, this.loaded] = [found.unreadable, found.helped, true];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    this.#show();
  }
}
