/**
 * The presenter's page over the live connection: sent at most four times a second by the one who presents, obeyed or
 * only shown by the others.
 *
 * Signals on the item's stream: "page" {document_id, page, y, by, tablet}; `begin` takes over from another presenter, also of the same person on another tablet; with document_id null when nobody presents any more;
 * the presenter's tablet ends by "page-end". The server lets only those send them who may present the item. "following"
 * says that this tablet goes along; "followers" {people, open} tells the presenter and the chair how many do.
 */
import { newId } from "../core/api.ts";
import { live, store } from "../core/page.ts";
import type { Row } from "../core/store.ts";
import { named, t } from "../core/words.ts";
import { beginning, destination, next, type Follow, type Happening, type Shown } from "./follow.ts";
import type { Point, Pointing } from "./pointer.ts";
import type { PresenterBar } from "./presenter-bar.ts";
import { fill, type ReaderData } from "./reader-data.ts";
import type { View } from "./view.ts";

type MeetingState = Row & { current_item_id: string | null; presenter_person_id: string | null };
type ParticipantName = Row & { person_id: string; name: string; title: string; title_en: string };
type PageSignal = { stream: string; document_id: string | null; page: number; y: number; by?: string; tablet?: string };
/** How many people go along, and how many have the item open; the presenter counts in neither. */
export type Along = { people: number; open: number };

const me = document.documentElement.dataset.person;
/** This page among all that a person may present from. */
const tablet = newId();
const sendEvery = 250;
const repeatEvery = 4_000;
/** A server that was started again has forgotten who goes along. */
const sayAgainEvery = 8_000;
const kept = "presenting";

export class Presenting {
  #data: ReaderData;
  #view: View;
  #bar: PresenterBar;
  #follow: Follow;
  #presenting = false;
  /** Whether the server has told all that this tablet presents; until then it says that it begins. */
  #isHeard = false;
  #sentAt = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #said = { following: false, at: 0 };
  #pointing: Promise<Pointing> | undefined;

