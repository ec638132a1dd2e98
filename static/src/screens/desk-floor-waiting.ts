/** Who waits to speak, at the desk: called by one press, moved, skipped, taken off. */
import { html, nothing, type TemplateResult } from "lit";
import { send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import { called, sign, who } from "../floor/people.ts";
import { queue, type RequestRow } from "../floor/rows.ts";
import type { DeskItem } from "./desk-data.ts";
import type { DeskFloor } from "./desk-floor.ts";

export function waitingList(desk: DeskFloor, item: DeskItem, callable: boolean): TemplateResult {
  const list = queue(desk.requests, item.id, desk.kind);
  if (!list.length) return html`<p class="sm muted">${t(`floor.nobody_${desk.kind}`)}</p>`;
  return html`<ol class="speakers">${list.map((row, place) => line(desk, row, place, list.length, callable))}</ol>`;
}

function line(desk: DeskFloor, row: RequestRow, place: number, count: number, callable: boolean): TemplateResult {
  const here = desk.participants.find((one) => one.id === row.participant_id)?.attendance ?? "absent";
  const open = desk.opened === row.id;
  const more = [row.minutes ? t("floor.minutes_count", { count: row.minutes }) : "", here === "absent" && desk.meeting?.state === "running" ? t("floor.not_here") : here === "online" ? t("floor.online") : ""].filter(Boolean).join(" · ");
  return html`<li>${sign(row)}<p class="grow">${who(row)}
      ${row.to_title ? html`<span class="sm block">${t("floor.to", { to: called({ name: "", title: row.to_title, title_en: row.to_title_en }) })}</span>` : nothing}
      ${row.subject ? html`<span class="sm block">${row.subject}</span>` : nothing}${more ? html`<span class="xs muted block">${more}</span>` : nothing}</p>
    ${callable ? desk.button({ name: `call-${row.id}`, words: t("floor.call"), label: t("floor.call_who", { who: called(row) }), symbol: "mic", look: place ? "small" : "small primary", key: place ? undefined : "g", press: () => desk.call(row) }) : nothing}
    <button type="button" class="btn quiet square small" aria-expanded=${String(open)} aria-label=${t("floor.more_of", { who: called(row) })} @click=${() => (desk.opened = open ? "" : row.id)}>${icon("more")}</button>
    ${open ? acts(desk, row, place, count) : nothing}</li>`;
}

function acts(desk: DeskFloor, row: RequestRow, place: number, count: number): TemplateResult {
  const path = `/api/v1/speaking-requests/${row.id}`;
  const to = (position: number) => (): Promise<unknown> => send("PUT", `${path}/position`, { position });
  const move = (by: number): Promise<void> => desk.done(t("floor.did_move", { who: called(row) }), to(place + 1 + by), to(place + 1));
  const skip = (): Promise<void> => desk.done(t("floor.did_skip", { who: called(row) }), () => send("POST", `${path}/skip`, {}), to(place + 1));
  const removed = (event: Event): void => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "").trim();
    void desk.done(t("floor.did_remove", { who: called(row) }), () => send("POST", `${path}/removal`, { reason }), () => send("POST", `${path}/restoration`, {}));
  };
  return html`<div class="acts">${desk.button({ name: "up", words: t("floor.up"), symbol: "up", look: "small", can: place > 0, press: () => move(-1) })}
    ${desk.button({ name: "down", words: t("floor.down"), symbol: "down", look: "small", can: place < count - 1, press: () => move(1) })}
    ${desk.button({ name: "skip", words: t("floor.skip"), symbol: "forward", look: "small", can: place < count - 1, press: skip })}
    <form class="row grow" @submit=${removed}><label class="unseen" for="remove-${row.id}">${t("floor.reason")}</label>
      <input id="remove-${row.id}" class="grow" name="reason" required maxlength="300" placeholder=${t("floor.reason")} autocomplete="off"><button class="btn small danger" ?disabled=${!desk.isLive}>${t("floor.remove")}</button></form></div>`;
}
