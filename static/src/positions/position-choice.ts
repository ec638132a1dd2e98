/** `<position-choice item closed>`: where one stands on an item, said beforehand, with or without a network. */
import "./positions.css";
import { html, nothing, type TemplateResult } from "lit";
import { live as asIs } from "lit/directives/live.js";
import { drawer } from "../core/drawer.ts";
import { LiveElement } from "../core/element.ts";
import { untilFingersAreUp } from "../core/fingers.ts";
import { icon } from "../core/icons.ts";
import { embedded, live } from "../core/page.ts";
import type { Row } from "../core/store.ts";
import { clockTime, day } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import { OwnPosition, type Typed } from "./own-position.ts";
import { signs, stances, type PositionRow, type PositionsData, type Stance } from "./rows.ts";
import "../passkeys/device-confirmation.ts";
import { positionReceipt } from "./position-receipt.ts";
import { statingPath, type Said, type Standing } from "./standing.ts";

const data = embedded<PositionsData | null>("positions-data");

/** The element for an item, where the reader states positions at all. */
export function positionOn(item: string): TemplateResult | typeof nothing {
  return data ? html`<position-choice item=${item}></position-choice>` : nothing;
}

export class PositionChoice extends LiveElement {
  static override watches = ["position", "agenda_item", "meeting"];
  static override properties = { item: {}, closed: { type: Boolean } };
  declare item: string;
  declare closed: boolean;
  #own: OwnPosition | undefined;
  #of = "";
  #changing = false;

  override async scheduleUpdate(): Promise<void> {
    await untilFingersAreUp();
    super.scheduleUpdate();
  }

  override render(): TemplateResult | typeof nothing {
    if (!data || !this.item) return nothing;
    const own = this.#ownOf(this.item);
    const shown = own.shown(this.rows<PositionRow>("position").find((row) => row.item_id === this.item && row.holder_id === data.holder_id));
    const title = data.for_another ? t("position.title_for", { name: named(data.member, data.member_en) }) : t("position.title");
    return html`<section class="position" aria-labelledby=${`position-title-${this.item}`}>
      <h3 class="section" id=${`position-title-${this.item}`}>${title}</h3>
      ${this.#refusal(own, shown)}
      ${this.#ended ? this.#past(shown) : shown.said && !this.#changing && !own.typed ? this.#stated(own, shown.said, shown) : this.#form(own, shown)}
    </section>`;
  }

  /** The room shows one item after the other in the same element. */
  #ownOf(item: string): OwnPosition {
    if (this.#own && this.#of === item) return this.#own;
    [this.#of, this.#changing] = [item, false];
    const own = (this.#own = new OwnPosition(item, () => this.#own === own && this.requestUpdate()));
    this.until(...own.open());
    return own;
  }

  get #ended(): boolean {
    const item = this.row<Row & { state: string }>("agenda_item", this.item);
    const meeting = this.rows<Row & { state: string }>("meeting")[0];
    return this.closed || item?.state === "ended" || meeting?.state === "closed";
  }

  #past({ said }: Standing): TemplateResult {
    return said ? html`<div class="stated">${mark(said.stance)}${this.#when(said)}${words(said)}${confirmation(said, false)}</div>` : html`<p class="sm muted">${t("position.none_stated")}</p>`;
  }

