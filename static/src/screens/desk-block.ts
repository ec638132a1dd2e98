/** `<desk-block>`: items are put together, and one vote is opened for them. */
import "../block_adoption/block.css";
import "../positions/positions.css";
import { html, nothing, type TemplateResult } from "lit";
import { numbersIn, type BlockRow } from "../block_adoption/rows.ts";
import { newId, send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import { signs, stances, type PositionRow } from "../positions/rows.ts";
import { blockList } from "./block-list.ts";
import type { DeskItem } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";

class DeskBlock extends DeskElement {
  static override watches = ["adoption_block", "agenda_item", "meeting", "position", "participant"];
  #id = newId();
  #vote = newId();

  override render(): TemplateResult | typeof nothing {
    const { meeting } = this;
    if (!meeting || meeting.state === "draft" || meeting.state === "closed") return nothing;
    const block = this.rows<BlockRow>("adoption_block").find(({ state }) => state === "gathering");
    return block ? this.#gathered(block) : this.#making();
  }

  #gathered(block: BlockRow): TemplateResult {
    const numbers = numbersIn(block, (id) => this.items.find((item) => item.id === id)?.number);
    const left = block.items.filter(({ out }) => !out).length;
    return html`<section class="card block-card" aria-labelledby="block-title"><h2 class="lg" id="block-title">${t("block.title")}</h2>
      ${blockList(this, block, true)}
      <p class="row">${this.button({ name: "adopt", words: t("block.open"), symbol: "ballot", look: "primary", can: left > 1 && this.meeting?.state === "running", press: () => this.#adopt(block, numbers) })}
        ${this.button({ name: "dissolve", words: t("block.dissolve"), look: "quiet", press: () => this.#dissolve(block) })}</p>
      ${this.refusal("adopt", "dissolve")}</section>`;
  }

  #making(): TemplateResult | typeof nothing {
    const items = this.items.filter(({ state, block }) => state !== "ended" && block !== "information");
    if (items.length < 2) return nothing;
    return html`<details class="fold block-make"><summary>${icon("list")}<span class="grow">${t("block.make")}</span>${icon("down")}</summary>
      <form class="fold-body form" @submit=${(event: Event) => (event.preventDefault(), void this.#make(event.target as HTMLFormElement))}>
        <p class="sm muted">${t("block.make_hint")}</p>
        <fieldset class="block-choices" aria-label=${t("block.make")}>${items.map((item) => this.#choice(item))}</fieldset>
        ${this.refusal("make")}
        <button class="btn primary ${this.busy === "make" ? "busy" : ""}" ?disabled=${!this.isLive || this.busy !== ""}>${t("block.make_do")}</button></form></details>`;
  }

  #choice(item: DeskItem): TemplateResult {
    const said = this.rows<PositionRow>("position").filter(({ item_id, holder_id }) => item_id === item.id && !this.#isRecused(holder_id, item.id));
    const fits = item.block === "adoption" && said.every(({ stance }) => stance === "no_objection");
    const counts = stances.map((stance) => ({ stance, count: said.filter((one) => one.stance === stance).length })).filter(({ count }) => count);
    return html`<label><input type="checkbox" name="item" value=${item.id} ?checked=${fits}>
      <span>${item.number}. ${named(item.title, item.title_en)}${counts.length ? html`<span class="row xs">${counts.map(({ stance, count }) => html`<span class="stance-mark" data-stance=${stance}>${icon(signs[stance])}<span>${count} ${t(`stance.${stance}`).toLowerCase()}</span></span>`)}</span>` : nothing}</span></label>`;
  }

  #isRecused(person: string, item: string): boolean {
    return this.participants.some((one) => one.person_id === person && one.recused_from.includes(item));
  }

  async #make(form: HTMLFormElement): Promise<void> {
    const item_ids = new FormData(form).getAll("item") as string[];
    const done = await this.act("make", () => send("POST", `/api/v1/meetings/${this.meeting!.id}/blocks`, { id: this.#id, item_ids }));
    if (done) this.#id = newId();
  }

  async #adopt(block: BlockRow, numbers: string): Promise<void> {
    const figures = { numbers, present: this.meeting?.quorum?.present ?? 0 };
    if (!(await confirmed(t("block.open_sure", figures), t("block.open")))) return;
    const question = { question: t("block.question_vi", figures), question_en: t("block.question_en", figures) };
    const done = await this.act("adopt", () => send("POST", `/api/v1/blocks/${block.id}/vote`, { id: this.#vote, ...question }));
    if (done) this.#vote = newId();
  }

  async #dissolve(block: BlockRow): Promise<void> {
    if (await confirmed(t("block.dissolve_sure"), t("block.dissolve"))) await this.act("dissolve", () => send("POST", `/api/v1/blocks/${block.id}/dissolution`));
  }
}

customElements.define("desk-block", DeskBlock);
