/** `<presenter-page item>`: where the presenter is in the item's papers, and the way there with one tap. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { onSecond } from "../core/ticking.ts";
import { t } from "../core/words.ts";
import type { DocumentRow } from "./room-data.ts";
import { room, RoomElement } from "./room-element.ts";

type Shown = { document: string; page: number; at: number };

/** The presenter's tablet tells its place every 4 s; three missed mean that it is gone. */
const silenceOfPresenter = 13_000;

export class PresenterPage extends RoomElement {
  static override watches = ["document"];
  static override properties = { item: {}, presented: { state: true } };
  declare item: string;
  declare presented: Shown | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "status");
    this.until(
      live.onSignal("page", (signal) => signal.stream === `item:${this.item}` && this.#hear(signal)),
      onSecond(() => this.presented && Date.now() - this.presented.at > silenceOfPresenter && (this.presented = undefined)),
    );
  }

  override render(): TemplateResult | typeof nothing {
    const shown = this.presented;
    const paper = shown && this.row<DocumentRow>("document", shown.document);
    if (!paper) return nothing;
    const own = room.places[paper.id]?.page;
    return html`<div class="card follow">${icon("eye")}
      <p class="grow"><b>${t("room.presenter_at", { page: shown.page, title: paper.title })}</b>
        <span class="sm muted block">${own && own !== shown.page ? t("room.reading_at", { page: own }) : t("room.follow_hint")}</span></p>
      <a class="btn primary" href="/documents/${paper.id}?page=${shown.page}&follow">${t("room.follow_page", { page: shown.page })}</a></div>`;
  }

  #hear({ document_id, page }: Record<string, unknown>): void {
    this.presented = typeof document_id === "string" ? { document: document_id, page: Number(page), at: Date.now() } : undefined;
  }
}

customElements.define("presenter-page", PresenterPage);
