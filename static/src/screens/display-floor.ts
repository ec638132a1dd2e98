/** Who speaks, on the room display: the name and the time left, read from ten metres; and who waits where that is shown. */
import { html, nothing, type TemplateResult } from "lit";
import type { Row } from "../core/store.ts";
import { span } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import { left, shownSeconds, spoken, warningOf, type Timed } from "../floor/rows.ts";

type Name = { name: string; title: string; title_en: string };
export type FloorOnDisplay = Row & { id: string; speech: (Timed & Name & { kind: "speech" | "question" | "answer" }) | null; waiting: Name[] };

/** Drawn each second. */
export function speechOnDisplay({ speech, waiting }: FloorOnDisplay, about: string, now: number): TemplateResult | typeof nothing {
  if (!speech) return nothing;
  const warning = warningOf(speech, now);
  const post = named(speech.title, speech.title_en);
  return html`<div class="speech" data-warning=${warning}>
    <p class="about">${t(`floor.now_${speech.kind}`)}${about ? ` · ${about}` : ""}</p>
    <div class="speaker"><h2 class="title">${speech.name}</h2>${post && post !== speech.name ? html`<p class="presenter">${post}</p>` : nothing}</div>
    <div class="time"><p><span>${t(speech.paused_at ? "floor.clock_stands" : warning === "over" ? "display.time_over" : "display.time_left")}</span> <b class="number">${warning === "over" ? "+" : ""}${span(shownSeconds(left(speech, now)) * 1000)}</b></p>
      <progress max=${speech.allotted_seconds * 1000} value=${spoken(speech, now)} aria-label=${t("display.time_left")}></progress></div>
    ${waitingOnDisplay(waiting)}</div>`;
}

/** The next of those who wait, in one line. */
export function waitingOnDisplay(waiting: Name[]): TemplateResult | typeof nothing {
  if (!waiting.length) return nothing;
  const names = waiting.slice(0, 4).map(({ name }) => name).join(" · ");
  return html`<p class="next">${t("floor.next")}: <b>${names}</b>${waiting.length > 4 ? ` +${waiting.length - 4}` : ""}</p>`;
}
