/** What a room display shows where the desk asks for it: attendance by seats, a notice. */
import { html, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import { columnsFor, lengthOf, type MeetingOnDisplay } from "./display-rows.ts";

const signs = { onsite: "check", online: "globe", away: "minus", absent: "minus" };

/** How many are there of how many, and each seat with its sign. */
export function attendanceOnDisplay({ quorum, seats }: MeetingOnDisplay): TemplateResult {
  const { present, seats: all, needed, met } = quorum!;
  const online = seats.filter((seat) => seat.attendance === "online").length;
  return html`<div class="attendance">
    <div class="figures"><p class="about">${t("display.attendance")}</p><p class="present-figure"><b class="number">${present}</b><span class="number">/${all}</span></p>
      <p class="needed" data-met=${met}>${met ? t("display.enough") : t("display.missing", { needed })}</p>${online ? html`<p class="needed">${icon("globe")} ${t("display.online", { count: online })}</p>` : ""}</div>
    <ul class="seats" data-columns=${columnsFor(seats.length)}>${seats.map(({ short, attendance }) => html`<li data-attendance=${attendance}>${icon(signs[attendance])}<span>${short}</span><span class="unseen">${t(`seats.is.${attendance}`)}</span></li>`)}</ul></div>`;
}

/** Words of the desk, as large as they fit. */
export function noticeOnDisplay(words: string): TemplateResult {
  return html`<div class="words notice-words"><h2 class="title" data-length=${lengthOf(words)}>${words}</h2></div>`;
}
