/**
 * `<room-floor>`: speaking and questioning on the item looked at, beside it in the room: who speaks and for how long, one's
 * own place, the list; asking for the floor, also without a network.
 */
import { html, nothing, type TemplateResult } from "lit";
import { Problem, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { dismiss, enqueue, waiting, withdraw, type Waiting } from "../core/outbox.ts";
import { store } from "../core/page.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import "../floor/floor.css";
import { called, sign, who } from "../floor/people.ts";
import { askedBy, requestKey, requestOrder } from "../floor/request-order.ts";
import { queue, speakingNow, type FloorRow, type Kind, type RequestRow, type SpeechRow } from "../floor/rows.ts";
import "../floor/speech-clock.ts";
import { requestForm } from "./floor-form.ts";
import { isOver, type ItemRow } from "./room-data.ts";
import { room, RoomElement } from "./room-element.ts";

const kinds: Kind[] = ["speech", "question"];
const mayAsk = room.part.participant_id !== null && room.part.role !== "aide";

export class RoomFloor extends RoomElement {
  static override watches = ["meeting", "agenda_item", "participant", "floor", "speaking_request", "speech"];
  static override properties = { asking: { state: true }, refused: { state: true } };
  /** The kind that is being asked for; none while the form is shut. */
  declare asking: Kind | undefined;
  declare refused: string;
  #orders: Waiting[] = [];

  constructor() {
    super();
    Object.assign(this, { asking: undefined, refused: "" });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.on(document, "outbox-changed", () => void this.#look());
    this.until(store.watch("speech", (_id, row, event) => event?.name === "speech.started" && this.#started(row as SpeechRow | undefined)));
    void this.#look();
  }

  override render(): TemplateResult | typeof nothing {
    const { meeting, shown } = this;
    if (!meeting || !shown || meeting.state === "draft") return nothing;
    return html`${this.#speaking()}${kinds.map((kind) => this.#part(shown, kind))}`;
  }

  #speaking(): TemplateResult | typeof nothing {
    const speech = speakingNow(this.rows<SpeechRow>("speech"));
    if (!speech) return nothing;
    const own = speech.person_id === room.person_id;
    return html`<section class="now" ?data-own=${own} aria-label=${t("floor.now")}>
      <p class="xs strong">${icon("mic")}${t(own ? "floor.you_speak" : `floor.now_${speech.kind}`)}</p>
      ${own ? nothing : html`<p class="row speaker">${sign(speech)}<span class="grow">${who(speech)}</span></p>`}
      <speech-clock .of=${speech}></speech-clock>${speech.paused_at ? html`<p class="xs">${t("floor.clock_stands")}</p>` : nothing}</section>`;
  }

  #part(item: ItemRow, kind: Kind): TemplateResult | typeof nothing {
    const floor = this.rows<FloorRow>("floor").find((row) => row.item_id === item.id && row.kind === kind);
    const list = queue(this.rows<RequestRow>("speaking_request"), item.id, kind);
    const over = isOver(item) || this.meeting!.state === "closed" || floor?.state === "ended";
    if (over && !list.length) return nothing;
    return html`<section class="floor" aria-label=${t(`floor.${kind}`)}>
      <div class="row between"><h3 class="sm">${t(`floor.${kind}`)}${list.length ? html` <span class="muted number">${list.length}</span>` : nothing}</h3>${floor ? html`<span class="chip ${floor.state === "open" ? "done" : "warn"}">${t(`floor.state_${floor.state}`)}</span>` : nothing}</div>
      ${mayAsk && !over ? this.#own(item, kind, list, floor) : nothing}${list.length ? this.#list(list) : nothing}</section>`;
  }

  #own(item: ItemRow, kind: Kind, list: RequestRow[], floor: FloorRow | undefined): TemplateResult | typeof nothing {
    const place = list.findIndex((row) => row.person_id === room.person_id);
    const order = this.#orders.find((one) => one.key === requestKey(item.id, kind));
    if (place >= 0) return this.#placed(list[place]!, place);
    if (order) return order.state === "refused" ? this.#turnedDown(order) : this.#unsent(order);
    if (speakingNow(this.rows<SpeechRow>("speech"))?.person_id === room.person_id && kind === "speech") return nothing;
    if (floor?.state === "paused") return html`<p class="xs muted">${t("floor.paused_more")}</p>`;
    if (this.asking === kind) return requestForm(this, item, kind, (asked) => this.#ask(item, asked), () => (this.asking = undefined));
    return html`<button type="button" class="btn wide ${kind === "speech" ? "primary" : ""}" @click=${() => (this.asking = kind)}>${icon(kind === "speech" ? "mic" : "question")}${t(`floor.ask_${kind}`)}</button>`;
  }

  #placed(row: RequestRow, place: number): TemplateResult {
    return html`<div class="own-place" role="status">${icon("check")}<p class="grow"><b>${place ? t("floor.your_place", { place: place + 1 }) : t("floor.you_are_next")}</b>
        ${row.subject ? html`<span class="sm muted block">${row.subject}</span>` : nothing}</p>
      <button type="button" class="btn small" @click=${() => void this.#withdraw(row)}>${t("floor.withdraw")}</button></div>
      ${this.refused ? html`<p class="error" role="alert">${this.refused}</p>` : nothing}`;
  }

  #unsent(order: Waiting): TemplateResult {
    return html`<div class="own-place" data-waits role="status">${icon("offline")}<p class="grow"><b>${t("floor.not_sent")}</b><span class="sm muted block">${askedBy(order).subject}</span></p>
      <button type="button" class="btn small" @click=${() => void withdraw(order.key!)}>${t("floor.withdraw")}</button></div>`;
  }

  #turnedDown(order: Waiting): TemplateResult {
    return html`<div class="notice problem" role="alert">${icon("alert")}<span class="grow">${t("floor.not_taken", { why: order.why?.message ?? "" })}</span>
      <button type="button" class="btn small" @click=${() => void dismiss(order)}>${t("outbox.understood")}</button></div>`;
  }

  #list(list: RequestRow[]): TemplateResult {
    return html`<ol class="speakers">${list.map((row) => html`<li ?data-own=${row.person_id === room.person_id}>${sign(row)}<p class="grow"><span class="sm strong block">${called(row)}</span>
      ${row.to_title ? html`<span class="xs muted block">${t("floor.to", { to: called({ name: "", title: row.to_title, title_en: row.to_title_en }) })}</span>` : nothing}
      ${row.subject ? html`<span class="xs muted block">${row.subject}</span>` : nothing}</p></li>`)}</ol>`;
  }

  async #ask(item: ItemRow, asked: Parameters<typeof requestOrder>[2]): Promise<void> {
    await enqueue(requestOrder(item.id, item.number, asked));
    this.asking = undefined;
  }

  async #withdraw(row: RequestRow): Promise<void> {
    try {
      this.refused = "";
      await send("DELETE", `/api/v1/speaking-requests/${row.id}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refused = error.message;
    }
  }

  async #look(): Promise<void> {
    this.#orders = (await waiting()).filter(({ key }) => key?.startsWith("speaking:"));
    this.requestUpdate();
  }

  #started(speech: SpeechRow | undefined): void {
    if (speech?.person_id === room.person_id) toast(t("floor.your_turn"), "done");
  }
}

customElements.define("room-floor", RoomFloor);
