import assert from "node:assert/strict";
import { test } from "node:test";
import type { SeatMap } from "./seat-map.ts";
import { byLabel, mapFor, seating } from "./seating.ts";

const map: SeatMap = {
  columns: 3,
  rows: 1,
  tables: [],
  places: [{ id: "c", label: "10", x: 2, y: 0 }, { id: "a", label: "1", x: 0, y: 0 }, { id: "b", label: "2", x: 1, y: 0 }],
};
const sitter = (id: string, position: number, place_id: string | null = null) => ({ id, position, place_id });
const seats = (...sitters: ReturnType<typeof sitter>[]): Record<string, string> => Object.fromEntries([...seating(map, sitters)].map(([place, one]) => [place, one.id]));

test("those without a place of their own follow by the numbers on the places", () => {
  assert.deepEqual(seats(sitter("second", 2), sitter("first", 1), sitter("third", 3)), { a: "first", b: "second", c: "third" });
  assert.deepEqual(byLabel(map.places).map((place) => place.label), ["1", "2", "10"]);
});

test("whoever was given a place sits there, and the others around", () => {
  assert.deepEqual(seats(sitter("first", 1), sitter("second", 2, "a")), { a: "second", b: "first" });
});

test("a place that the map does not have, or that two were given, harms nobody", () => {
  assert.deepEqual(seats(sitter("first", 1, "gone"), sitter("second", 2, "b"), sitter("third", 3, "b")), { a: "first", b: "second", c: "third" });
});

test("where nothing is drawn all sit around a table", () => {
  assert.equal(mapFor(null, 27).places.length, 27);
  assert.equal(mapFor({ ...map, places: [] }, 2).places.length, 4);
  assert.equal(mapFor(map, 27), map);
});
