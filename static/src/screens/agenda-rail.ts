/** `<agenda-rail>`: the items, what has become of each, when, and how much of its papers the reader has seen. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { onSecond } from "../core/ticking.ts";
import { clockTime } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import { latestFirst, type VoteRow } from "../votes/rows.ts";
import { plan, type Span } from "./plan.ts";
import { percentRead } from "./reading.ts";
import { marksOf, type ItemRow } from "./room-data.ts";
import { look, room, RoomElement } from "./room-element.ts";

export class AgendaRail extends RoomElement {
  static override watches = ["meeting", "agenda_item", "document", "vote"];
  #minute = 0;
  #scrolledTo = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(onSecond(() => this.#minute !== minuteOf(live.now()) && this.requestUpdate()));
  }

  override render(): TemplateResult {
    this.#minute = minuteOf(live.now());
    const spans = this.#spans();
    return html`<h2 class="rail-title">${t("room.agenda")}</h2>
      <ol class="steps">${this.items.map((item) => html`<li>${this.#step(item, spans.get(item.id))}</li>`)}</ol>`;
  }

  /** Brings the step being looked at into view, once for each. */
  override updated(): void {
    const step = this.querySelector<HTMLElement>("[aria-current]");
    if (!step?.dataset.item || this.#scrolledTo === step.dataset.item) return;
    this.#scrolledTo = step.dataset.item;
    step.scrollIntoView({ block: "nearest", inline: "center" });
  }

  /** Nobody can tell the times of the rest from single items: then only what has happened is shown. */
  #spans(): Map<string, Span> {
    const { meeting, items } = this;
    if (!meeting) return new Map();
    const known = items.length === meeting.items.length ? items : items.filter((item) => item.started_at);
    return plan(known, Date.parse(meeting.started_at ?? meeting.starts_at), live.now(), meeting);
  }

  #step(item: ItemRow, span: Span | undefined): TemplateResult {
    const shown = item.id === this.shown?.id;
    const choose = (event: Event): void => (event.preventDefault(), look.choose(item.id === this.meeting?.current_item_id ? null : item.id));
    return html`<a href="#item=${item.id}" data-item=${item.id} data-state=${item.state} aria-current=${shown ? "true" : nothing} @click=${choose}>
      ${bead(item)}<span><b>${named(item.title, item.title_en)}</b><span class="xs muted block">${this.#facts(item, span)}</span></span></a>`;
  }

  #facts(item: ItemRow, span: Span | undefined): string {
    const papers = this.papers(item.id);
    const count = papers.length === 1 ? t("room.paper_one") : papers.length ? t("room.papers", { count: papers.length }) : "";
    const marks = marksOf(item);
    if (item.state === "postponed") return t("room.step.postponed");
    if (item.state === "ended") return [between(span), this.#outcome(item.id)].filter(Boolean).join(" · ");
    if (item.state === "current") return [t(this.#isVoting(item.id) ? "room.step.voting" : "room.step.current"), count, ...marks].filter(Boolean).join(" · ");
    const readable = papers.filter((paper) => paper.pages);
    const percent = percentRead(readable, room.places);
    const read = !readable.length ? "" : percent === 100 ? t("room.read_all") : percent ? t("room.read_part", { percent }) : t("room.unread");
    return [span && clockTime(new Date(span.from).toISOString()), count, read, ...marks].filter(Boolean).join(" · ");
  }

  #outcome(item: string): string {
    const last = latestFirst(this.rows<VoteRow>("vote"), item).find((vote) => vote.result);
    return last ? t(`outcome.${last.result!.tally.outcome}`).toLowerCase() : t("room.step.ended");
  }

  #isVoting(item: string): boolean {
    return this.rows<VoteRow>("vote").some((vote) => vote.item_id === item && vote.state === "open");
  }
}

function bead({ state, number }: ItemRow): TemplateResult {
  if (state === "postponed") return html`<span class="bead off">${icon("pause")}<span class="unseen">${t("room.step.postponed_label", { number })}</span></span>`;
  if (state === "ended") return html`<span class="bead done">${icon("check")}<span class="unseen">${t("room.step.ended_label", { number })}</span></span>`;
  return html`<span class="bead ${state === "current" ? "live" : ""}">${number}</span>`;
}

function between(span: Span | undefined): string {
  return span ? `${clockTime(new Date(span.from).toISOString())} – ${clockTime(new Date(span.to).toISOString())}` : "";
}

function minuteOf(at: number): number {
  return Math.floor(at / 60_000);
}

customElements.define("agenda-rail", AgendaRail);
