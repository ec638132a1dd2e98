/**
 * `<vote-count vote>`: how many have voted, who has not, and the closing of the vote.
 *
 * Closing asks with the names of those missing; the server refuses where more are missing than was acknowledged.
 */
import { html, nothing, type TemplateResult } from "lit";
import { get, Problem, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { named, t } from "../core/words.ts";
import { about } from "../votes/open-vote.ts";
import type { Progress, VoteRow } from "../votes/rows.ts";
import type { MissingSeat } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";
import "./entered-ballot.ts";
import { room } from "./room-element.ts";

const askAgainAfter = 1_000;
/** In a body of a thousand nobody reads a thousand names. */
const most = 60;

export class VoteCount extends DeskElement {
  static override watches = ["vote"];
  static override properties = { vote: {}, cast: { state: true }, missing: { state: true }, closing: { state: true }, acknowledged: { state: true } };
  declare vote: string;
  declare cast: number;
  declare missing: MissingSeat[] | undefined;
  /** The question whether to close is being asked. */
  declare closing: boolean;
  declare acknowledged: boolean;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    Object.assign(this, { vote: "", cast: 0, missing: undefined, closing: false, acknowledged: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(live.onSignal("progress", (signal) => this.#count(signal as unknown as Progress)), () => clearTimeout(this.#timer));
    this.on(document, "live-state", () => this.isLive && this.#askSoon());
    void this.#ask();
  }

  override updated(): void {
    const dialog = this.querySelector("dialog");
    if (dialog && this.closing && !dialog.open) dialog.showModal();
    if (dialog && !this.closing && dialog.open) dialog.close();
  }

  override render(): TemplateResult | typeof nothing {
    const vote = this.row<VoteRow>("vote", this.vote);
    if (!vote || vote.state !== "open") return nothing;
    const { cast } = this;
    return html`<div class="row between vote-head"><span class="chip live"><span class="dot"></span>${t("vote.open")}</span>
        <elapsed-time class="strong number" since=${vote.opened_at} aria-label=${t("vote.elapsed")}></elapsed-time></div>
      <p class="question">${named(vote.question, vote.question_en)}</p>
      ${about(vote)}
      ${vote.box ? html`<p class="chip">${icon("lock")}${t("secret.chip")}</p>` : nothing}
      <div class="tally-count" role="status"><p><b class="number">${cast}</b><span class="number">/${vote.entitled}</span> <span class="sm muted">${t("desk.have_voted")}</span></p>
        <progress class=${cast === vote.entitled ? "ok" : ""} max=${vote.entitled} value=${cast} aria-label=${t("vote.progress", { cast, entitled: vote.entitled })}></progress></div>
      ${this.button({ name: "close", words: t("desk.close_vote"), symbol: "stop", look: `big wide ${this.missing?.length ? "" : "primary"}`, key: "k", press: () => this.#begin() })}
      ${this.isLive ? nothing : html`<p class="xs muted">${t("desk.stale")}</p>`}
      ${this.refusal("missing")}
      ${this.#names()}
      ${this.missing?.length && !vote.box && room.part.role !== "chair" ? html`<entered-ballot vote=${vote.id} .missing=${this.missing}></entered-ballot>` : nothing}
      ${this.#dialog(vote)}`;
  }

  #names(): TemplateResult | typeof nothing {
    if (!this.missing) return nothing;
    if (!this.missing.length) return html`<p class="notice">${icon("check")}<span>${t("desk.all_voted")}</span></p>`;
    return html`<div class="stack tight"><h3 class="sm muted">${t("desk.missing", { count: this.missing.length })}</h3>${list(this.missing)}</div>`;
  }

  #dialog(vote: VoteRow): TemplateResult {
    const missing = this.missing ?? [];
    const mayClose = this.isLive && this.busy === "" && (missing.length === 0 || this.acknowledged);
    return html`<dialog class="dialog" aria-labelledby="closing-title" @close=${() => (this.closing = false)}>
      <h2 id="closing-title" class="lg">${missing.length ? t("desk.close_missing", { count: missing.length }) : t("desk.close_all", { cast: this.cast, entitled: vote.entitled })}</h2>
      ${missing.length ? html`${list(missing)}<label class="choice boxed"><input type="checkbox" .checked=${this.acknowledged} @change=${(event: Event) => (this.acknowledged = (event.target as HTMLInputElement).checked)}><span>${t("desk.acknowledge", { count: missing.length })}</span></label>` : nothing}
      <p class="sm muted">${t("desk.close_final")}</p>
      ${this.refusal("close")}
      <div class="row end"><button type="button" class="btn" @click=${() => (this.closing = false)}>${t("desk.wait_more")}</button>
        <button type="button" class="btn primary ${this.busy === "close" ? "busy" : ""}" ?disabled=${!mayClose} @click=${() => this.#close()}>${t("desk.close_vote")}</button></div>
    </dialog>`;
  }

  async #begin(): Promise<void> {
    [this.acknowledged, this.refused] = [false, undefined];
    await this.#ask();
    this.closing = this.missing !== undefined;
  }

  async #close(): Promise<void> {
    const missing_acknowledged = this.acknowledged ? this.missing!.length : 0;
    await this.act("close", async () => {
      try {
        await send("POST", `/api/v1/votes/${this.vote}/closure`, { missing_acknowledged });
        this.closing = false;
      } catch (error) {
        if (error instanceof Problem && error.code === "voters-missing") this.#moreAreMissing(error);
        throw error;
      }
    });
  }

  #moreAreMissing(problem: Problem): void {
    this.#know((problem.body.current as { missing: MissingSeat[] }).missing);
    this.acknowledged = false;
  }

  #count({ vote_id, cast }: Progress): void {
    if (vote_id !== this.vote) return;
    this.cast = cast;
    this.#askSoon();
  }

  /** The names are asked for once a second at most, however fast ballots come. */
  #askSoon(): void {
    this.#timer ??= setTimeout(() => void this.#ask(), Math.max(0, this.#asked + askAgainAfter - Date.now()));
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    this.#asked = Date.now();
    try {
      this.#know(await get<MissingSeat[]>(`/api/v1/votes/${this.vote}/missing-voters`));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Closed meanwhile: the event that says so is on its way.
      if (error.code !== "vote-closed") this.refused = { name: "missing", why: error.message };
    }
  }

  #know(missing: MissingSeat[]): void {
    this.missing = missing;
    this.cast = Math.max(this.cast, (this.row<VoteRow>("vote", this.vote)?.entitled ?? 0) - missing.length);
  }
}

function list(seats: MissingSeat[]): TemplateResult {
  const more = seats.length - most;
  return html`<ul class="names">${seats.slice(0, most).map((seat) => html`<li class="chip">${named(seat.title, seat.title_en)}</li>`)}${more > 0 ? html`<li class="chip">${t("desk.more_names", { count: more })}</li>` : nothing}</ul>`;
}

customElements.define("vote-count", VoteCount);
