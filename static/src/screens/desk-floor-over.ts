/** Who has spoken, or was not called, at the desk: for how long; called again, gone on, a question answered or settled. */
import { html, nothing, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { day, span } from "../core/time.ts";
import { t } from "../core/words.ts";
import { called, sign, who } from "../floor/people.ts";
import { past, type RequestRow, type SpeechRow } from "../floor/rows.ts";
import type { DeskItem } from "./desk-data.ts";
import type { DeskFloor } from "./desk-floor.ts";
import type { ParticipantRow } from "./room-data.ts";

export function overList(desk: DeskFloor, item: DeskItem, callable: boolean): TemplateResult | typeof nothing {
  const list = past(desk.requests, item.id, desk.kind);
  const asked = desk.kind === "question" ? desk.requests.filter((row) => row.item_id === item.id && row.kind === "question" && row.state === "speaking") : [];
  if (!list.length && !asked.length) return nothing;
  return html`<details class="fold" ?open=${desk.kind === "question"}><summary><span class="grow sm strong">${t(`floor.over_${desk.kind}`, { count: list.length })}</span>${icon("down")}</summary>
    <div class="fold-body"><ol class="speakers">${[...asked, ...list].map((row) => line(desk, row, callable))}</ol></div></details>`;
}

function line(desk: DeskFloor, row: RequestRow, callable: boolean): TemplateResult {
  const said = desk.speeches.filter((one) => one.request_id === row.id).sort((a, b) => (a.started_at < b.started_at ? -1 : 1));
  return html`<li>${sign(row)}<p class="grow">${who(row)}${row.subject ? html`<span class="sm block">${row.subject}</span>` : nothing}
      ${row.state === "spoken" || row.state === "speaking" ? nothing : html`<span class="xs muted block">${t(`floor.was_${row.state}`)}${row.state === "removed" ? `: ${row.reason || t("floor.left")}` : ""}</span>`}
      ${said.map((one) => spokenLine(one))}${row.answer ? html`<span class="chip ${row.answer === "answered" ? "done" : "warn"}">${t(`floor.is_${row.answer}`, { day: row.answer_due ? day(`${row.answer_due}T00:00:00+07:00`) : "" })}</span>` : nothing}</p>
    <div class="acts">${acts(desk, row, said.at(-1), callable)}</div></li>`;
}

function spokenLine({ kind, name, spoken_ms, allotted_seconds }: SpeechRow): TemplateResult {
  const over = (spoken_ms ?? 0) > allotted_seconds * 1000;
  const words = t("floor.spoke_for", { time: span(spoken_ms ?? 0), of: span(allotted_seconds * 1000) });
  return html`<span class="said number block ${over ? "over" : ""}">${kind === "answer" ? t("floor.answered_by", { who: name }) + " · " : ""}${spoken_ms === null ? t("floor.speaks_now") : words}</span>`;
}

function acts(desk: DeskFloor, row: RequestRow, last: SpeechRow | undefined, callable: boolean): (TemplateResult | typeof nothing)[] {
  const path = `/api/v1/speaking-requests/${row.id}`;
  const again = (): Promise<void> => desk.done(t("floor.did_restore", { who: called(row) }), () => send("POST", `${path}/restoration`, {}));
  const goOn = (): Promise<void> => desk.done(t("floor.did_continue", { who: last!.name }), () => send("POST", `/api/v1/speeches/${last!.id}/continuation`, {}), () => send("POST", `/api/v1/speeches/${last!.id}/end`, {}));
  const isLast = last && last.ended_at !== null && desk.speeches.every((one) => one.ended_at !== null && one.ended_at <= last.ended_at!);
  return [
    callable && isLast ? desk.button({ name: "go-on", words: t("floor.go_on"), symbol: "play", look: "small", press: goOn }) : nothing,
    row.state === "removed" && row.reason ? desk.button({ name: "restore", words: t("floor.restore"), symbol: "undo", look: "small", press: again }) : nothing,
    callable && row.state === "spoken" && row.kind === "speech" ? desk.button({ name: `again-${row.id}`, words: t("floor.call_again"), symbol: "mic", look: "small", press: () => desk.call(row) }) : nothing,
    row.kind === "question" && (row.state === "spoken" || row.state === "speaking") ? answering(desk, row, callable) : nothing,
  ];
}

function answering(desk: DeskFloor, row: RequestRow, callable: boolean): TemplateResult {
  const asked = desk.participants.filter((one) => one.seat_id === row.to_seat_id && one.attendance !== "absent");
  const put = (answer: string, answer_due: string | null = null) => (): Promise<unknown> => send("PUT", `/api/v1/speaking-requests/${row.id}/answer`, { answer, answer_due });
  const settle = (answer: string, due: string | null = null): Promise<void> => desk.done(t(`floor.did_${answer}`), put(answer, due), put(row.answer, row.answer_due));
  const written = (event: Event): void => (event.preventDefault(), void settle("in_writing", String(new FormData(event.currentTarget as HTMLFormElement).get("due"))));
  return html`${callable ? asked.map((one) => desk.button({ name: `answer-${one.id}`, words: t("floor.call_answer", { who: called(one) }), symbol: "mic", look: "small primary", press: () => callAnswer(desk, row, one) })) : nothing}
    ${row.state === "spoken" && row.answer !== "answered" ? desk.button({ name: "answered", words: t("floor.answered"), symbol: "check", look: "small", press: () => settle("answered") }) : nothing}
    ${row.state === "spoken" ? html`<form class="row" @submit=${written}><label class="unseen" for="due-${row.id}">${t("floor.due")}</label><input id="due-${row.id}" type="date" name="due" required .value=${row.answer_due ?? ""}><button class="btn small" ?disabled=${!desk.isLive}>${t("floor.in_writing")}</button></form>` : nothing}`;
}

async function callAnswer(desk: DeskFloor, row: RequestRow, by: ParticipantRow): Promise<void> {
  const id = newId();
  const work = (): Promise<unknown> => send("POST", `/api/v1/speaking-requests/${row.id}/answers`, { id, participant_id: by.id, current_speech_id: desk.now?.id ?? null });
  await desk.done(t("floor.did_call", { who: called(by) }), work, () => send("DELETE", `/api/v1/speeches/${id}`));
}
