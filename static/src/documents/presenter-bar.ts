/** `<presenter-bar>`: says where the presenter is, and brings the reader there with one tap. It pushes, never covers. */
import { html, nothing, type TemplateResult } from "lit";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Follow } from "./follow.ts";
import type { Along } from "./presenting.ts";

export class PresenterBar extends LiveElement {
  static override properties = { follow: { attribute: false }, elsewhere: { attribute: false }, presenting: { attribute: false }, pointing: { attribute: false }, along: { attribute: false }, by: { attribute: false } };
  declare follow: Follow | undefined;
  /** Title of the other document that is being shown; empty when it is this one. */
  declare elsewhere: string;
  /** This tablet is the presenter's. */
  declare presenting: boolean;
  /** The presenter's finger or mouse points. */
  declare pointing: boolean;
  /** How many go along; told to the presenter and the chair only. */
  declare along: Along | undefined;
  /** Who presents, by name; empty where this tablet does not know. */
  declare by: string;

  constructor() {
    super();
    Object.assign(this, { follow: undefined, elsewhere: "", presenting: false, pointing: false, along: undefined, by: "" });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "status");
  }

  override render(): TemplateResult | typeof nothing {
    if (this.presenting) return this.#bar("present", t("reader.you_present"), t("reader.stop_presenting"), "stop-presenting", "live");
    const shown = this.follow?.presenter;
    if (!shown) return nothing;
    const words = { title: this.elsewhere, page: shown.page, name: this.by || t("reader.the_presenter") };
    const where = t(this.elsewhere ? "reader.presenter_elsewhere" : "reader.presenter_at", words);
    if (this.follow!.following) return this.#bar("eye", t("reader.following", words), t("reader.stop_following"), "leave", "calm");
    return this.#bar("eye", where, t("reader.follow"), "return", "loud");
  }

  #pointer(): TemplateResult {
    return html`<button type="button" class="btn small" aria-pressed=${String(this.pointing)} @click=${() => this.dispatchEvent(new CustomEvent("point"))}>${icon("pointer")}${t("reader.point")}</button>`;
  }

  #along(): TemplateResult | typeof nothing {
    if (!this.along) return nothing;
    return html`<span class="along number" title=${t("reader.along_hint")}>${icon("people")}${t("reader.along", this.along)}</span>`;
  }

  #bar(symbol: string, text: string, action: string, event: string, tone: string): TemplateResult {
    return html`<div class="presenter" data-tone=${tone}>${icon(symbol)}<span class="grow">${text}</span>${this.#along()}${this.presenting ? this.#pointer() : nothing}
      <button type="button" class="btn small" @click=${() => this.dispatchEvent(new CustomEvent(event))}>${action}</button></div>`;
  }
}
