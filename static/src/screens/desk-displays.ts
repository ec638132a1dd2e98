/** `<desk-displays>`: the room's displays; a new one shows its code large until a display has been paired by it. */
import { html, nothing, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { icon } from "../core/icons.ts";
import { embedded, live } from "../core/page.ts";
import { onSecond } from "../core/ticking.ts";
import { clockTime, span } from "../core/time.ts";
import { t } from "../core/words.ts";
import type { DisplayRow, NewDisplay, Theme } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";
import "./room-code.ts";
import { themeButtons } from "./desk-themes.ts";

export class DeskDisplays extends DeskElement {
  static override watches = ["display", "meeting"];
  static override properties = { waiting: { state: true }, code: { state: true } };
  /** The display whose code is shown here. */
  declare waiting: NewDisplay | undefined;
  /** The code for checking in is shown here. */
  declare code: boolean;
  /** On how many screens each display is connected. */
  #on = embedded<Record<string, number>>("screens") ?? {};

  constructor() {
    super();
    Object.assign(this, { waiting: undefined, code: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(onSecond(() => this.#tick()), live.onSignal("displays", (signal) => this.#know(signal.devices as Record<string, number>)));
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.meeting) return nothing;
    const displays = this.rows<DisplayRow>("display").sort((a, b) => a.label.localeCompare(b.label, "vi"));
    const paired = displays.filter((one) => one.paired_at).length;
    const closed = this.meeting.state === "closed";
    return html`<details class="fold displays"><summary>${icon("display")}<span class="grow">${t("desk.displays")}<span class="xs muted block">${paired ? t("desk.displays_paired", { count: paired }) : t("desk.displays_none")}</span></span>${icon("down")}</summary>
      <div class="stack">
        ${displays.length ? html`<ul class="display-list">${displays.map((one) => this.#row(one, closed))}</ul>` : html`<p class="sm muted">${t("desk.displays_how")}</p>`}
        ${paired > 1 && !closed ? html`<details class="fold"><summary>${icon("display")}<span class="grow">${t("theme.all")}</span>${icon("down")}</summary><div class="fold-body">${this.#themes(displays.filter((one) => one.paired_at), t("theme.all"))}</div></details>` : nothing}
        ${this.#code()}
        ${closed ? nothing : html`<details class="fold" @toggle=${(event: Event) => (this.code = (event.target as HTMLDetailsElement).open)}><summary>${icon("seal")}<span class="grow">${t("code.show")}</span>${icon("down")}</summary>
          <div class="fold-body">${this.code ? html`<room-code src="/api/v1/meetings/${this.meeting.id}/check-in-code"></room-code>` : nothing}</div></details>`}
        ${this.refusal("add", "end", "theme")}
        ${closed ? nothing : html`<form class="display-add" @submit=${(event: SubmitEvent) => (event.preventDefault(), void this.#add(event.target as HTMLFormElement))}>
          <input name="label" maxlength="100" aria-label=${t("desk.display_label")} placeholder=${t("desk.display_label")}>
          <button class="btn ${this.busy === "add" ? "busy" : ""}" ?disabled=${!this.isLive || this.busy !== ""}>${icon("plus")}<span>${t("desk.display_add")}</span></button></form>`}
      </div></details>`;
  }

  #row(one: DisplayRow, closed: boolean): TemplateResult {
    const name = one.label || t("desk.display_unnamed");
    const facts = one.paired_at ? t("desk.display_since", { time: clockTime(one.paired_at) }) : t("desk.display_waiting");
    const on = (this.#on[one.id] ?? 0) > 0;
    const line = one.paired_at ? html`<span class=${on ? "display-on" : "display-off"}>${t(on ? "theme.connected" : "theme.disconnected")}</span> · ` : nothing;
    const shown = this.waiting?.id === one.id;
    return html`<li>${icon(one.paired_at ? "check" : "clock")}<span class="grow"><b class="sm">${name}</b><span class="xs muted block">${line}${facts}</span></span>
      ${one.paired_at || shown || closed ? nothing : this.button({ name: `code-${one.id}`, words: t("desk.display_code"), look: "small", press: () => this.#show(one.id, one.label) })}
      ${this.button({ name: `end-${one.id}`, words: "", label: t("desk.display_end", { name }), symbol: "close", look: "quiet square small", press: () => this.#end(one, name) })}
      ${one.paired_at && !closed ? this.#themes([one], name) : nothing}</li>`;
  }

  #themes(of: DisplayRow[], name: string): TemplateResult {
    const set = (theme: Theme, notice: string): void => void this.act("theme", () => Promise.all(of.map((one) => send("PUT", `/api/v1/displays/${one.id}/theme`, { theme, notice }))));
    return themeButtons(of, name, { set, can: this.isLive && !this.busy });
  }

  #code(): TemplateResult | typeof nothing {
    const { waiting } = this;
    if (!waiting?.code) return nothing;
    const left = Date.parse(waiting.code_until!) - live.now();
    return html`<div class="pairing-code" role="status"><p class="sm">${t("desk.code_how", { address: `${location.host}/display` })}</p>
      <p class="code" translate="no">${waiting.code.slice(0, 4)} ${waiting.code.slice(4)}</p>
      <p class="xs muted number">${left > 0 ? t("desk.code_valid", { left: span(left) }) : t("desk.code_over")}</p></div>`;
  }

  #know(devices: Record<string, number>): void {
    this.#on = { ...this.#on, ...devices };
    this.requestUpdate();
  }

  /** The code goes as soon as a display has been paired by it. */
  #tick(): void {
    if (!this.waiting) return;
    const row = this.row<DisplayRow>("display", this.waiting.id);
    if (row?.paired_at || !row) this.waiting = undefined;
    else this.requestUpdate();
  }

  async #add(form: HTMLFormElement): Promise<void> {
    const label = (form.elements.namedItem("label") as HTMLInputElement).value;
    if (await this.#show(newId(), label)) form.reset();
  }

  /** Asks for a code; of a display that waits already, for a fresh one. */
  async #show(id: string, label: string): Promise<boolean> {
    return await this.act("add", async () => {
      this.waiting = await send<NewDisplay>("POST", `/api/v1/meetings/${this.meeting!.id}/displays`, { id, label });
    });
  }

  async #end(one: DisplayRow, name: string): Promise<void> {
    if (one.paired_at && !(await confirmed(t("desk.display_end_sure", { name }), t("desk.display_end_short"), "danger"))) return;
    await this.act("end", () => send("DELETE", `/api/v1/displays/${one.id}`));
  }
}

customElements.define("desk-displays", DeskDisplays);
