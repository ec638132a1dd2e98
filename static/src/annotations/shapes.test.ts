import assert from "node:assert/strict";
import { test } from "node:test";
import { adding, withWaiting, type Desk } from "./changes.ts";
import type { Box, InkPoint, Note, Point, Stroke } from "./rows.ts";
import { boundsOf, isInLoop, noteAt, piecesOf, strokeIsHit } from "./shapes.ts";

const desk: Desk = { document: "d", version_id: "v", version: 1, me: { id: "me", name: "" } };
const none = (): Box => [0, 0, 0, 0];
const line: Stroke = { id: "s", points: [[0, 0, 0.5], [100, 0, 0.5]] };
let made = 0;
const note = (more: Partial<Note>): Note => {
  const id = `${(made += 1)}`;
  const whole = { id, page: 1, kind: "ink", colour: "red", width: 2, strokes: [line], rects: [], at: null, quote: null, text: "", ...more } as const;
  return withWaiting([], [adding(desk, whole as never, id)], desk).get(id)!;
};

test("an eraser in the middle leaves two pieces that end at its edge", () => {
  const pieces = piecesOf(line, 2, [50, 0], 8)!;
  assert.equal(pieces.length, 2);
  const [left, right] = pieces as [InkPoint[], InkPoint[]];
  assert.deepEqual([left[0]![0], right.at(-1)![0]], [0, 100]);
  assert.ok(left.at(-1)![0] < 43 && left.at(-1)![0] > 38);
  assert.ok(right[0]![0] > 57 && right[0]![0] < 62);
});

test("an eraser beside a stroke leaves it as it is; one over all of it leaves nothing", () => {
  assert.equal(piecesOf(line, 2, [50, 30], 8), undefined);
  assert.deepEqual(piecesOf({ id: "s", points: [[0, 0, 0.5], [4, 0, 0.5]] }, 2, [2, 0], 8), []);
});

test("a long stroke between two far points is hit in between", () => {
  assert.equal(strokeIsHit(line, [50, 3], 4), true);
  assert.equal(strokeIsHit(line, [50, 6], 4), false);
});

test("what lies on top is hit first", () => {
  const [below, above] = [note({}), note({})];
  assert.equal(noteAt([below, above], [50, 1], 4, none)!.id, above.id);
});

test("a pin is hit around its point, marked words on their boxes", () => {
  const pin = note({ kind: "pin", strokes: [], at: [30, 30] });
  assert.equal(noteAt([pin], [38, 38], 0, none), pin);
  const words = note({ kind: "highlight", strokes: [], rects: [[10, 10, 50, 12]] });
  assert.equal(noteAt([words], [40, 16], 0, none), words);
  assert.equal(noteAt([words], [40, 40], 10, none), undefined);
});

test("a loop takes what mostly lies in it", () => {
  const loop: Point[] = [[-10, -10], [60, -10], [60, 10], [-10, 10]];
  const dense = note({ strokes: [{ id: "d", points: Array.from({ length: 11 }, (_, at): InkPoint => [at * 10, 0, 0.5]) }] });
  assert.equal(isInLoop(dense, loop, none), true);
  assert.equal(isInLoop(note({ kind: "tick", strokes: [], at: [100, 0] }), loop, none), false);
  assert.equal(isInLoop(note({ kind: "tick", strokes: [], at: [20, 0] }), loop, none), true);
});

test("bounds of ink reach as far as its ink", () => {
  assert.deepEqual(boundsOf(note({ width: 4 }), none), [-2, -2, 104, 4]);
});