  #stated(own: OwnPosition, said: Said, { waits, withdrawing }: Standing): TemplateResult {
    return html`<div class="stated" data-waits=${waits || nothing}>
      <p class="row">${mark(said.stance)}${waits ? this.#waiting(withdrawing) : this.#when(said)}</p>
      ${words(said)}
      ${waits ? nothing : confirmation(said)}
      <p class="row"><button type="button" class="btn" @click=${() => this.#change(true)}>${icon("pencil")}${t("position.change")}</button>
        ${withdrawing ? nothing : html`<button type="button" class="btn quiet" @click=${() => void own.withdraw()}>${t("position.withdraw")}</button>`}</p>
    </div>`;
  }

  #waiting(withdrawing: boolean): TemplateResult {
    if (live.state === "live") return html`<span class="xs muted" role="status">${t("position.sending")}</span>`;
    return html`<span class="chip warn" role="status">${icon("clock")}${t(withdrawing ? "position.withdrawing" : "position.waiting")}</span>`;
  }

  #when(said: Said): TemplateResult {
    const time = `${clockTime(said.at)} ${day(said.at)}`;
    return html`<span class="xs muted" role="status">${data!.for_another ? t("position.stated_by", { name: said.name, time }) : t("position.stated", { time })}</span>`;
  }

  #form(own: OwnPosition, { said }: Standing): TemplateResult {
    const typed = own.typed ?? { stance: said?.stance ?? "", words: said?.words ?? "" };
    const type = (more: Partial<Typed>): void => (own.type({ ...typed, ...more }), this.requestUpdate());
    return html`<form class="stating" @submit=${(event: Event) => (event.preventDefault(), void this.#state(own, typed))}>
      <fieldset class="stances" role="radiogroup" aria-labelledby=${`position-title-${this.item}`}>
        ${stances.map((stance) => html`<label class="stance" data-stance=${stance}>
          <input type="radio" name=${`stance-${this.item}`} value=${stance} .checked=${asIs(stance === typed.stance)} @change=${() => type({ stance })}>
          ${icon(signs[stance])}<span>${t(`stance.${stance}`)}</span></label>`)}
      </fieldset>
      ${typed.stance ? this.#words(typed, type, said !== null) : nothing}
      <p class="xs muted">${t("position.hint")}</p>
    </form>`;
  }

  #words(typed: Typed, type: (more: Partial<Typed>) => void, has: boolean): TemplateResult {
    const id = `position-words-${this.item}`;
    return html`<div class="field"><label for=${id}>${t("position.words")} <span class="optional">${t("form.optional")}</span></label>
        <textarea id=${id} rows="2" maxlength="2000" placeholder=${t("position.words_more")} .value=${asIs(typed.words)} @input=${(event: Event) => type({ words: (event.target as HTMLTextAreaElement).value })}></textarea></div>
      <p class="row"><button class="btn primary">${icon("check")}${t("position.save")}</button>
        <button type="button" class="btn quiet" @click=${() => this.#change(false)}>${t(has ? "position.keep" : "core.cancel")}</button></p>`;
  }

  async #state(own: OwnPosition, { stance, words }: Typed): Promise<void> {
    if (!stance) return;
    await own.state(stance, words.trim());
    this.#changing = false;
    this.requestUpdate();
  }

  #change(is: boolean): void {
    this.#changing = is;
    if (!is) this.#own?.leave();
    this.requestUpdate();
  }

  #refusal(own: OwnPosition, { refused }: Standing): TemplateResult | typeof nothing {
    if (!refused) return nothing;
    const written = (refused.body as { words?: string } | undefined)?.words;
    return html`<div class="notice problem" role="alert">${icon("alert")}<div class="stack tight"><p class="strong">${t("position.refused", { why: refused.why?.message ?? "" })}</p>
      ${written ? html`<blockquote class="said">${written}</blockquote>` : nothing}
      <button type="button" class="btn small" @click=${() => void own.understood(refused)}>${t("position.dismiss")}</button></div></div>`;
  }
}

/** Colour, sign and word of a stance, none of them alone. */
function mark(stance: Stance): TemplateResult {
  return html`<span class="stance-mark" data-stance=${stance}>${icon(signs[stance])}<span>${t(`stance.${stance}`)}</span></span>`;
}

/** Who stated it has a device confirm it, while it is `open`. */
function confirmation({ row }: Said, open = true): TemplateResult | typeof nothing {
  if (!row || row.stated_by !== document.documentElement.dataset.person) return nothing;
  const fits = async (): Promise<boolean> => (await positionReceipt(row)) === row.receipt;
  return html`<device-confirmation path="${statingPath(row.item_id)}/mine/confirmation" kind="position" matter=${row.item_id} receipt=${row.receipt}
    .confirmed=${row.confirmed_at} .fits=${fits} .open=${open && live.state === "live"}></device-confirmation>`;
}

function words(said: Said): TemplateResult | typeof nothing {
  return said.words ? html`<blockquote class="said">${said.words}</blockquote>` : nothing;
}

// What was typed is drawn at once, so it has to lie in memory first.
void drawer.opened.then(() => customElements.define("position-choice", PositionChoice));
