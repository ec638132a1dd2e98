/** `<presenter-followers item>`: how many people's tablets turn their pages with the presenter's, while somebody presents. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { onSecond } from "../core/ticking.ts";
import { t } from "../core/words.ts";
import { RoomElement } from "./room-element.ts";

type Told = { people: number; open: number; at: number };

/** The server tells it every 4 s; three missed mean that nobody presents any more. */
const silence = 13_000;

export class PresenterFollowers extends RoomElement {
  static override properties = { item: {}, told: { state: true } };
  declare item: string;
  declare told: Told | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(
      live.onSignal("followers", ({ stream, people, open }) => stream === `item:${this.item}` && (this.told = { people: Number(people), open: Number(open), at: Date.now() })),
      live.onSignal("page", ({ stream, document_id }) => stream === `item:${this.item}` && document_id === null && (this.told = undefined)),
      onSecond(() => this.told && Date.now() - this.told.at > silence && (this.told = undefined)),
    );
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.told) return nothing;
    return html`<p class="row sm">${icon("people")}<span><b class="number">${t("desk.followers", this.told)}</b> <span class="muted">${t("desk.followers_hint")}</span></span></p>`;
  }
}

customElements.define("presenter-followers", PresenterFollowers);
