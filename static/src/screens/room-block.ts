/** `<block-panel>`: the items that are to be adopted together, from which any member takes one out. */
import "../block_adoption/block.css";
import { html, nothing, type TemplateResult } from "lit";
import type { BlockRow } from "../block_adoption/rows.ts";
import { t } from "../core/words.ts";
import { blockList } from "./block-list.ts";
import { DeskElement } from "./desk-element.ts";
import { room } from "./room-element.ts";

class BlockPanel extends DeskElement {
  static override watches = ["adoption_block", "agenda_item"];

  override render(): TemplateResult | typeof nothing {
    const block = this.rows<BlockRow>("adoption_block").find(({ state }) => state === "gathering");
    if (!block) return nothing;
    const may = room.may.vote || room.part.role === "substitute";
    return html`<section class="card block-card" aria-labelledby="block-title"><h2 class="lg" id="block-title">${t("block.title")}</h2>
      <p class="sm muted">${t("block.hint")}</p>${blockList(this, block, may)}</section>`;
  }
}

customElements.define("block-panel", BlockPanel);
