/** A room's seat map as data: places and tables on a grid of cells; pure, so that it is tested without a browser. */

export type Place = { id: string; label: string; x: number; y: number };
export type Table = { x: number; y: number; width: number; height: number };
export type SeatMap = { columns: number; rows: number; places: Place[]; tables: Table[] };
type Cell = { x: number; y: number };

export const mostSide = 40;
export const mostPlaces = 400;
export const mostRound = 100;

/** The place on that cell. */
export function placeAt(map: SeatMap, { x, y }: Cell): Place | undefined {
  return map.places.find((one) => one.x === x && one.y === y);
}

/** The map with a place more on the first free cell at or after `from`, named by the next number; the same when full. */
export function withPlace(map: SeatMap, id: string, from: Cell = { x: 0, y: 0 }): SeatMap {
  const cell = freeCell(map, from);
  return cell && map.places.length < mostPlaces ? { ...map, places: [...map.places, { id, label: nextLabel(map), ...cell }] } : map;
}

function freeCell(map: SeatMap, from: Cell): Cell | undefined {
  const all = map.columns * map.rows;
  const first = from.y * map.columns + from.x;
  for (let step = 0; step < all; step++) {
    const at = (first + step) % all;
    const cell = { x: at % map.columns, y: Math.floor(at / map.columns) };
    if (!placeAt(map, cell) && !map.tables.some((table) => covers(table, cell))) return cell;
  }
  return undefined;
}

function covers(table: Table, { x, y }: Cell): boolean {
  return x >= table.x && x < table.x + table.width && y >= table.y && y < table.y + table.height;
}

/** The smallest number that no place has. */
export function nextLabel(map: SeatMap): string {
  const known = new Set(map.places.map((one) => one.label));
  let number = 1;
  while (known.has(String(number))) number += 1;
  return String(number);
}

/** The map with that place on that cell; the same where the cell is taken or outside. */
export function withPlaceAt(map: SeatMap, id: string, cell: Cell): SeatMap {
  const inside = cell.x >= 0 && cell.y >= 0 && cell.x < map.columns && cell.y < map.rows;
  const other = placeAt(map, cell);
  if (!inside || (other && other.id !== id)) return map;
  return { ...map, places: map.places.map((one) => (one.id === id ? { ...one, ...cell } : one)) };
}

/** The map with the place one step that way, over places that stand there. */
export function stepped(map: SeatMap, id: string, { x, y }: Cell): SeatMap {
  const place = map.places.find((one) => one.id === id);
  if (!place) return map;
  const cell = { x: place.x + x, y: place.y + y };
  while (placeAt(map, cell)) {
    cell.x += x;
    cell.y += y;
  }
  return withPlaceAt(map, id, cell);
}

/** The map with the table there, as near as it fits; no larger than the grid. */
export function withTable(map: SeatMap, index: number, table: Table): SeatMap {
  const width = within(table.width, 1, map.columns);
  const height = within(table.height, 1, map.rows);
  const kept = { x: within(table.x, 0, map.columns - width), y: within(table.y, 0, map.rows - height), width, height };
  return { ...map, tables: map.tables.map((one, at) => (at === index ? kept : one)) };
}

/** The map with so many columns and rows, never fewer than what stands on it needs. */
export function resized(map: SeatMap, columns: number, rows: number): SeatMap {
  const right = Math.max(1, ...map.places.map((one) => one.x + 1), ...map.tables.map((one) => one.x + one.width));
  const bottom = Math.max(1, ...map.places.map((one) => one.y + 1), ...map.tables.map((one) => one.y + one.height));
  return { ...map, columns: within(columns, right, mostSide), rows: within(rows, bottom, mostSide) };
}

/** So many places round a table in the shape of a U, open below; 1 is the first at the head. */
export function roundU(count: number, newId: () => string): SeatMap {
  const all = within(count, 4, mostRound);
  const head = Math.max(2, Math.round(all / 3));
  const side = Math.ceil((all - head) / 2);
  const places = Array.from({ length: all }, (_, at): Place => {
    const beside = at - head;
    const cell = beside < 0 ? { x: at + 2, y: 0 } : { x: beside % 2 ? head + 3 : 0, y: 2 + Math.floor(beside / 2) };
    return { id: newId(), label: String(at + 1), ...cell };
  });
  const tables = [
    { x: 1, y: 1, width: head + 2, height: 1 },
    { x: 1, y: 2, width: 1, height: side },
    { x: head + 2, y: 2, width: 1, height: side },
  ];
  return { columns: head + 4, rows: side + 2, places, tables };
}

/** Rows of desks, one behind another, before a table for those who preside. */
export function inRows(rows: number, seats: number, newId: () => string): SeatMap {
  const [down, across] = [within(rows, 1, 19), within(seats, 1, mostSide)];
  const places = Array.from({ length: Math.min(down * across, mostPlaces) }, (_, at): Place => {
    return { id: newId(), label: String(at + 1), x: at % across, y: 3 + 2 * Math.floor(at / across) };
  });
  const width = Math.min(6, across);
  const head = { x: Math.floor((across - width) / 2), y: 0, width, height: 1 };
  const desks = Array.from({ length: down }, (_, at): Table => ({ x: 0, y: 2 + 2 * at, width: across, height: 1 }));
  return { columns: across, rows: 2 + 2 * down, places, tables: [head, ...desks] };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(Math.round(value) || least, least), most);
}
