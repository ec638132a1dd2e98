/**
 * `<sync-state>`: the chip in the header that says how fresh the page is, and how much waits to be sent.
 *
 * What waits is told by "outbox-changed"; a press shows it.
 */
import { html, nothing, type TemplateResult } from "lit";
import { LiveElement } from "./element.ts";
import { icon } from "./icons.ts";
import type { Counts } from "./outbox.ts";
import { t } from "./words.ts";

export class SyncState extends LiveElement {
  #counts: Counts = { waiting: 0, refused: 0 };

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "status");
    this.on(document, "outbox-changed", (event) => {
      this.#counts = (event as CustomEvent<Counts>).detail;
      this.requestUpdate();
    });
  }

  override render(): TemplateResult | typeof nothing {
    const { waiting, refused } = this.#counts;
    if (refused) return this.#button("refused", "alert", t("outbox.refused", { count: refused }));
    if (waiting) return this.#button("waiting", "upload", t("outbox.waiting", { count: waiting }));
    const state = document.documentElement.dataset.live;
    if (!state) return nothing;
    const name = { live: "check", stale: "clock", offline: "offline" }[state]!;
    return html`<span class="chip sync" data-state=${state}>${icon(name)}<span>${t(`live.${state}`)}</span></span>`;
  }

  #button(state: string, sign: string, words: string): TemplateResult {
    return html`<button type="button" class="chip sync" data-state=${state} aria-haspopup="dialog" aria-label=${words} @click=${show}>${icon(sign)}<span>${words}</span></button>`;
  }
}

async function show(): Promise<void> {
  const { showOutbox } = await import("./outbox-list.ts");
  await showOutbox();
}
