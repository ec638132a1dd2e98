/** `<desk-item>`: the item being discussed, its clock, who turns the pages, its papers; or another one looked at. */
import { html, nothing, type TemplateResult } from "lit";
import { live as current } from "lit/directives/live.js";
import { send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { clockTime, longDay, momentOf } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import type { VoteRow } from "../votes/rows.ts";
import { nextItem } from "./desk-costs.ts";
import type { DeskItem, DeskMeeting } from "./desk-data.ts";
import { DeskElement } from "./desk-element.ts";
import { paperLine } from "./desk-papers.ts";
import { endItem, turnTo } from "./desk-turn.ts";
import { isPrivate } from "./looking.ts";
import { countsFrom } from "./plan.ts";
import { isOver, marksOf } from "./room-data.ts";
import { look } from "./room-element.ts";
import "./desk-postponing.ts";
import "./desk-recusals.ts";
import "./item-clock.ts";
import "./presenter-followers.ts";

export class DeskItemView extends DeskElement {
  static override watches = ["meeting", "agenda_item", "document", "participant", "vote"];

  override render(): TemplateResult | typeof nothing {
    const { meeting, shown } = this;
    if (!meeting) return html`<div class="empty">${icon("lock")}<p class="strong">${t("live.lost")}</p><a class="btn primary" href="/">${t("core.home")}</a></div>`;
    return html`${this.#notice(meeting)}${this.#lookingAway(meeting, shown)}${shown ? this.#item(shown, meeting) : nothing}`;
  }

  #notice({ state, starts_at, closed_at, resumes_at }: DeskMeeting): TemplateResult | typeof nothing {
    if (state === "running") return nothing;
    const at = state === "closed" ? closed_at! : starts_at;
    return html`<p class="notice ${state === "adjourned" ? "warn" : ""}" role="status">${icon(state === "adjourned" ? "pause" : "info")}<span>${state === "adjourned" && resumes_at ? t("desk.notice.adjourned_until", { time: momentOf(resumes_at, live.now()) }) : t(`desk.notice.${state}`, { time: clockTime(at), day: longDay(at) })}
      ${state === "draft" ? html`<a href="/meetings/${this.meeting!.id}/prepare">${t("desk.prepare")}</a>` : nothing}</span></p>`;
  }

  #lookingAway(meeting: DeskMeeting, shown: DeskItem | undefined): TemplateResult | typeof nothing {
    if (!shown || !isPrivate(shown, meeting)) return nothing;
    return html`<div class="bar-notice" role="status">${icon("eye")}<p class="grow"><b>${t("desk.looking_at", { number: shown.number })}</b> <span class="muted">${t("desk.meeting_at", { number: this.current?.number ?? "" })}</span></p>
      <button type="button" class="btn" @click=${() => look.choose(null)}>${t("desk.back_to_current")}</button></div>`;
  }

  #item(item: DeskItem, meeting: DeskMeeting): TemplateResult {
    const isCurrent = item.id === meeting.current_item_id;
    return html`<article class="item">
      <header class="item-title">
        <p class="sm muted number">${t("desk.item_of", { number: item.number, all: meeting.items.length })} · ${[t(`meetings.item_state.${item.state}`), ...marksOf(item)].join(" · ")}</p>
        <h2 class="title">${named(item.title, item.title_en)}</h2>
        ${item.presenter || item.organisation ? html`<p class="sm muted">${[named(item.presenter, item.presenter_en), named(item.organisation, item.organisation_en)].filter(Boolean).join(" · ")}</p>` : nothing}
      </header>
      ${this.refusal("turn", "end", "present")}
      ${isCurrent ? html`<item-clock class="card" since=${countsFrom(item.started_at!, meeting)} minutes=${item.minutes} until=${meeting.adjourned_at ?? nothing}></item-clock>` : nothing}
      ${meeting.state === "running" && !this.#isVoting() ? this.#moves(item, meeting, isCurrent) : nothing}
      ${item.state === "postponed" ? html`<desk-postponing item=${item.id}></desk-postponing>` : nothing}
      <desk-floor item=${item.id}></desk-floor>
      <desk-vote item=${item.id}></desk-vote>
      ${isCurrent && meeting.state === "running" ? this.#presenter(meeting) : nothing}
      ${this.#papers(item)}
      <desk-recusals item=${item.id}></desk-recusals>
      ${item.state === "postponed" ? nothing : html`<desk-postponing item=${item.id}></desk-postponing>`}
    </article>`;
  }

  #moves(item: DeskItem, meeting: DeskMeeting, isCurrent: boolean): TemplateResult {
    const next = isCurrent ? nextItem(this.items, meeting) : item;
    const words = next && { number: next.number, title: named(next.title, next.title_en) };
    const key = isCurrent || !this.current ? "n" : undefined;
    const say = isCurrent ? "desk.turn" : isOver(item) ? "desk.take_up_again" : "desk.turn_to_this";
    return html`<div class="moves">
      ${isCurrent ? this.button({ name: "end", words: t("desk.end_item"), symbol: "check", look: "big", key: "x", press: () => endItem(this, item) }) : nothing}
      ${next ? this.button({ name: "turn", words: t(say, words), symbol: "play", look: "big primary", key, press: () => turnTo(this, next) }) : nothing}
      ${isCurrent && words ? html`<p class="xs muted">${t("desk.next_is", words)}</p>` : nothing}</div>`;
  }

  #isVoting(): boolean {
    return this.rows<VoteRow>("vote").some((vote) => vote.state === "open");
  }

  #presenter(meeting: DeskMeeting): TemplateResult {
    const { presenter_person_id: presenter, id, current_item_id: item } = meeting;
    const admitted = this.participants.filter((one) => one.role !== "guest" || one.item_ids.includes(item!));
    const here = admitted.filter((one) => one.attendance !== "absent" || one.role === "guest" || one.person_id === presenter);
    const give = (event: Event): void => {
      const person_id = (event.target as HTMLSelectElement).value || null;
      void this.act("present", () => send("PUT", `/api/v1/meetings/${id}/presenter`, { person_id }));
    };
    return html`<div class="field presenter-choice"><label for="presenter">${t("desk.presenter")}</label>
      <select id="presenter" data-key="t" aria-describedby="presenter-hint" ?disabled=${!this.isLive || this.busy !== ""} .value=${current(presenter ?? "")} @change=${give}>
        <option value="" ?selected=${!presenter}>${t("desk.presenter_none")}</option>
        ${here.map((one) => html`<option value=${one.person_id} ?selected=${one.person_id === presenter}>${named(one.title || one.name, one.title_en)}</option>`)}
      </select>
      <p class="hint" id="presenter-hint">${t("desk.presenter_hint")}</p>
      <presenter-followers item=${meeting.current_item_id!}></presenter-followers></div>`;
  }

  #papers(item: DeskItem): TemplateResult {
    const papers = this.papers(item.id);
    return html`<section class="stack tight"><h3 class="section-title">${t("desk.papers", { count: papers.length })}</h3>
      ${papers.length ? html`<ul class="list paper-lines">${papers.map(paperLine)}</ul>` : html`<p class="sm muted">${t("desk.no_papers")}</p>`}</section>`;
  }
}

customElements.define("desk-item", DeskItemView);