  constructor(data: ReaderData, view: View, bar: PresenterBar) {
    [this.#data, this.#view, this.#bar] = [data, view, bar];
    this.#follow = beginning(data.start.follow === true);
    live.onSignal("page", (signal) => this.#hear(signal as unknown as PageSignal));
    live.onSignal("followers", (signal) => signal.stream === data.streams.item && (bar.along = signal as unknown as Along));
    live.onSignal("pointer", (signal) => void this.#showPoint(signal));
    bar.addEventListener("point", () => void this.#togglePointer());
    view.addEventListener("reader-moved", () => this.#happen({ kind: "moved" }));
    view.addEventListener("moved", () => this.#presenting && this.#send());
    bar.addEventListener("return", () => this.#happen({ kind: "returned" }));
    bar.addEventListener("leave", () => this.#happen({ kind: "moved" }));
    bar.addEventListener("stop-presenting", () => this.toggle());
    setInterval(() => this.#tick(), 1_000);
    addEventListener("pagehide", () => this.#presenting && this.#signal("page-end", {}));
    document.addEventListener("live-state", () => live.state === "live" && this.#sayFollowing(true));
    store.watch("meeting", () => this.#mayHaveChanged(), data.document.meeting_id);
    // Who opens the next paper of the item goes on presenting there.
    if (data.may.present && sessionStorage.getItem(kept) === data.streams.item) this.toggle();
  }

  /** Whether this tablet presents. */
  get presenting(): boolean {
    return this.#presenting;
  }

  /** Begins or ends presenting from this tablet. */
  toggle(): void {
    this.#turn(!this.#presenting);
    if (this.#presenting) this.#send();
    else this.#signal("page-end", {});
  }

  #turn(presenting: boolean): void {
    this.#presenting = this.#bar.presenting = presenting;
    this.#isHeard = false;
    sessionStorage.setItem(kept, presenting ? this.#data.streams.item : "");
    if (!presenting) {
      this.#bar.pointing = false;
      void this.#pointing?.then((pointing) => pointing.stop());
    }
    this.#sayFollowing();
    document.dispatchEvent(new CustomEvent("presenting", { detail: presenting }));
  }

  /** The chair lets somebody present, or no more: the button is there for who may, and presenting ends for who may not. */
  #mayHaveChanged(): void {
    const meeting = store.get<MeetingState>("meeting", this.#data.document.meeting_id);
    if (!meeting) return;
    const { may, item, current } = { may: this.#data.may, item: this.#data.streams.item, current: `item:${meeting.current_item_id}` };
    may.present = item === current && this.#data.document.version === this.#data.versions.current && (may.lead || meeting.presenter_person_id === me);
    document.querySelector<HTMLElement>("[data-presents]")!.hidden = !may.present;
    if (this.#presenting && !may.present) this.#turn(false);
  }

  #hear({ stream, document_id, page, y, by, tablet: from }: PageSignal): void {
    if (stream !== this.#data.streams.item) return;
    // Of two who present, the later one does; what was told before one's own beginning was heard means nothing.
    if (from === tablet) this.#isHeard = true;
    else if (this.#presenting && document_id && this.#isHeard) this.#turn(false);
    this.#bar.by = by === me ? t("reader.own_other_tablet") : nameOf(by ?? "");
    this.#happen(document_id ? { kind: "shown", at: Date.now(), shown: { document: document_id, page, y } } : { kind: "ended" });
  }

  #happen(what: Happening): void {
    const before = this.#follow;
    this.#follow = next(before, what);
    if (this.#follow === before || this.#presenting) return;
    this.#bar.follow = this.#follow;
    this.#sayFollowing();
    const shown = this.#follow.presenter;
    this.#bar.elsewhere = shown && shown.document !== this.#data.document.id ? titleOf(shown.document) : "";
    const target = destination(this.#follow);
    if (target) this.#goTo(target);
  }

  #goTo({ document: id, page, y }: Shown): void {
    if (id === this.#data.document.id) this.#view.goTo({ page, y });
    // Following through the papers leaves one step back: to where the reader came from.
    else location.replace(`${fill(this.#data.urls.reader, { document: id })}#page=${page}&follow`);
  }

  /** Says whether this tablet goes along, when that changed or the server may have forgotten. */
  #sayFollowing(again = false): void {
    const following = !this.#presenting && this.#follow.following && this.#follow.presenter !== null;
    if (following === this.#said.following && !(again && following)) return;
    this.#said = { following, at: Date.now() };
    this.#signal("following", { following });
  }

  async #showPoint(signal: Record<string, unknown>): Promise<void> {
    if (signal.stream !== this.#data.streams.item || signal.document_id !== this.#data.document.id) return;
    (await import("./pointer.ts")).showPoint(this.#view.area, signal as unknown as Point);
  }

  async #togglePointer(): Promise<void> {
    this.#pointing ??= import("./pointer.ts").then(({ Pointing }) => new Pointing(this.#view.scroller, (point) =>
      this.#signal("pointer", { document_id: this.#data.document.id, ...point })));
    this.#bar.pointing = (await this.#pointing).toggle();
  }

  #tick(): void {
    if (Date.now() - this.#said.at >= sayAgainEvery) this.#sayFollowing(true);
    this.#happen({ kind: "tick", at: Date.now() });
    if (this.#presenting && Date.now() - this.#sentAt >= repeatEvery) this.#send();
  }

  #send(): void {
    if (this.#waiting) return;
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      this.#sentAt = Date.now();
      if (this.#presenting) this.#signal("page", { document_id: this.#data.document.id, ...this.#view.place, begin: !this.#isHeard, tablet });
    }, Math.max(0, this.#sentAt + sendEvery - Date.now()));
  }

  #signal(kind: string, body: Record<string, string | number | boolean>): void {
    live.signal(this.#data.streams.item, kind, body);
  }
}

/** Who takes part in the meeting by that id, as the room calls them; nothing where this tablet has not heard of them. */
function nameOf(person: string): string {
  const part = store.all<ParticipantName>("participant").find((one) => one.person_id === person);
  return part ? named(part.title || part.name, part.title_en) : "";
}

/** A document's title, if this tablet has heard of it. */
function titleOf(id: string): string {
  const title = store.get("document", id)?.title;
  return typeof title === "string" ? title : t("reader.another_document");
}
