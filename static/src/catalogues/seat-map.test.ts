import assert from "node:assert/strict";
import { test } from "node:test";
import { inRows, nextLabel, placeAt, resized, roundU, stepped, withPlace, withPlaceAt, withTable, type SeatMap } from "./seat-map.ts";

let made = 0;
const newId = (): string => `p${++made}`;
const empty: SeatMap = { columns: 3, rows: 2, places: [], tables: [] };

/** What the server asks of a drawing. */
function assertGood(map: SeatMap): void {
  const cells = map.places.map((one) => `${one.x} ${one.y}`);
  assert.equal(new Set(cells).size, cells.length);
  assert.equal(new Set(map.places.map((one) => one.label)).size, map.places.length);
  assert.ok(map.places.every((one) => one.x >= 0 && one.y >= 0 && one.x < map.columns && one.y < map.rows));
  assert.ok(map.tables.every((one) => one.x + one.width <= map.columns && one.y + one.height <= map.rows));
  assert.ok(map.columns <= 40 && map.rows <= 40 && map.places.length <= 400);
}

test("a U of any size has all its places and is a good drawing", () => {
  for (let count = 4; count <= 100; count++) {
    const map = roundU(count, newId);
    assert.equal(map.places.length, count);
    assertGood(map);
  }
});

test("rows of any size are a good drawing", () => {
  for (const rows of [1, 5, 19, 50]) for (const seats of [1, 8, 40, 99]) assertGood(inRows(rows, seats, newId));
});

test("places are added on free cells until the map is full", () => {
  let map: SeatMap = { ...empty, tables: [{ x: 0, y: 0, width: 2, height: 1 }] };
  for (let count = 0; count < 9; count++) map = withPlace(map, newId());
  assert.equal(map.places.length, 4);
  assert.equal(placeAt(map, { x: 0, y: 0 }), undefined);
  assertGood(map);
});

test("a place moves to a free cell only, and steps over others", () => {
  const map = withPlace(withPlace(empty, "a"), "b");
  assert.equal(withPlaceAt(map, "a", { x: 1, y: 0 }), map);
  assert.equal(withPlaceAt(map, "a", { x: 3, y: 0 }), map);
  assert.deepEqual(stepped(map, "a", { x: 1, y: 0 }).places[0], { id: "a", label: "1", x: 2, y: 0 });
  assert.equal(stepped(map, "a", { x: -1, y: 0 }), map);
});

test("a removed number is given again", () => {
  const map = withPlace(withPlace(empty, "a"), "b");
  assert.equal(nextLabel({ ...map, places: map.places.slice(1) }), "1");
});

test("the grid never becomes smaller than what stands on it, nor a table larger than the grid", () => {
  const map = withPlaceAt(withPlace(empty, "a"), "a", { x: 2, y: 1 });
  assert.deepEqual([resized(map, 1, 1).columns, resized(map, 1, 1).rows], [3, 2]);
  const table = withTable({ ...empty, tables: [{ x: 0, y: 0, width: 1, height: 1 }] }, 0, { x: 2, y: 9, width: 9, height: 1 });
  assert.deepEqual(table.tables[0], { x: 0, y: 1, width: 3, height: 1 });
});
