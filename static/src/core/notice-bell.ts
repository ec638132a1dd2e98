/** `<notice-bell>`: the bell in the header with how many notices are unread, as the person's own stream tells. */
import { live, store } from "./page.ts";
import { t } from "./words.ts";

export class NoticeBell extends HTMLElement {
  #end: (() => void) | undefined;

  connectedCallback(): void {
    const person = document.documentElement.dataset.person;
    if (!person) return;
    const stream = `user:${person}`;
    // The count came with the page; where another part of it follows the stream, that part says from where on.
    const followed = document.querySelector(`[streams~="${stream}"]`) !== null;
    if (!followed && store.seq(stream) === undefined) store.load({ stream, seq: Number(this.dataset.seq), entities: [] });
    this.#end = store.watch("unread_notices", (_id, row) => this.#show(Number(row?.count ?? 0)));
    live.follow(stream);
  }

  disconnectedCallback(): void {
    this.#end?.();
  }

  #show(count: number): void {
    const [link, shown] = [this.querySelector("a")!, this.querySelector<HTMLElement>(".count")!];
    const said = count < 100 ? String(count) : "99+";
    link.setAttribute("aria-label", t("notices.bell", { count: said }));
    shown.textContent = said;
    shown.hidden = count === 0;
  }
}
