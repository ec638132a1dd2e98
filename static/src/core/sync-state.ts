/** `<sync-state>`: the chip in the header that says how fresh the page is. */
import { html, nothing, type TemplateResult } from "lit";
import { LiveElement } from "./element.ts";
import { icon } from "./icons.ts";
import { t } from "./words.ts";

export class SyncState extends LiveElement {
  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "status");
  }

  override render(): TemplateResult | typeof nothing {
    const state = document.documentElement.dataset.live;
    if (!state) return nothing;
    const name = { live: "check", stale: "clock", offline: "offline" }[state]!;
    return html`<span class="chip sync" data-state=${state}>${icon(name)}<span>${t(`live.${state}`)}</span></span>`;
  }
}
