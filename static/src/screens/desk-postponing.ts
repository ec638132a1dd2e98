/** `<desk-postponing item>`: puts an item off to another day with its reason, or takes that back. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { VoteRow } from "../votes/rows.ts";
import { DeskElement } from "./desk-element.ts";

export class DeskPostponing extends DeskElement {
  static override watches = ["meeting", "agenda_item", "vote"];
  static override properties: PropertyDeclarations = { ...DeskElement.properties, item: {} };
  declare item: string;

  override render(): TemplateResult | typeof nothing {
    const item = this.items.find((one) => one.id === this.item);
    if (!item || this.meeting?.state !== "running" || item.state === "ended") return nothing;
    if (item.state === "postponed") return html`<p class="notice">${icon("pause")}<span class="grow">${t("desk.postponed", { reason: item.postponed_reason })}</span>
      ${this.button({ name: "postpone", words: t("desk.put_back"), symbol: "undo", look: "", press: () => this.#putBack() })}</p>${this.refusal("postpone")}`;
    if (item.state === "current" && this.rows<VoteRow>("vote").some((vote) => vote.state === "open")) return nothing;
    return html`<details class="fold"><summary><span class="grow">${t("desk.postpone")}</span>${icon("down")}</summary>
      <form class="fold-body stack" @submit=${this.#postpone}>${this.refusal("postpone")}
        <div class="field"><label for="postponed-why">${t("desk.postpone_why")}</label><input id="postponed-why" name="reason" required maxlength="300" data-key="t"><p class="hint">${t("desk.postpone_hint")}</p></div>
        <button type="submit" class="btn" ?disabled=${!this.isLive || this.busy !== ""}>${icon("pause")}${t("desk.postpone_do")}</button>
      </form></details>`;
  }

  #postpone = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const reason = String(new FormData(form).get("reason"));
    if (await this.act("postpone", () => send("POST", this.#path, { reason }))) form.reset();
  };

  async #putBack(): Promise<void> {
    await this.act("postpone", () => send("DELETE", this.#path));
  }

  get #path(): string {
    return `/api/v1/agenda-items/${this.item}/postponement`;
  }
}

customElements.define("desk-postponing", DeskPostponing);
