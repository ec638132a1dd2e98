/** `<room-seats>`: the room's seat map, live: who is in, asks to speak, speaks, and, at the desk, who has voted (never how). */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { get, Problem, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { embedded, live } from "../core/page.ts";
import { clockTime } from "../core/time.ts";
import { t } from "../core/words.ts";
import type { Place, SeatMap } from "../catalogues/seat-map.ts";
import { byLabel, mapFor, seating } from "../catalogues/seating.ts";
import { called } from "../floor/people.ts";
import type { RequestRow, SpeechRow } from "../floor/rows.ts";
import type { VoteRow } from "../votes/rows.ts";
import type { MissingSeat } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";
import type { ParticipantRow } from "./room-data.ts";
import { room } from "./room-element.ts";
import { marksOn, type Marks } from "./seat-marks.ts";
import "./room-seats.css";

type Seen = { place: Place; one: ParticipantRow | undefined; marks: Marks | undefined };
const askAgainAfter = 1_500;
const drawn = embedded<SeatMap>("seat-map") ?? null;

export class RoomSeats extends DeskElement {
  static override watches = ["meeting", "participant", "speaking_request", "speech", "vote"];
  static override properties: PropertyDeclarations = { ...DeskElement.properties, open: { state: true }, asList: { state: true }, chosen: { state: true }, moving: { state: true }, missing: { state: true } };
  declare open: boolean;
  declare asList: boolean;
  /** The place looked at, and whoever is to get another. */
  declare chosen: string;
  declare moving: string;
  declare missing: ReadonlySet<string> | undefined;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    Object.assign(this, { open: false, asList: matchMedia("(max-width: 640px)").matches, chosen: "", moving: "", missing: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(live.onSignal("progress", () => this.#askSoon()), () => clearTimeout(this.#timer));
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.meeting || this.meeting.state === "draft") return nothing;
    const here = this.participants.filter((one) => one.attendance === "onsite").length;
    return html`<button type="button" class="btn wide seats-open" @click=${() => this.#show(true)}>${icon("people")}<span class="grow">${t("seats.title")}</span><span class="xs muted number">${t("seats.in_room", { here })}</span></button>
      <dialog class="dialog seats-dialog" aria-labelledby="seats-title" @close=${() => this.#show(false)}>${this.open ? this.#inside() : nothing}</dialog>`;
  }

  override updated(): void {
    const dialog = this.querySelector("dialog");
    if (dialog && this.open && !dialog.open) dialog.showModal();
    if (dialog && !this.open && dialog.open) dialog.close();
  }

  #show(open: boolean): void {
    Object.assign(this, { open, chosen: "", moving: "" });
    if (open) void this.#ask();
  }

  get #openVote(): VoteRow | undefined {
    return this.rows<VoteRow>("vote").find((vote) => vote.state === "open");
  }

  #inside(): TemplateResult {
    const seen = this.#seen();
    const views = [["map", false], ["list", true]] as const;
    return html`<header class="row between"><h2 class="lg" id="seats-title">${t("seats.title")}</h2>
        <div class="row"><div class="segments" role="group" aria-label=${t("seats.view")}>${views.map(([key, list]) => html`<button type="button" aria-pressed=${this.asList === list} @click=${() => (this.asList = list)}>${t(`seats.${key}`)}</button>`)}</div>
        <button type="button" class="btn quiet square" aria-label=${t("core.close")} @click=${() => this.#show(false)}>${icon("close")}</button></div></header>
      ${this.asList ? list(seen) : html`${this.#map(seen)}${legend(this.missing !== undefined)}${this.refusal("seat", "here")}
        <div class="seat-told" role="status">${this.#told(seen.find(({ place }) => place.id === this.chosen))}</div>`}`;
  }

  #map(seen: Seen[]): TemplateResult {
    const map = this.#drawing;
    return html`<div class="seats-frame" tabindex="0" role="group" aria-label=${t("seats.title")}><div class="seats-map" .style=${`--columns: ${map.columns}; --rows: ${map.rows}`}>
      ${map.tables.map((table) => html`<span class="seats-table" .style=${`grid-column: ${table.x + 1} / span ${table.width}; grid-row: ${table.y + 1} / span ${table.height}`}></span>`)}
      ${seen.map((one) => this.#place(one))}</div></div>`;
  }

  #place({ place, one, marks }: Seen): TemplateResult {
    const label = one && marks ? `${called(one)}: ${said(marks)}` : t("seats.empty", { label: place.label });
    const sign = one ? one.short || one.name.split(" ").at(-1)!.slice(0, 4) : place.label;
    return html`<button type="button" class="seat" .style=${`grid-column: ${place.x + 1}; grid-row: ${place.y + 1}`} data-presence=${marks?.presence ?? "empty"} ?data-speaks=${marks?.speaks}
      aria-label=${one ? `${label}, ${sign}` : label} title=${label} aria-pressed=${this.chosen === place.id} @click=${() => this.#tap(place)}><span class=${(one?.short.length ?? 0) > 3 ? "long" : ""}>${sign}</span>${marks ? badge(marks) : nothing}</button>`;
  }

  #tap(place: Place): void {
    if (this.moving) void this.#seat(this.moving, place);
    else this.chosen = this.chosen === place.id ? "" : place.id;
  }

  #told(seen: Seen | undefined): TemplateResult {
    if (this.moving) return html`<p class="sm strong">${t("seats.choose_place")}</p><button type="button" class="btn small" @click=${() => (this.moving = "")}>${t("core.cancel")}</button>`;
    if (!seen) return html`<p class="sm muted">${t("seats.hint")}</p>`;
    const { one, marks, place } = seen;
    if (!one || !marks) return html`<p class="sm">${t("seats.empty", { label: place.label })}</p>`;
    const since = one.attendance_at && one.attendance !== "absent" ? t("seats.since", { time: clockTime(one.attendance_at) }) : "";
    return html`<p class="grow"><b>${called(one)}</b><span class="sm muted block">${[one.name === called(one) ? "" : one.name, said(marks), since].filter(Boolean).join(" · ")}</span></p>${room.may.run && this.meeting?.state !== "closed" ? this.#acts(one) : nothing}`;
  }

  #acts(one: ParticipantRow): TemplateResult {
    const here = one.attendance !== "absent";
    const press = (): Promise<boolean> => this.act("here", () => send("POST", `/api/v1/meetings/${room.meeting_id}/attendance`, { participant_id: one.id, attendance: here ? "absent" : "onsite" }));
    return html`${this.button({ name: "here", words: t(here ? "seats.left" : "seats.came"), symbol: here ? "leave" : "check", press })}
      ${drawn?.places.length ? this.button({ name: "seat", words: t("seats.move"), symbol: "drag", press: () => (this.moving = one.id) }) : nothing}`;
  }

  async #seat(id: string, place: Place): Promise<void> {
    Object.assign(this, { moving: "", chosen: place.id });
    await this.act("seat", () => send("PUT", `/api/v1/participants/${id}/place`, { place_id: place.id }));
  }

  get #drawing(): SeatMap {
    return mapFor(drawn, this.#sitters().length);
  }

  /** Whoever has a place in the room: seats, or who stands in where the holder is not there; then secretaries and guests who are in. */
  #sitters(): ParticipantRow[] {
    const rows = this.participants.filter((one) => one.role !== "aide");
    const standIns = new Set(rows.filter((one) => one.role === "substitute").map((one) => one.seat_id));
    const sits = (one: ParticipantRow): boolean => {
      if (one.role === "substitute") return true;
      if (one.seat_id && ["chair", "member", "secretary"].includes(one.role)) return one.attendance !== "absent" || !standIns.has(one.seat_id);
      return one.attendance === "onsite" || one.place_id !== null;
    };
    return rows.filter(sits);
  }

  #seen(): Seen[] {
    const map = this.#drawing;
    const seated = seating(map, this.#sitters());
    const now = { item: this.meeting?.current_item_id ?? null, speeches: this.rows<SpeechRow>("speech"), requests: this.rows<RequestRow>("speaking_request"), missing: this.#openVote ? this.missing : undefined };
    return byLabel(map.places).map((place) => {
      const one = seated.get(place.id);
      return { place, one, marks: one && marksOn(one, now) };
    });
  }

  #askSoon(): void {
    if (!this.open) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), Math.max(0, this.#asked + askAgainAfter - Date.now()));
  }

  /** Only who runs the meeting is told who has not voted yet. */
  async #ask(): Promise<void> {
    const vote = this.#openVote;
    if (!vote || !room.may.run) return void (this.missing = undefined);
    this.#asked = Date.now();
    try {
      this.missing = new Set((await get<MissingSeat[]>(`/api/v1/votes/${vote.id}/missing-voters`)).map((seat) => seat.seat_id));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.missing = undefined;
    }
  }
}

