/** `<writes-for>`: above the pages, whose the notes will be that an aide writes now, and the way back to one's own. */
import { html, nothing, type TemplateResult } from "lit";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Acts } from "./acts.ts";

export class WritesFor extends LiveElement {
  acts!: Acts;

  override connectedCallback(): void {
    super.connectedCallback();
    this.on(this.acts, "owner", () => this.requestUpdate());
  }

  override render(): TemplateResult | typeof nothing {
    const { owner } = this.acts;
    if (!owner) return nothing;
    return html`<div class="desk-note writing-for" role="status">${icon("person")}<span class="grow">${t("notes.writing_for", { name: owner.name })}</span>
      <button type="button" class="btn small" @click=${() => this.acts.writeFor(undefined)}>${t("notes.writing_for_me")}</button></div>`;
  }
}
