/** `<presenter-bar>`: says where the presenter is, and brings the reader there with one tap. It pushes, never covers. */
import { html, nothing, type TemplateResult } from "lit";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Follow } from "./follow.ts";

export class PresenterBar extends LiveElement {
  static override properties = { follow: { attribute: false }, elsewhere: { attribute: false }, presenting: { attribute: false } };
  declare follow: Follow | undefined;
  /** Title of the other document that is being shown; empty when it is this one. */
  declare elsewhere: string;
  /** This tablet is the presenter's. */
  declare presenting: boolean;

  constructor() {
    super();
    Object.assign(this, { follow: undefined, elsewhere: "", presenting: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "status");
  }

  override render(): TemplateResult | typeof nothing {
    if (this.presenting) return this.#bar("present", t("reader.you_present"), t("reader.stop_presenting"), "stop-presenting", "live");
    const shown = this.follow?.presenter;
    if (!shown) return nothing;
    const where = this.elsewhere ? t("reader.presenter_elsewhere", { title: this.elsewhere, page: shown.page }) : t("reader.presenter_at", { page: shown.page });
    if (this.follow!.following) return this.#bar("eye", t("reader.following", { page: shown.page }), t("reader.stop_following"), "leave", "calm");
    return this.#bar("eye", where, t("reader.follow"), "return", "loud");
  }

  #bar(symbol: string, text: string, action: string, event: string, tone: string): TemplateResult {
    return html`<div class="presenter" data-tone=${tone}>${icon(symbol)}<span class="grow">${text}</span>
      <button type="button" class="btn small" @click=${() => this.dispatchEvent(new CustomEvent(event))}>${action}</button></div>`;
  }
}
