/** `<room-conference>`: the way into the conference for who is shown it, and at the desk its address. */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { get, Problem, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { store } from "../core/page.ts";
import { t } from "../core/words.ts";
import { DeskElement } from "./desk-element.ts";
import { room } from "./room-element.ts";

type Conference = { url: string; audience: "remote" | "all" };
const path = `/api/v1/meetings/${room.meeting_id}/conference`;
const audiences = ["remote", "all"] as const;

export class RoomConference extends DeskElement {
  static override watches = ["participant", "meeting"];
  static override properties: PropertyDeclarations = { ...DeskElement.properties, desk: { type: Boolean }, known: { state: true } };
  declare desk: boolean;
  declare known: Conference | undefined;
  #attendance = "";

  constructor() {
    super();
    Object.assign(this, { desk: false, known: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.on(document, "live-state", () => this.isLive && void this.#look());
    if (!this.desk) this.until(store.watch("conference", () => void this.#look())); // at the desk somebody may be typing
    void this.#look();
  }

  override render(): TemplateResult | typeof nothing {
    const now = this.self?.attendance ?? "";
    if (now !== this.#attendance) {
      this.#attendance = now;
      void this.#look();
    }
    const closed = this.meeting?.state === "closed";
    return html`<div class="conference">${this.known && !closed ? this.#way(this.known) : nothing}${this.desk && !closed ? this.#form() : nothing}</div>`;
  }

  #way({ url }: Conference): TemplateResult {
    return html`<a class="btn wide" href=${url} target="_blank" rel="noopener noreferrer">${icon("globe")}<span>${t("conference.open")}</span></a><p class="xs muted">${t("conference.beside")}</p>`;
  }

  #form(): TemplateResult {
    const save = (event: SubmitEvent): void => {
      event.preventDefault();
      const { url, audience } = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Conference;
      void this.act("set", async () => (this.known = (await send<Conference | null>("PUT", path, { url, audience })) ?? undefined));
    };
    return html`<details class="fold"><summary>${icon("globe")}<span class="grow">${t("conference.title")}</span>${icon("down")}</summary><form class="fold-body" @submit=${save}>
      <div class="field"><label for="conference-url">${t("conference.url")}</label><input id="conference-url" name="url" type="url" maxlength="500" .value=${this.known?.url ?? ""}></div>
      <div class="field"><label for="conference-for">${t("conference.for")}</label><select id="conference-for" name="audience">${audiences.map((one) => html`<option value=${one} ?selected=${this.known?.audience === one}>${t(`conference.${one}`)}</option>`)}</select></div>
      ${this.refusal("set")}<button class="btn" ?disabled=${!this.isLive || this.busy !== ""}>${t("conference.save")}</button></form></details>`;
  }

  async #look(): Promise<void> {
    try {
      this.known = await get<Conference>(path);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status) this.known = undefined; // without a network what was shown still holds, and so does what is typed
    }
  }
}

customElements.define("room-conference", RoomConference);
