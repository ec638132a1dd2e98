/** `<room-display>`: the whole of the screen in the room; it ticks once a second and is drawn from its stream. */
import { html, nothing, type TemplateResult } from "lit";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { embedded, live } from "../core/page.ts";
import { onSecond } from "../core/ticking.ts";
import { clockTime, momentOf, span } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import type { Progress, VoteRow } from "../votes/rows.ts";
import { lengthOf, shownNow, voteToShow, type ItemOnDisplay, type LookRow, type MeetingOnDisplay } from "./display-rows.ts";
import "./room-code.ts";
import { attendanceOnDisplay, noticeOnDisplay } from "./display-themes.ts";
import { speechOnDisplay, waitingOnDisplay, type FloorOnDisplay } from "./display-floor.ts";
import { countsFrom } from "./plan.ts";
import { openOnDisplay, resultOnDisplay, waitingOnScreen } from "./display-vote.ts";

export class RoomDisplay extends LiveElement {
  static override watches = ["meeting_on_display", "display_look", "vote_on_display", "floor_on_display"];
  #progress = new Map<string, Progress>();
  #lostAt: number | undefined;
  #id = embedded<{ id: string }>("display-data")?.id ?? "";

  override connectedCallback(): void {
    super.connectedCallback();
    const known = embedded<{ progress: Progress | null }>("display-data")?.progress;
    if (known) this.#progress.set(known.vote_id, known);
    this.until(
      onSecond(() => this.requestUpdate()),
      live.onSignal("progress", (signal) => this.#count(signal as unknown as Progress)),
    );
    this.on(document, "live-state", () => (this.#lostAt = live.state === "live" ? undefined : (this.#lostAt ?? Date.now())));
  }

  override render(): TemplateResult {
    const meeting = this.rows<MeetingOnDisplay>("meeting_on_display")[0];
    if (!meeting) return html`<div class="board" data-kind="words"><div class="words">${big(t("display.gone"))}</div></div>`;
    const vote = voteToShow(meeting, this.rows<VoteRow>("vote_on_display"));
    const floor = this.rows<FloorOnDisplay>("floor_on_display")[0];
    const look = this.row<LookRow>("display_look", this.#id);
    const shown = shownNow(look, meeting, vote, floor?.speech != null);
    if (shown === "blank") return html`<div class="board" data-kind="blank"></div>`;
    if (shown === "speaker") return this.#speech(meeting, floor!);
    return html`<div class="board" data-kind=${shown === "vote" || shown === "result" ? vote!.state : shown}>
      ${this.#head(meeting)}${this.#middle(shown, meeting, vote, floor, look)}${this.#foot(meeting)}</div>`;
  }

  #middle(shown: string, meeting: MeetingOnDisplay, vote: VoteRow | undefined, floor: FloorOnDisplay | undefined, look: LookRow | undefined): TemplateResult {
    if (shown === "attendance") return attendanceOnDisplay(meeting);
    if (shown === "code") return html`<room-code></room-code>`;
    if (shown === "notice") return noticeOnDisplay(look!.notice);
    if (shown === "item") return this.#item(meeting.item!, meeting, floor);
    return shown === "words" ? this.#words(meeting) : this.#vote(meeting, vote!);
  }

  #head({ title, title_en, state }: MeetingOnDisplay): TemplateResult {
    return html`<header class="head"><h1 class="title">${named(title, title_en)}</h1>
      <span class="state" data-state=${state}>${state === "running" ? html`<span class="dot"></span>` : nothing}${t(`display.state.${state}`)}</span>
      <time class="clock">${clockTime(new Date(live.now()).toISOString())}</time></header>`;
  }

  #foot({ quorum }: MeetingOnDisplay): TemplateResult {
    const present = quorum && html`${icon("people")}<span>${t("display.present", { present: quorum.present, seats: quorum.seats })} · ${quorum.met ? t("display.enough") : t("display.missing", { needed: quorum.needed })}</span>`;
    const lost = this.#lostAt && html`<span class="lost">${icon("offline")}${t("display.lost", { time: clockTime(new Date(this.#lostAt).toISOString()) })}</span>`;
    return html`<footer class="foot"><p class="present">${present}</p><p role="status">${lost}</p></footer>`;
  }

  /** Between items, before, after, and while the meeting is adjourned. */
  #words({ state, starts_at, resumes_at, items }: MeetingOnDisplay): TemplateResult {
    const said = {
      draft: [t("display.begins", { time: clockTime(starts_at) }), t("display.items", { count: items })],
      convened: [t("display.begins", { time: clockTime(starts_at) }), t("display.items", { count: items })],
      running: [t("display.next"), ""],
      adjourned: [t("display.adjourned"), resumes_at ? t("display.resumes", { time: momentOf(resumes_at, live.now()) }) : ""],
      closed: [t("display.closed"), t("display.thanks")],
    }[state];
    return html`<div class="words">${big(said[0]!)}${said[1] ? html`<p class="under">${said[1]}</p>` : nothing}</div>`;
  }

  #speech(meeting: MeetingOnDisplay, floor: FloorOnDisplay): TemplateResult {
    const { item } = meeting;
    const about = item ? `${t("display.item", { number: item.number, items: meeting.items })} · ${named(item.title, item.title_en)}` : "";
    return html`<div class="board" data-kind="speech">${this.#head(meeting)}${speechOnDisplay(floor, about, live.now())}${this.#foot(meeting)}</div>`;
  }

  #item(item: ItemOnDisplay, meeting: MeetingOnDisplay, floor: FloorOnDisplay | undefined): TemplateResult {
    const presenter = named(item.presenter, item.presenter_en);
    const title = named(item.title, item.title_en);
    return html`<div class="item">
      <p class="number">${t("display.item", { number: item.number, items: meeting.items })}</p>
      <h2 class="title" data-length=${lengthOf(title)}>${title}</h2>
      ${presenter ? html`<p class="presenter">${t("display.presents", { presenter })}</p>` : nothing}
      ${item.started_at ? timeLeft(item.minutes, live.now() - Date.parse(countsFrom(item.started_at, meeting))) : nothing}${floor ? waitingOnDisplay(floor.waiting) : nothing}</div>`;
  }

  #vote(meeting: MeetingOnDisplay, vote: VoteRow): TemplateResult {
    const { item } = meeting;
    const about = item ? t("display.item", { number: item.number, items: meeting.items }) : "";
    if (vote.state === "closed") return vote.result ? resultOnDisplay(vote, about) : waitingOnScreen(vote, about);
    return openOnDisplay(vote, item ? `${about} · ${named(item.title, item.title_en)}` : "", this.#progress.get(vote.id)?.cast ?? 0, live.now() - Date.parse(vote.opened_at));
  }

  #count(progress: Progress): void {
    this.#progress.set(progress.vote_id, progress);
    this.requestUpdate();
  }
}

function big(words: string): TemplateResult {
  return html`<h2 class="title">${words}</h2>`;
}

/** Minutes and seconds left, a bar of the time used, or by how much it is over. */
function timeLeft(minutes: number, gone: number): TemplateResult {
  const left = minutes * 60_000 - gone;
  const over = left < 0;
  return html`<div class="time" ?data-over=${over}>
    <p><span>${over ? t("display.time_over") : t("display.time_left")}</span> <b class="number">${over ? "+" : ""}${span(Math.abs(left))}</b></p>
    <progress max=${minutes * 60_000} value=${gone} aria-label=${t("display.time_left")}></progress></div>`;
}
