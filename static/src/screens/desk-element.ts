/** What all parts of the desk share: a button sends its command once, and a refusal is said beside it. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { Problem } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { t } from "../core/words.ts";
import type { DeskItem, DeskMeeting } from "./desk-data.ts";
import { RoomElement } from "./room-element.ts";

export type Button = {
  /** What it does; the refusal is shown under the same name. */
  name: string;
  words: string;
  /** Said to screen readers where the words alone are not enough. */
  label?: string;
  symbol?: string;
  look?: string;
  /** The letter that presses it. */
  key?: string;
  can?: boolean;
  press: () => unknown;
};

export class DeskElement extends RoomElement {
  static override properties: PropertyDeclarations = { busy: { state: true }, refused: { state: true } };
  /** The name of the command that is on its way; empty when none is. */
  declare busy: string;
  declare refused: { name: string; why: string } | undefined;

  constructor() {
    super();
    Object.assign(this, { busy: "", refused: undefined });
  }

  override get meeting(): DeskMeeting | undefined {
    return super.meeting as DeskMeeting | undefined;
  }

  override get items(): DeskItem[] {
    return super.items as DeskItem[];
  }

  override get shown(): DeskItem | undefined {
    return super.shown as DeskItem | undefined;
  }

  /** The item being discussed. */
  get current(): DeskItem | undefined {
    return this.items.find((item) => item.id === this.meeting?.current_item_id);
  }

  /** Whether what is shown is true now: what decides can't be pressed on a stale screen. */
  get isLive(): boolean {
    return live.state === "live";
  }

  /** Carries out a command, one at a time; whether it was done. A refusal is kept for `refusal(name)`, with what is wrong of which field. */
  async act(name: string, work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    [this.busy, this.refused] = [name, undefined];
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refused = { name, why: Object.values(error.errors).join(" ") || error.message };
      return false;
    } finally {
      this.busy = "";
    }
  }

  /** A button for a command; off while the screen is stale or another command is on its way. */
  button({ name, words, label, symbol, look = "", key, can = true, press }: Button): TemplateResult {
    return html`<button type="button" class="btn ${look} ${this.busy === name ? "busy" : ""}" data-key=${key ?? nothing} aria-keyshortcuts=${key ?? nothing}
      aria-label=${label ?? nothing} title=${label ?? nothing} ?disabled=${!can || !this.isLive || this.busy !== ""} @click=${press}>
      ${symbol ? icon(symbol) : nothing}${words ? html`<span>${words}</span>` : nothing}${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}</button>`;
  }

  /** Why the command of that name was refused, until it is tried again. */
  refusal(...names: string[]): TemplateResult | typeof nothing {
    if (!this.refused || !names.includes(this.refused.name)) return nothing;
    const away = (): void => void (this.refused = undefined);
    return html`<div class="notice problem" role="alert">${icon("alert")}<span class="grow">${this.refused.why}</span>
      <button type="button" class="btn quiet square small" aria-label=${t("core.close")} @click=${away}>${icon("close")}</button></div>`;
  }
}
