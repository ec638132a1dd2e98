/** `<item-view>`: the item being looked at, who presents it, where the presenter is, and its papers. */
import { html, nothing, type TemplateResult } from "lit";
import "../minutes/item-conclusions.ts";
import "./minutes-left.ts";
import "./presenter-page.ts";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { clockTime, longDay, momentOf } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import { positionOn } from "../positions/position-choice.ts";
import { isPrivate } from "./looking.ts";
import { paperCard } from "./paper-card.ts";
import { countsFrom } from "./plan.ts";
import { marksOf, type ItemRow, type MeetingRow } from "./room-data.ts";
import { look, room, RoomElement } from "./room-element.ts";

export class ItemView extends RoomElement {
  static override watches = ["meeting", "agenda_item", "document", "participant"];

  override render(): TemplateResult | typeof nothing {
    const { meeting, shown } = this;
    if (!meeting) return html`<div class="empty">${icon("lock")}<p class="strong">${t("live.lost")}</p><a class="btn primary" href="/">${t("core.home")}</a></div>`;
    return html`${this.#look(meeting, shown)}${this.#notice(meeting)}${shown ? this.#item(shown, meeting) : noItems()}`;
  }

  #look(meeting: MeetingRow, shown: ItemRow | undefined): TemplateResult | typeof nothing {
    if (!shown || !isPrivate(shown, meeting)) return nothing;
    const current = meeting.items.find((item) => item.id === meeting.current_item_id);
    return html`<div class="bar-notice" role="status">${icon("eye")}
      <p class="grow"><b>${t("room.private", { number: shown.number })}</b> <span class="muted">${current ? t("room.private_current", { number: current.number }) : ""}</span></p>
      <button type="button" class="btn primary" @click=${() => look.choose(null)}>${t("room.to_current")}</button></div>`;
  }

  #notice({ state, starts_at, closed_at, resumes_at, current_item_id }: MeetingRow): TemplateResult | typeof nothing {
    const at = state === "closed" ? closed_at! : starts_at;
    const words = { time: clockTime(at), day: longDay(at) };
    if (state !== "running") return html`<p class="notice ${state === "adjourned" ? "warn" : ""}" role="status">${icon(state === "adjourned" ? "pause" : "info")}<span>${state === "adjourned" && resumes_at ? t("room.notice.adjourned_until", { time: momentOf(resumes_at, live.now()) }) : t(`room.notice.${state}`, words)}</span></p>`;
    return current_item_id ? nothing : html`<p class="notice" role="status">${icon("info")}<span>${t("room.notice.between")}</span></p>`;
  }

  #item(item: ItemRow, meeting: MeetingRow): TemplateResult {
    const papers = this.papers(item.id);
    const isCurrent = item.id === meeting.current_item_id;
    return html`<article class="item">
      <header class="item-title"><p class="sm muted">${this.#when(item, meeting)}</p><h2 class="title">${named(item.title, item.title_en)}</h2></header>
      ${item.presenter || item.organisation ? this.#presenter(item) : nothing}
      ${item.state === "postponed" ? html`<p class="notice">${icon("pause")}<span>${t("room.notice.postponed", { reason: item.postponed_reason })}</span></p>` : nothing}
      ${isCurrent ? html`<presenter-page item=${item.id}></presenter-page>` : nothing}
      ${item.summary ? html`<p class="summary">${item.summary}</p>` : nothing}
      <item-conclusions item=${item.id}></item-conclusions>
      ${papers.length ? html`<ul class="docs">${papers.map((paper) => html`<li>${paperCard(paper, room.places[paper.id])}</li>`)}</ul>` : html`<p class="muted sm">${t("room.no_papers")}</p>`}
      ${positionOn(item.id)}
    </article>`;
  }

  #when(item: ItemRow, meeting: MeetingRow): TemplateResult {
    const number = [t("room.item", { number: item.number }), ...marksOf(item)].join(" · ");
    if (!item.started_at) return html`${number} · ${t("room.minutes", { minutes: item.minutes })}`;
    const end = item.ended_at ?? new Date(Date.parse(countsFrom(item.started_at, meeting)) + item.minutes * 60_000).toISOString();
    const runs = item.id === meeting.current_item_id && meeting.state === "running";
    return html`${number} · ${clockTime(item.started_at)} – ${clockTime(end)}${runs ? html` · <minutes-left to=${Date.parse(end)}></minutes-left>` : nothing}`;
  }

  #presenter(item: ItemRow): TemplateResult {
    const holder = this.participants.find((one) => one.seat_id !== null && one.seat_id === item.presenter_seat_id);
    const name = named(item.presenter, item.presenter_en) || named(item.organisation, item.organisation_en);
    const organisation = named(item.organisation, item.organisation_en);
    return html`<div class="who"><span class="avatar ${holder && holder.short.length > 3 ? "long" : ""}" aria-hidden="true">${holder?.short ?? initials(name)}</span>
      <p><b>${name}</b>${organisation && organisation !== name ? html`<span class="sm muted block">${t("room.presented_by", { organisation })}</span>` : nothing}</p></div>`;
  }
}

function noItems(): TemplateResult {
  return html`<div class="empty">${icon("list")}<p class="strong">${t("room.no_items")}</p><p class="sm">${t("room.no_items_more")}</p></div>`;
}

function initials(name: string): string {
  return name.split(/\s+/).slice(0, 2).map((part) => part[0] ?? "").join("").toUpperCase();
}

customElements.define("item-view", ItemView);
