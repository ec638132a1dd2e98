/**
 * The presenter's page over the live connection: sent at most four times a second by the one who presents, obeyed or
 * only shown by the others.
 *
 * Signals on the item's stream: "page" {document_id, page, y}, with document_id null when nobody presents any more;
 * the presenter's tablet ends by "page-end". The server lets only those send them who may present the item.
 */
import { live, store } from "../core/page.ts";
import { t } from "../core/words.ts";
import { beginning, destination, next, type Follow, type Happening, type Shown } from "./follow.ts";
import type { PresenterBar } from "./presenter-bar.ts";
import { fill, type ReaderData } from "./reader-data.ts";
import type { View } from "./view.ts";

type PageSignal = { stream: string; document_id: string | null; page: number; y: number };

const sendEvery = 250;
const repeatEvery = 4_000;
const kept = "presenting";

export class Presenting {
  #data: ReaderData;
  #view: View;
  #bar: PresenterBar;
  #follow: Follow;
  #presenting = false;
  #sentAt = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(data: ReaderData, view: View, bar: PresenterBar) {
    [this.#data, this.#view, this.#bar] = [data, view, bar];
    this.#follow = beginning(data.start.follow === true);
    live.onSignal("page", (signal) => this.#hear(signal as unknown as PageSignal));
    view.addEventListener("reader-moved", () => this.#happen({ kind: "moved" }));
    view.addEventListener("moved", () => this.#presenting && this.#send());
    bar.addEventListener("return", () => this.#happen({ kind: "returned" }));
    bar.addEventListener("leave", () => this.#happen({ kind: "moved" }));
    bar.addEventListener("stop-presenting", () => this.toggle());
    setInterval(() => this.#tick(), 1_000);
    addEventListener("pagehide", () => this.#presenting && this.#signal("page-end", {}));
    // Who opens the next paper of the item goes on presenting there.
    if (data.may.present && sessionStorage.getItem(kept) === data.streams.item) this.toggle();
  }

  /** Whether this tablet presents. */
  get presenting(): boolean {
    return this.#presenting;
  }

  /** Begins or ends presenting from this tablet. */
  toggle(): void {
    this.#presenting = !this.#presenting;
    sessionStorage.setItem(kept, this.#presenting ? this.#data.streams.item : "");
    this.#bar.presenting = this.#presenting;
    if (this.#presenting) this.#send();
    else this.#signal("page-end", {});
    document.dispatchEvent(new CustomEvent("presenting", { detail: this.#presenting }));
  }

  #hear({ stream, document_id, page, y }: PageSignal): void {
    if (stream !== this.#data.streams.item) return;
    this.#happen(document_id ? { kind: "shown", at: Date.now(), shown: { document: document_id, page, y } } : { kind: "ended" });
  }

  #happen(what: Happening): void {
    const before = this.#follow;
    this.#follow = next(before, what);
    if (this.#follow === before || this.#presenting) return;
    this.#bar.follow = this.#follow;
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

  #tick(): void {
    this.#happen({ kind: "tick", at: Date.now() });
    if (this.#presenting && Date.now() - this.#sentAt >= repeatEvery) this.#send();
  }

  #send(): void {
    if (this.#waiting) return;
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      this.#sentAt = Date.now();
      if (this.#presenting) this.#signal("page", { document_id: this.#data.document.id, ...this.#view.place });
    }, Math.max(0, this.#sentAt + sendEvery - Date.now()));
  }

  #signal(kind: string, body: Record<string, string | number>): void {
    live.signal(this.#data.streams.item, kind, body);
  }
}

/** A document's title, if this tablet has heard of it. */
function titleOf(id: string): string {
  const title = store.get("document", id)?.title;
  return typeof title === "string" ? title : t("reader.another_document");
}