function said({ presence, speaks, asks, voted }: Marks): string {
  const vote = voted === undefined ? "" : t(voted ? "seats.voted" : "seats.not_voted");
  return [t(`seats.is.${presence}`), speaks ? t("seats.speaks") : "", asks ? t("seats.asks", { place: asks }) : "", vote].filter(Boolean).join(", ");
}

function badge({ speaks, asks, voted }: Marks): TemplateResult | typeof nothing {
  const vote = voted ? html`<i class="voted">${icon("check")}</i>` : nothing;
  return html`${speaks ? html`<i class="speaks">${icon("mic")}</i>` : asks ? html`<i class="asks" data-place=${asks}></i>` : nothing}${vote}`;
}

function list(seen: Seen[]): TemplateResult {
  return html`<ol class="seats-list" tabindex="0" aria-label=${t("seats.title")}>${seen.map(({ place, one, marks }) => (one && marks ? html`<li data-presence=${marks.presence}><span class="number muted">${place.label}</span><span class="grow"><b>${called(one)}</b><span class="xs muted block">${said(marks)}</span></span></li>` : nothing))}</ol>`;
}

function legend(withVotes: boolean): TemplateResult {
  const signs = [["onsite", ""], ["online", ""], ["away", ""], ["absent", ""]] as const;
  return html`<ul class="seats-legend xs" aria-hidden="true">${signs.map(([presence]) => html`<li><span class="dot-seat" data-presence=${presence}></span>${t(`seats.is.${presence}`)}</li>`)}
    <li><i class="asks">1</i>${t("seats.legend_asks")}</li><li><i class="speaks">${icon("mic")}</i>${t("seats.speaks")}</li>${withVotes ? html`<li><i class="voted">${icon("check")}</i>${t("seats.voted")}</li>` : nothing}</ul>`;
}

customElements.define("room-seats", RoomSeats);
