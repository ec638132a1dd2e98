/** Beside the drawing: what is chosen, the size of the grid, and ready-made beginnings. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Chosen } from "./seat-map-drawing.ts";
import { mostRound, mostSide, type SeatMap } from "./seat-map.ts";

type Acts = {
  step: (by: { x: number; y: number }) => void; label: (label: string) => void; table: (size: { width?: number; height?: number }) => void; remove: () => void;
  resize: (columns: number, rows: number) => void; round: (count: number) => void; rows: (rows: number, seats: number) => void;
};

/** The panel. */
export function panel(map: SeatMap, chosen: Chosen, acts: Acts): TemplateResult {
  return html`<aside class="map-panel stack" aria-label=${t("seat_map.panel")}>
    <section class="card pad stack tight">${chosen ? ofChosen(map, chosen, acts) : html`<h2 class="sm strong">${t("seat_map.nothing_chosen")}</h2><p class="sm muted">${t("seat_map.how")}</p>`}</section>
    <details class="card pad unfolds" ?open=${map.places.length === 0}><summary class="strong">${t("seat_map.begin")}</summary><div class="stack">${begin(acts)}</div></details>
    <details class="card pad unfolds"><summary class="strong">${t("seat_map.size")}</summary>
      <div class="two">${number("seat_map.columns", map.columns, mostSide, (columns) => acts.resize(columns, map.rows))}${number("seat_map.rows", map.rows, mostSide, (rows) => acts.resize(map.columns, rows))}</div></details>
  </aside>`;
}

function ofChosen(map: SeatMap, chosen: NonNullable<Chosen>, acts: Acts): TemplateResult {
  const place = chosen.kind === "place" ? map.places.find((one) => one.id === chosen.id) : undefined;
  const table = chosen.kind === "table" ? map.tables[chosen.index] : undefined;
  return html`<h2 class="sm strong">${place ? t("seat_map.place", { label: place.label }) : t("seat_map.table")}</h2>
    ${place ? html`<div class="field"><label for="place-label">${t("seat_map.label")}</label><input id="place-label" maxlength="6" autocomplete="off" .value=${live(place.label)} @change=${(event: Event) => acts.label((event.target as HTMLInputElement).value)}></div>` : nothing}
    ${table ? html`<div class="two">${number("seat_map.width", table.width, mostSide, (width) => acts.table({ width }))}${number("seat_map.height", table.height, mostSide, (height) => acts.table({ height }))}</div>` : nothing}
    <div class="map-steps" role="group" aria-label=${t("seat_map.move")}>
      ${step("left", "back", { x: -1, y: 0 }, acts)}${step("up", "up", { x: 0, y: -1 }, acts)}${step("down", "down", { x: 0, y: 1 }, acts)}${step("right", "forward", { x: 1, y: 0 }, acts)}
    </div>
    <button type="button" class="btn danger" @click=${acts.remove}>${icon("trash")}${t("seat_map.remove")}</button>`;
}

function step(name: string, symbol: string, by: { x: number; y: number }, acts: Acts): TemplateResult {
  return html`<button type="button" class="btn square" aria-label=${t(`seat_map.${name}`)} title=${t(`seat_map.${name}`)} @click=${() => acts.step(by)}>${icon(symbol)}</button>`;
}

function begin(acts: Acts): TemplateResult {
  return html`<form class="stack tight" @submit=${(event: SubmitEvent) => { const asked = figures(event); acts.round(asked.count!); }}>
      <div class="field"><label for="round-count">${t("seat_map.round")}</label><input id="round-count" name="count" type="number" min="4" max=${mostRound} value="24" required inputmode="numeric"></div>
      <button class="btn">${t("seat_map.draw_round")}</button></form>
    <form class="stack tight" @submit=${(event: SubmitEvent) => { const asked = figures(event); acts.rows(asked.rows!, asked.seats!); }}>
      <div class="two"><div class="field"><label for="row-count">${t("seat_map.row_count")}</label><input id="row-count" name="rows" type="number" min="1" max="19" value="4" required inputmode="numeric"></div>
      <div class="field"><label for="row-seats">${t("seat_map.row_seats")}</label><input id="row-seats" name="seats" type="number" min="1" max=${mostSide} value="8" required inputmode="numeric"></div></div>
      <button class="btn">${t("seat_map.draw_rows")}</button></form>`;
}

function figures(event: SubmitEvent): Record<string, number> {
  event.preventDefault();
  return Object.fromEntries([...new FormData(event.target as HTMLFormElement)].map(([name, value]) => [name, Number(value)]));
}

function number(key: string, value: number, most: number, changed: (value: number) => void): TemplateResult {
  const id = key.replace(".", "-");
  return html`<div class="field"><label for=${id}>${t(key)}</label><input id=${id} type="number" min="1" max=${most} inputmode="numeric" .value=${live(String(value))} @change=${(event: Event) => changed(Number((event.target as HTMLInputElement).value))}></div>`;
}
