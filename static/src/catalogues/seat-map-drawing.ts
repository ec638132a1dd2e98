/** The grid on which places and tables are seen, chosen and dragged. */
import { html, type TemplateResult } from "lit";
import { t } from "../core/words.ts";
import type { Place, SeatMap, Table } from "./seat-map.ts";

/** What is chosen: a place by its id, a table by its index, or nothing. */
export type Chosen = { kind: "place"; id: string } | { kind: "table"; index: number } | undefined;
type Cell = { x: number; y: number };
type Acts = { choose: (chosen: Chosen) => void; drop: (chosen: Chosen, cell: Cell) => void; key: (event: KeyboardEvent) => void; cell: (cell: Cell) => void };

const least = 6;

/** The map, scrolling in its own frame where it is wider than the page. */
export function drawing(map: SeatMap, chosen: Chosen, acts: Acts): TemplateResult {
  return html`<div class="map-frame" role="group" tabindex="0" aria-label=${t("rooms.map")}>
    <div class="map" .style=${`--columns: ${map.columns}; --rows: ${map.rows}`} @click=${(event: MouseEvent) => tapped(event, acts)}>
      ${map.tables.map((table, index) => tableOf(table, index, chosen, acts))}
      ${map.places.map((place) => placeOf(place, chosen, acts))}
    </div>
  </div>`;
}

function tableOf(table: Table, index: number, chosen: Chosen, acts: Acts): TemplateResult {
  const own: Chosen = { kind: "table", index };
  const style = `grid-column: ${table.x + 1} / span ${table.width}; grid-row: ${table.y + 1} / span ${table.height}`;
  return html`<button type="button" class="map-table" .style=${style} aria-pressed=${chosen?.kind === "table" && chosen.index === index}
    aria-label=${t("seat_map.table_at", { number: index + 1, column: table.x + 1, row: table.y + 1 })}
    @click=${() => acts.choose(own)} @keydown=${(event: KeyboardEvent) => (acts.choose(own), acts.key(event))} @pointerdown=${(event: PointerEvent) => dragged(event, own, acts)}></button>`;
}

function placeOf(place: Place, chosen: Chosen, acts: Acts): TemplateResult {
  const own: Chosen = { kind: "place", id: place.id };
  return html`<button type="button" class="map-place" .style=${`grid-column: ${place.x + 1}; grid-row: ${place.y + 1}`} aria-pressed=${chosen?.kind === "place" && chosen.id === place.id}
    aria-label=${t("seat_map.stands", { label: place.label, column: place.x + 1, row: place.y + 1 })}
    @click=${() => acts.choose(own)} @keydown=${(event: KeyboardEvent) => (acts.choose(own), acts.key(event))} @pointerdown=${(event: PointerEvent) => dragged(event, own, acts)}>${place.label}</button>`;
}

/** A tap beside everything: on a free cell. */
function tapped(event: MouseEvent, acts: Acts): void {
  const map = event.currentTarget as HTMLElement;
  if (event.target === map) acts.cell(cellAt(map, event.clientX, event.clientY));
}

/** Follows the pointer until it is let go; the thing then stands on the cell under it. */
function dragged(event: PointerEvent, own: Chosen, acts: Acts): void {
  if (event.button !== 0) return;
  const thing = event.currentTarget as HTMLElement;
  const map = thing.closest<HTMLElement>(".map")!;
  const box = thing.getBoundingClientRect();
  const held = cellWithin(box, event);
  let moves = false;
  const move = (now: PointerEvent): void => {
    const by = { x: now.clientX - event.clientX, y: now.clientY - event.clientY };
    moves ||= Math.hypot(by.x, by.y) > least;
    if (moves) thing.style.translate = `${by.x}px ${by.y}px`;
  };
  const end = (last: PointerEvent): void => {
    for (const name of ["pointermove", "pointerup", "pointercancel"]) thing.removeEventListener(name, name === "pointermove" ? (move as EventListener) : (end as EventListener));
    thing.style.translate = "";
    if (!moves || last.type === "pointercancel") return;
    const under = cellAt(map, last.clientX, last.clientY);
    acts.drop(own, { x: under.x - held.x, y: under.y - held.y });
  };
  thing.setPointerCapture(event.pointerId);
  thing.addEventListener("pointermove", move);
  thing.addEventListener("pointerup", end);
  thing.addEventListener("pointercancel", end);
}

/** Which of its own cells a table is held by. */
function cellWithin(box: DOMRect, { clientX, clientY }: PointerEvent): Cell {
  return { x: Math.floor((clientX - box.left) / side), y: Math.floor((clientY - box.top) / side) };
}

function cellAt(map: HTMLElement, left: number, top: number): Cell {
  const box = map.getBoundingClientRect();
  return { x: Math.floor((left - box.left - edge) / side), y: Math.floor((top - box.top - edge) / side) };
}

/** As `.map` of room.css has it: a cell with its gap, and the space around all. */
const side = 52;
const edge = 12;
