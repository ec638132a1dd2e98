import assert from "node:assert/strict";
import { test } from "node:test";
import { adding, inOrder, moving, naming, passageOf, removing, withWaiting, writing } from "./changes.ts";
import type { Passage } from "./rows.ts";

const meeting = "00000000-0000-4000-8000-00000000000a";
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

function row(number: number, more: Partial<Passage> = {}): Passage {
  return { id: id(number), meeting_id: meeting, item_id: "i", part: "said", place: number * 1024, participant_id: null, speaker: "", text: "", edition: 1, changed_at: "", changed_by_name: "", published: null, files: [], ...more };
}

test("what one types stands on the page before the server has it", () => {
  const shown = withWaiting([row(1, { text: "một" })], [writing(id(1), "một", "một hai", id(9))], meeting);
  assert.deepEqual([shown.get(id(1))!.text, shown.get(id(1))!.waits], ["một hai", true]);
});

test("a new paragraph stands behind the one it was put behind, or behind all", () => {
  const orders = [adding(meeting, { id: id(3), item_id: "i", part: "said", after: id(1) }), adding(meeting, { id: id(4), item_id: "i", part: "conclusion" })];
  const shown = withWaiting([row(1), row(2)], orders, meeting);
  assert.deepEqual(inOrder(shown.values(), "i").map((one) => one.id), [1, 3, 2, 4].map(id));
  assert.deepEqual(inOrder(shown.values(), "i", "conclusion").map((one) => one.id), [id(4)]);
});

test("one that was sent before its answer came stays as the server has it", () => {
  const shown = withWaiting([row(1, { text: "đã lưu" })], [adding(meeting, { id: id(1), item_id: "i", part: "said" })], meeting);
  assert.equal(shown.get(id(1))!.text, "đã lưu");
});

test("who speaks, where it stands and that it goes are orders of their own", () => {
  const orders = [naming(id(1), "p", "Bộ trưởng", id(7)), moving(id(1), id(2), id(8)), removing(row(2), id(9))];
  const shown = withWaiting([row(1), row(2), row(3)], orders, meeting);
  assert.deepEqual([...shown.keys()].sort(), [id(1), id(3)]);
  assert.deepEqual([shown.get(id(1))!.speaker, shown.get(id(1))!.participant_id], ["Bộ trưởng", "p"]);
  assert.ok(shown.get(id(1))!.place > 2048 && shown.get(id(1))!.place < 3072);
  assert.deepEqual(orders.map((one) => passageOf(one, meeting)), [id(1), id(1), id(2)]);
});

test("orders about other things are none of a paragraph", () => {
  assert.equal(passageOf({ id: "x", method: "POST", path: "/api/v1/meetings/other/minutes/passages", body: { id: id(1) } }, meeting), undefined);
  assert.equal(passageOf({ id: "x", method: "PUT", path: `/api/v1/minutes-passages/${id(1)}/publication` }, meeting), undefined);
});
