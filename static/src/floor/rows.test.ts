import assert from "node:assert/strict";
import { test } from "node:test";
import { left, queue, shownSeconds, spoken, warningOf, type RequestRow, type Timed } from "./rows.ts";

const at = (seconds: number): number => Date.parse("2026-11-21T02:00:00.000Z") + seconds * 1000;
const speech: Timed = { allotted_seconds: 300, started_at: "2026-11-21T02:00:00.000Z", paused_at: null, paused_ms: 0, ended_at: null };

test("what is left counts down and over", () => {
  assert.equal(left(speech, at(0)), 300_000);
  assert.equal(left(speech, at(301)), -1_000);
  assert.deepEqual([239, 240, 299.5, 300, 400].map((second) => warningOf(speech, at(second))), ["calm", "soon", "soon", "over", "over"]);
});

test("a short speech warns in its last third", () => {
  const short = { ...speech, allotted_seconds: 60 };
  assert.deepEqual([0, 39, 40, 60].map((second) => warningOf(short, at(second))), ["calm", "calm", "soon", "over"]);
});

test("interruptions are not counted, neither those over nor the one that lasts", () => {
  assert.equal(spoken({ ...speech, paused_ms: 20_000 }, at(50)), 30_000);
  assert.equal(spoken({ ...speech, paused_ms: 20_000, paused_at: "2026-11-21T02:00:40.000Z" }, at(500)), 20_000);
  assert.equal(spoken({ ...speech, ended_at: "2026-11-21T02:01:00.000Z" }, at(500)), 60_000);
});

test("a device whose clock is behind shows no time before the beginning", () => {
  assert.equal(spoken(speech, at(-5)), 0);
});

test("0:00 is shown at the very moment when it is over", () => {
  assert.deepEqual([1, 0, -1, -999, -1000].map(shownSeconds), [1, 0, 0, 0, 1]);
});

test("the list is in the order of places", () => {
  const row = (id: string, place: number, state = "waiting", kind = "speech"): RequestRow => ({ id, place, state, kind, item_id: "i" }) as RequestRow;
  const rows = [row("a", 3), row("b", -1), row("c", 2, "spoken"), row("d", 2), row("e", 0, "waiting", "question")];
  assert.deepEqual(queue(rows, "i", "speech").map(({ id }) => id), ["b", "d", "a"]);
});
