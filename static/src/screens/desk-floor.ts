/**
 * `<desk-floor item>`: speaking and questioning on an item, run from the desk: open, call, give time, end, order the list.
 * Each act is one press; what it did stands below with the button that takes it back.
 */
import { html, nothing, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import "../floor/floor.css";
import { called, sign, who } from "../floor/people.ts";
import { queue, speakingNow, type FloorRow, type Kind, type RequestRow, type SpeechRow } from "../floor/rows.ts";
import "../floor/speech-clock.ts";
import type { VoteRow } from "../votes/rows.ts";
import type { DeskItem } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";
import { addSpeaker } from "./desk-floor-add.ts";
import { overList } from "./desk-floor-over.ts";
import { waitingList } from "./desk-floor-waiting.ts";
import { isOver } from "./room-data.ts";

const turns = { open: "floor.open", paused: "floor.pause", ended: "floor.end" } as const;
const kinds: Kind[] = ["speech", "question"];

export class DeskFloor extends DeskElement {
  static override watches = ["meeting", "agenda_item", "participant", "floor", "speaking_request", "speech", "vote"];
  static override properties = { item: {}, kind: { state: true }, undo: { state: true }, opened: { state: true } };
  declare item: string;
  declare kind: Kind;
  /** What was done last, and what takes it back. */
  declare undo: { words: string; work: () => Promise<unknown> } | undefined;
  /** The request whose further buttons are shown. */
  declare opened: string;

  constructor() {
    super();
    Object.assign(this, { item: "", kind: "speech", undo: undefined, opened: "" });
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("item")) [this.undo, this.opened, this.refused] = [undefined, "", undefined];
  }

  override render(): TemplateResult | typeof nothing {
    const item = this.items.find((one) => one.id === this.item);
    if (!item || !this.meeting || this.meeting.state === "draft") return nothing;
    // While a vote is open nobody is called: the count comes first, and only who still speaks stands above it.
    if (this.rows<VoteRow>("vote").some((vote) => vote.state === "open")) return this.now?.item_id === item.id ? html`<section class="floor" aria-label=${t("floor.title")}>${this.#now(item)}</section>` : nothing;
    const over = isOver(item) || this.meeting.state === "closed";
    return html`<section class="floor" aria-label=${t("floor.title")}>
      ${this.#head(item, over)}${this.refusal("floor")}${this.#now(item)}${this.#undoBar()}
      ${waitingList(this, item, this.#callable(item))}${over ? nothing : addSpeaker(this, item)}${overList(this, item, this.#callable(item))}</section>`;
  }

  /** All requests on the item. */
  get requests(): RequestRow[] {
    return this.rows<RequestRow>("speaking_request");
  }

  get now(): SpeechRow | undefined {
    return speakingNow(this.rows<SpeechRow>("speech"));
  }

  get speeches(): SpeechRow[] {
    return this.rows<SpeechRow>("speech").filter((row) => row.item_id === this.item);
  }

  floor(kind: Kind): FloorRow | undefined {
    return this.rows<FloorRow>("floor").find((row) => row.item_id === this.item && row.kind === kind);
  }

  /** Does something that can be taken back: then says so, with the button that does. */
  async done(words: string, work: () => Promise<unknown>, back?: () => Promise<unknown>): Promise<void> {
    if (!(await this.act("floor", work))) return;
    this.undo = back && { words, work: back };
    this.opened = "";
  }

  /** Calls somebody, by the button that was pressed while this one spoke. */
  async call(row: RequestRow): Promise<void> {
    const id = newId();
    const work = (): Promise<unknown> => send("POST", `/api/v1/speaking-requests/${row.id}/speeches`, { id, current_speech_id: this.now?.id ?? null });
    await this.done(t("floor.did_call", { who: called(row) }), work, () => send("DELETE", `/api/v1/speeches/${id}`));
  }

  #callable(item: DeskItem): boolean {
    const state = this.floor(this.kind)?.state;
    return this.meeting?.state === "running" && this.meeting.current_item_id === item.id && (state === "open" || state === "paused");
  }

  #head(item: DeskItem, isOver: boolean): TemplateResult {
    const state = this.floor(this.kind)?.state;
    return html`<header><div class="segments" role="group" aria-label=${t("floor.title")}>${kinds.map((kind) => {
      const count = queue(this.requests, item.id, kind).length;
      return html`<button type="button" aria-pressed=${String(this.kind === kind)} @click=${() => (this.kind = kind)}>${t(`floor.${kind}`)}${count ? ` (${count})` : ""}</button>`;
    })}</div>
      ${state ? html`<span class="chip ${state === "open" ? "done" : "warn"}">${t(`floor.state_${state}`)}</span>` : nothing}
      ${isOver ? nothing : html`<div class="acts">${state === "open" ? this.#turn(item, "paused", "pause") : this.#turn(item, "open", "play", state ? "" : "primary")}${state && state !== "ended" ? this.#turn(item, "ended", "stop") : nothing}</div>`}</header>`;
  }

  #turn(item: DeskItem, state: keyof typeof turns, symbol: string, look = ""): TemplateResult {
    const before = this.floor(this.kind)?.state;
    const set = (to: string) => (): Promise<unknown> => send("PUT", `/api/v1/agenda-items/${item.id}/floor`, { kind: this.kind, state: to });
    const press = (): Promise<void> => this.done(t(`floor.state_${state}`), set(state), before && state !== before ? set(before) : undefined);
    return this.button({ name: `turn-${state}`, words: t(turns[state]), symbol, look, press });
  }

  #now(item: DeskItem): TemplateResult | typeof nothing {
    const { now } = this;
    if (!now || now.item_id !== item.id) return nothing;
    const path = `/api/v1/speeches/${now.id}`;
    const post = (what: string) => (): Promise<unknown> => send("POST", `${path}/${what}`, {});
    const time = (seconds: number) => (): Promise<unknown> => send("PUT", `${path}/time`, { allotted_seconds: seconds });
    const end = (): Promise<void> => this.done(t("floor.did_end", { who: called(now) }), post("end"), post("continuation"));
    const more = (): Promise<void> => this.done(t("floor.did_give"), time(now.allotted_seconds + 60), time(now.allotted_seconds));
    const stand = (): Promise<void> => this.done(t(now.paused_at ? "floor.did_resume" : "floor.did_pause"), post(now.paused_at ? "resumption" : "pause"), post(now.paused_at ? "pause" : "resumption"));
    return html`<div class="now"><p class="xs strong">${icon("mic")}${t(`floor.now_${now.kind}`)}</p>
      <p class="row speaker">${sign(now)}<span class="grow">${who(now)}</span></p><speech-clock .of=${now}></speech-clock>
      <div class="acts">${this.button({ name: "end-speech", words: t("floor.end_speech"), symbol: "stop", look: "primary", key: "e", press: end })}
        ${this.button({ name: "more", words: t("floor.more_time"), symbol: "plus", key: "m", press: more })}
        ${this.button({ name: "stand", words: t(now.paused_at ? "floor.resume" : "floor.stand"), symbol: now.paused_at ? "play" : "pause", key: "p", press: stand })}</div></div>`;
  }

  #undoBar(): TemplateResult | typeof nothing {
    const { undo } = this;
    if (!undo) return nothing;
    const back = async (): Promise<void> => void ((await this.act("floor", undo.work)) && (this.undo = undefined));
    return html`<p class="undo-bar" role="status"><span class="grow">${undo.words}</span>${this.button({ name: "undo", words: t("floor.undo"), symbol: "undo", look: "small", press: back })}</p>`;
  }
}

customElements.define("desk-floor", DeskFloor);
