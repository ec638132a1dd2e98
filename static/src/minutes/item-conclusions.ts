/** `<item-conclusions item>`: the published conclusions of an item, for all who see it; nothing while there are none. */
import { html, nothing, type TemplateResult } from "lit";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import type { Row } from "../core/store.ts";
import { clockTime, day } from "../core/time.ts";
import { t } from "../core/words.ts";
import { sentFiles } from "../opinions/answer-files.ts";
import type { SentFile } from "../opinions/rows.ts";

type Conclusion = Row & { id: string; item_id: string; text: string; published_at: string; files: SentFile[] };

export class ItemConclusions extends LiveElement {
  static override watches = ["conclusion"];
  static override properties = { item: { type: String } };
  declare item: string;

  override render(): TemplateResult | typeof nothing {
    const rows = this.rows<Conclusion>("conclusion").filter((row) => row.item_id === this.item);
    if (!rows.length) return nothing;
    rows.sort((a, b) => (a.published_at < b.published_at ? -1 : 1));
    return html`<section class="card pad stack tight" aria-label=${t("minutes.part.conclusion")}>
      <h3 class="strong row tight">${icon("check")}${t("minutes.part.conclusion")}</h3>
      ${rows.map((row) => html`<p class="read-conclusion">${row.text}</p>${sentFiles(row.files, `/api/v1/minutes-passages/${row.id}/files`)}<p class="xs muted">${t("minutes.published_at", { time: clockTime(row.published_at), day: day(row.published_at) })}</p>`)}
    </section>`;
  }
}

customElements.define("item-conclusions", ItemConclusions);
