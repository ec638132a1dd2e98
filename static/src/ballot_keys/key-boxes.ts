/** `<key-boxes key>`: the boxes under a key, live; its holders open those that wait, after comparing them by voice. */
import { html, nothing, type TemplateResult } from "lit";
import { Problem, send, type Json } from "../core/api.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { canSeal } from "../core/seal.ts";
import { named, t } from "../core/words.ts";
import { Refused } from "../secret_votes/group.ts";
import { shareFor } from "./opening.ts";
import { spoken, type BoxRow } from "./rows.ts";
import { heldBy } from "./share-store.ts";

export class KeyBoxes extends LiveElement {
  static override watches = ["ballot_box"];
  static override properties = { key: {}, busy: { state: true }, problem: { state: true } };
  declare key: string;
  declare busy: string;
  declare problem: { vote: string; why: string } | undefined;

  constructor() {
    super();
    Object.assign(this, { key: "", busy: "", problem: undefined });
  }

  override render(): TemplateResult {
    const rows = this.rows<BoxRow>("ballot_box").filter((row) => row.key_id === this.key).toReversed();
    return html`<section class="stack" aria-labelledby="boxes-title"><h2 class="lg" id="boxes-title">${t("boxes.title")}</h2>
      ${rows.length ? rows.map((row) => this.#box(row)) : html`<p class="muted">${t("boxes.none")}</p>`}</section>`;
  }

  #box(row: BoxRow): TemplateResult {
    const waits = row.state === "waiting";
    return html`<article class="card pad stack" data-box=${row.state}><p class="row"><b class="grow">${named(row.question, row.question_en)}</b><span class="chip ${waits ? "warn" : row.state === "opened" ? "done" : ""}">${t(`boxes.state.${row.state}`)}</span></p>
      ${row.digest ? html`<p>${t("secret.box", { ballots: row.ballots, counted: row.counted })}</p><p class="xs muted">${t("secret.box_digest")}</p>
        <p class="key-digest number" aria-label=${spoken(row.digest).join(", ")}>${spoken(row.digest).map((group) => html`<span>${group}</span>`)}</p>` : nothing}
      ${waits ? html`<p class="sm muted">${t("boxes.shares", { done: row.shares.length })}</p>${this.#opening(row)}` : nothing}
      ${this.problem?.vote === row.vote_id ? html`<p class="notice problem" role="alert">${icon("alert")}<span>${this.problem.why}</span></p>` : nothing}</article>`;
  }

  #opening(row: BoxRow): TemplateResult | typeof nothing {
    const own = row.holders.find((one) => one.person_id === this.#person);
    if (!own) return nothing;
    if (row.shares.includes(own.place)) return html`<p class="notice">${icon("check")}<span>${t("boxes.given")}</span></p>`;
    if (!canSeal()) return html`<p class="notice warn">${icon("alert")}<span>${t("ballot_key.needs_https")}</span></p>`;
    const busy = this.busy === row.vote_id;
    return html`<p class="measure">${t("boxes.compare")}</p>
      <p><button type="button" class="btn primary big" ?disabled=${this.busy !== "" || live.state !== "live"} @click=${() => this.#open(row)}>${icon("key")}${t(busy ? "boxes.opening" : "boxes.open")}</button></p>`;
  }

  get #person(): string {
    return document.documentElement.dataset.person ?? "";
  }

  async #open(row: BoxRow): Promise<void> {
    [this.busy, this.problem] = [row.vote_id, undefined];
    try {
      await this.updateComplete;
      const held = await heldBy(this.#person, row.key_id);
      if (!held?.digest) this.problem = { vote: row.vote_id, why: t("boxes.elsewhere") };
      else await send("PUT", `/api/v1/votes/${row.vote_id}/opening-shares/mine`, { share: (await shareFor(this.#person, held, row)) as unknown as Json });
    } catch (error) {
      if (!(error instanceof Problem) && !(error instanceof Refused)) throw error;
      const why = error instanceof Problem ? error.message : error.code === "other-box" ? t("boxes.differs") : t(`secret_votes.fault.${error.code}`, { where: error.where });
      this.problem = { vote: row.vote_id, why };
    } finally {
      this.busy = "";
    }
  }
}

customElements.define("key-boxes", KeyBoxes);
