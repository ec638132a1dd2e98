/** `<minutes-rail>` and `<minutes-sheet>`: the way through the items, and all sections one below the other. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import { book, data } from "./parts.ts";
import type { Item, Meeting } from "./rows.ts";
import "./section.ts";

class WithItems extends LiveElement {
  static override watches = ["agenda_item", "meeting"];

  get meeting(): Meeting | undefined {
    return this.row<Meeting>("meeting", data.meeting_id);
  }

  get items(): Item[] {
    return this.rows<Item>("agenda_item").sort((a, b) => a.number - b.number);
  }
}

export class MinutesRail extends WithItems {
  override connectedCallback(): void {
    super.connectedCallback();
    this.on(book, "passages", () => this.requestUpdate());
  }

  override render(): TemplateResult {
    const current = this.meeting?.current_item_id;
    return html`<h2 class="rail-title">${t("minutes.items")}</h2>
      <div class="steps">
        <a href="#section-whole"><span class="bead">${icon("list")}</span><span><b>${t("minutes.whole")}</b>${this.#count(null)}</span></a>
        ${this.items.map((item) => html`<a href="#section-${item.id}" aria-current=${item.id === current ? "step" : nothing}>
          <span class="bead ${item.id === current ? "live" : item.state === "ended" ? "done" : ""}">${item.number}</span>
          <span><b>${named(item.title, item.title_en)}</b>${this.#count(item.id)}</span></a>`)}
      </div>`;
  }

  #count(item: string | null): TemplateResult {
    const concluded = book.of(item, "conclusion").length;
    const said = book.of(item).length - concluded;
    return html`<span class="xs muted block">${[said ? t("minutes.count", { count: said }) : t("minutes.count_none"), concluded ? t("minutes.concluded", { count: concluded }) : ""].filter(Boolean).join(" · ")}</span>`;
  }
}

export class MinutesSheet extends WithItems {
  override render(): TemplateResult {
    return html`<minutes-section id="section-whole" class="card" item=""></minutes-section>
      ${repeat(this.items, ({ id }) => id, (item) => html`<minutes-section id="section-${item.id}" class="card" item=${item.id}></minutes-section>`)}`;
  }
}

customElements.define("minutes-rail", MinutesRail);
customElements.define("minutes-sheet", MinutesSheet);
