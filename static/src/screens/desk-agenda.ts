/** `<desk-agenda>`: every item with its state and times; one tap looks at it, one more turns the meeting to it. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { onSecond } from "../core/ticking.ts";
import { clockTime, lasting } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import { latestFirst, type VoteRow } from "../votes/rows.ts";
import { itemsLeft, minutesLate } from "./desk-costs.ts";
import type { DeskItem, DeskMeeting } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";
import { turnTo } from "./desk-turn.ts";
import { countsFrom, plan, type Span } from "./plan.ts";
import { marksOf } from "./room-data.ts";
import { look } from "./room-element.ts";

export class DeskAgenda extends DeskElement {
  static override watches = ["meeting", "agenda_item", "vote", "document"];
  #minute = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(onSecond(() => Math.floor(live.now() / 60_000) !== this.#minute && this.requestUpdate()));
  }

  override render(): TemplateResult | typeof nothing {
    const { meeting, items } = this;
    if (!meeting) return nothing;
    this.#minute = Math.floor(live.now() / 60_000);
    const spans = plan(items, this.#begins(meeting), live.now(), meeting);
    return html`<div class="row between rail-head"><h2 class="rail-title">${t("desk.agenda")}</h2><span class="xs muted number">${t("desk.done_of", { done: items.filter((item) => item.state === "ended").length, all: items.length })}</span></div>
      ${this.refusal("turn")}
      ${items.length ? html`<ol class="steps">${items.map((item) => this.#row(item, meeting, spans.get(item.id)))}</ol>` : this.#empty()}
      ${items.length ? this.#forecast(meeting, items, spans) : nothing}`;
  }

  #begins({ state, started_at, starts_at }: DeskMeeting): number {
    const planned = Date.parse(starts_at);
    return state === "convened" || state === "draft" ? Math.max(planned, live.now()) : Date.parse(started_at ?? starts_at);
  }

  #row(item: DeskItem, meeting: DeskMeeting, span: Span | undefined): TemplateResult {
    const shown = item.id === this.shown?.id;
    const choose = (): void => look.choose(item.id === meeting.current_item_id ? null : item.id);
    const can = meeting.state === "running" && item.state === "waiting";
    const label = t("desk.turn_label", { number: item.number, title: named(item.title, item.title_en) });
    return html`<li data-state=${item.state} ?data-shown=${shown}>
      <button type="button" class="step" aria-pressed=${shown} @click=${choose}>${bead(item)}
        <span><b>${named(item.title, item.title_en)}</b><span class="xs muted block number">${this.#facts(item, meeting, span)}</span></span></button>
      ${can ? this.button({ name: "turn", words: "", label, symbol: "play", look: "quiet square", can: !this.#isVoting(), press: () => turnTo(this, item) }) : nothing}</li>`;
  }

  #facts(item: DeskItem, meeting: DeskMeeting, span: Span | undefined): TemplateResult | string {
    const from = span ? clockTime(new Date(span.from).toISOString()) : "";
    if (item.state === "postponed") return t("desk.postponed", { reason: item.postponed_reason });
    if (item.state === "current") return html`<elapsed-time since=${countsFrom(item.started_at!, meeting)} until=${meeting.adjourned_at ?? nothing}></elapsed-time> / ${t("desk.minutes", { minutes: item.minutes })}${this.#isVoting() ? ` · ${t("desk.voting")}` : ""}`;
    if (item.state === "waiting") return `${from} · ${t("desk.minutes", { minutes: item.minutes })}${item.question ? ` · ${t("desk.has_question")}` : ""}${marksOf(item).map((mark) => ` · ${mark}`).join("")}`;
    const used = span ? Math.max(1, Math.round((span.to - span.from) / 60_000 - item.stood_seconds / 60)) : 0;
    const last = latestFirst(this.rows<VoteRow>("vote"), item.id).find((vote) => vote.result);
    const outcome = last ? ` · ${t(`outcome.${last.result!.tally.outcome}`).toLowerCase()}` : "";
    return html`<span class=${used > item.minutes ? "over" : ""}>${t("desk.used", { used, minutes: item.minutes })}</span>${outcome}`;
  }

  #isVoting(): boolean {
    return this.rows<VoteRow>("vote").some((vote) => vote.state === "open");
  }

  #forecast(meeting: DeskMeeting, items: DeskItem[], spans: Map<string, Span>): TemplateResult | typeof nothing {
    if (!itemsLeft(items) && !this.current) return nothing;
    const ends = Math.max(...[...spans.values()].map((span) => span.to));
    const time = clockTime(new Date(ends).toISOString());
    if (!meeting.started_at) return html`<p class="xs forecast muted">${t("desk.ends_about", { time })}</p>`;
    const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
    const late = minutesLate(meeting.ends_at ? Date.parse(meeting.ends_at) : Date.parse(meeting.starts_at) + minutes * 60_000, ends);
    const remark = late > 0 ? t("desk.late", { time: lasting(late) }) : late < 0 ? t("desk.early", { time: lasting(-late) }) : t("desk.on_time");
    return html`<p class="xs forecast"><span class="muted">${t("desk.ends_about", { time })}</span> · <span class=${late > 0 ? "over" : "muted"}>${remark}</span></p>`;
  }

  #empty(): TemplateResult {
    return html`<div class="empty">${icon("list")}<p class="strong">${t("desk.no_items")}</p><a class="btn" href="/meetings/${this.meeting!.id}/prepare">${t("desk.prepare")}</a></div>`;
  }
}

function bead({ state, number }: DeskItem): TemplateResult {
  if (state === "postponed") return html`<span class="bead off">${icon("pause")}<span class="unseen">${t("desk.postponed_label", { number })}</span></span>`;
  if (state === "ended") return html`<span class="bead done">${icon("check")}<span class="unseen">${t("desk.ended_label", { number })}</span></span>`;
  return html`<span class="bead ${state === "current" ? "live" : ""}">${number}</span>`;
}

customElements.define("desk-agenda", DeskAgenda);
