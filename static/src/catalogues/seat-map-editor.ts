/**
 * `<seat-map-editor>`: the drawing of a room's seats, from the embedded `room-data`.
 *
 * Places and tables are chosen by a tap and moved by dragging, by the arrow keys, by the buttons of the panel, or by a
 * tap on a free cell; nothing is kept before "Lưu sơ đồ". Who drew on an older map is told so and keeps the drawing.
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { newId, Problem, send, type Json } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { icon } from "../core/icons.ts";
import { embedded } from "../core/page.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { drawing, type Chosen } from "./seat-map-drawing.ts";
import { panel } from "./seat-map-panel.ts";
import { inRows, placeAt, resized, roundU, stepped, withPlace, withPlaceAt, withTable, type SeatMap } from "./seat-map.ts";

type Room = { id: string; seat_map: SeatMap; map_version: number };
type Cell = { x: number; y: number };
const steps: Record<string, Cell> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

export class SeatMapEditor extends LitElement {
  static override properties = { map: { state: true }, chosen: { state: true }, said: { state: true }, stale: { state: true }, busy: { state: true } };
  declare map: SeatMap;
  declare chosen: Chosen;
  declare said: string;
  declare stale: boolean;
  declare busy: boolean;
  #room = embedded<Room>("room-data")!;
  #kept = this.#room.seat_map;

  constructor() {
    super();
    Object.assign(this, { map: this.#kept, chosen: undefined, said: "", stale: false, busy: false });
    addEventListener("beforeunload", (event) => this.#isDirty && event.preventDefault());
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  get #isDirty(): boolean {
    return this.map !== this.#kept;
  }

  override render(): TemplateResult {
    return html`
      <div class="row map-tools">
        <button type="button" class="btn" @click=${this.#addPlace}>${icon("plus")}${t("seat_map.add_place")}</button>
        <button type="button" class="btn" @click=${this.#addTable}>${icon("plus")}${t("seat_map.add_table")}</button>
        <span class="grow sm muted">${t("seat_map.counted", { places: this.map.places.length, columns: this.map.columns, rows: this.map.rows })}</span>
        <button type="button" class="btn primary ${this.busy ? "busy" : ""}" ?disabled=${!this.#isDirty || this.busy} @click=${this.#save}>${icon("check")}${t("seat_map.save")}</button>
      </div>
      ${this.stale ? html`<p class="notice warn" role="alert">${icon("alert")}<span class="grow">${t("seat_map.stale")}</span><button type="button" class="btn small" @click=${this.#reload}>${icon("retry")}${t("seat_map.reload")}</button></p>` : nothing}
      <p class="unseen" role="status">${this.said}</p>
      <div class="map-parts">
        ${drawing(this.map, this.chosen, { choose: this.#choose, drop: this.#drop, key: this.#key, cell: this.#tapCell })}
        ${panel(this.map, this.chosen, { step: this.#step, label: this.#label, table: this.#table, remove: this.#remove, resize: this.#resize, round: this.#round, rows: this.#rows })}
      </div>`;
  }

  #choose = (chosen: Chosen): void => {
    this.chosen = chosen;
  };

  #addPlace = (): void => {
    const id = newId();
    const from = this.chosen?.kind === "place" ? this.map.places.find((one) => one.id === this.#id) : undefined;
    const map = withPlace(this.map, id, from);
    if (map === this.map) return toast(t("seat_map.full"), "problem");
    this.#change(map, { kind: "place", id });
  };

  #addTable = (): void => {
    const tables = [...this.map.tables, { x: 0, y: 0, width: Math.min(4, this.map.columns), height: 1 }];
    this.#change({ ...this.map, tables }, { kind: "table", index: tables.length - 1 });
  };

  get #id(): string {
    return this.chosen?.kind === "place" ? this.chosen.id : "";
  }

  #drop = (chosen: Chosen, cell: Cell): void => {
    if (chosen?.kind === "place") this.#change(withPlaceAt(this.map, chosen.id, cell), chosen);
    else if (chosen) this.#change(withTable(this.map, chosen.index, { ...this.map.tables[chosen.index]!, ...cell }), chosen);
  };

  #tapCell = (cell: Cell): void => {
    if (this.chosen && !placeAt(this.map, cell)) this.#drop(this.chosen, cell);
  };

  #key = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step) this.#step(step);
    else if (event.key === "Delete" || event.key === "Backspace") this.#remove();
    else return;
    event.preventDefault();
  };

  #step = (by: Cell): void => {
    if (this.chosen?.kind === "place") this.#change(stepped(this.map, this.chosen.id, by), this.chosen);
    else if (this.chosen) {
      const table = this.map.tables[this.chosen.index]!;
      this.#change(withTable(this.map, this.chosen.index, { ...table, x: table.x + by.x, y: table.y + by.y }), this.chosen);
    }
  };

  #label = (label: string): void => {
    const places = this.map.places.map((one) => (one.id === this.#id ? { ...one, label: label.trim() } : one));
    if (label.trim()) this.#change({ ...this.map, places }, this.chosen);
  };

  #table = (size: { width?: number; height?: number }): void => {
    if (this.chosen?.kind !== "table") return;
    this.#change(withTable(this.map, this.chosen.index, { ...this.map.tables[this.chosen.index]!, ...size }), this.chosen);
  };

  #remove = (): void => {
    const { chosen } = this;
    if (chosen?.kind === "place") this.#change({ ...this.map, places: this.map.places.filter((one) => one.id !== chosen.id) }, undefined);
    else if (chosen) this.#change({ ...this.map, tables: this.map.tables.filter((_, at) => at !== chosen.index) }, undefined);
    this.said = t("seat_map.removed");
  };

  #resize = (columns: number, rows: number): void => this.#change(resized(this.map, columns, rows), this.chosen);

  #round = (count: number): Promise<void> => this.#begin(roundU(count, newId));

  #rows = (rows: number, seats: number): Promise<void> => this.#begin(inRows(rows, seats, newId));

  /** The drawing begins anew with that one. */
  async #begin(map: SeatMap): Promise<void> {
    if (this.map.places.length && !(await confirmed(t("seat_map.replace_sure")))) return;
    this.#change(map, undefined);
  }

  #change(map: SeatMap, chosen: Chosen): void {
    this.chosen = chosen;
    if (map === this.map) return;
    this.map = map;
    const place = chosen?.kind === "place" ? map.places.find((one) => one.id === chosen.id) : undefined;
    if (place) this.said = t("seat_map.stands", { label: place.label, column: place.x + 1, row: place.y + 1 });
  }

  #save = async (): Promise<void> => {
    this.busy = true;
    const drawn = this.map;
    try {
      const body = { ...drawn, version: this.#room.map_version } as unknown as Json;
      this.#room = await send<Room>("PUT", `/api/v1/rooms/${this.#room.id}/seat-map`, body);
      this.#kept = drawn;
      toast(t("seat_map.saved"), "done");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "stale-version") this.stale = true;
      else toast(Object.values(error.errors)[0] ?? error.message, "problem");
    } finally {
      this.busy = false;
    }
  };

  #reload = (): void => {
    this.#kept = this.map;
    location.reload();
  };
}

customElements.define("seat-map-editor", SeatMapEditor);
