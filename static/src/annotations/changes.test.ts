import assert from "node:assert/strict";
import { test } from "node:test";
import { adding, addingDrawn, answering, changing, noteOf, placing, removing, sharing, takingBack, withdrawing, withWaiting, type Desk, type NewNote } from "./changes.ts";
import type { Note, Stroke } from "./rows.ts";

const id = "11111111-1111-4111-8111-111111111111";
const desk: Desk = { document: "d0000000-0000-4000-8000-000000000000", version_id: "v2", version: 2, me: { id: "me", name: "Bộ trưởng" } };
const stroke = (name: string): Stroke => ({ id: name, points: [[1, 2, 0.5], [3, 4, 0.5]] });
const ink: NewNote = { id, page: 3, kind: "ink", colour: "red", width: 2, strokes: [stroke("a")], rects: [], at: null, quote: null, text: "" };
const row = (more: Partial<Note> = {}): Note => ({ ...withWaiting([], [adding(desk, ink, "c1")], desk).get(id)!, waits: undefined, edition: 4, ...more });
const shown = (note: Note, ...changes: Parameters<typeof noteOf>[0][]): Note | undefined => withWaiting([note], changes, desk).get(id);

test("what was just drawn is there before the server has heard of it", () => {
  const note = withWaiting([], [adding(desk, ink, "c1")], desk).get(id)!;
  assert.equal(note.page, 3);
  assert.deepEqual([note.author, note.mine, note.waits], [desk.me, true, true]);
});

test("what an aide writes for a minister is the minister's, and the aide's to change", () => {
  const minister = { id: "minister", name: "Bộ trưởng" };
  const note = withWaiting([], [adding(desk, { ...ink, owner_id: "minister" }, "c1")], { ...desk, helped: [minister] }).get(id)!;
  assert.equal(note.owner.name, "Bộ trưởng");
  assert.deepEqual([note.owner.id, note.author.id, note.mine, note.may.change, note.may.share], ["minister", "me", false, true, false]);
});

test("putting a note somewhere by hand can be taken back", () => {
  const back = shown(row({ page: 5 }), takingBack(row(), "c2"))!;
  assert.deepEqual([back.state, back.page], ["unplaced", 0]);
});

test("ink drawn on a page that its note has left is to be a note of its own there", () => {
  const change = changing(row(), { strokes: { added: [stroke("new")] } }, "c2");
  const again = addingDrawn(desk, change, row(), { note: "n2", change: "c3" })!;
  assert.deepEqual([again.method, (again.body as { page: number }).page], ["POST", 3]);
  const theirs = addingDrawn(desk, change, row({ owner: { id: "minister", name: "" } }), { note: "n2", change: "c3" })!;
  assert.equal((theirs.body as { owner_id: string }).owner_id, "minister");
  assert.equal(addingDrawn(desk, removing(row(), "c2"), row(), { note: "n2", change: "c3" }), undefined);
});

test("an adding that the server has taken already doesn't put back what it was", () => {
  const note = withWaiting([row({ text: "của máy chủ" })], [adding(desk, ink, "c1")], desk).get(id)!;
  assert.equal(note.text, "của máy chủ");
});

test("strokes are added, rubbed out and moved by their ids", () => {
  const change = changing(row(), { strokes: { added: [stroke("b"), stroke("a")], removed: ["x"], shifted: [{ ids: ["b"], by: [10, 5] }] } }, "c2");
  const note = shown(row(), change)!;
  assert.deepEqual(note.strokes.map((one) => one.id), ["a", "b"]);
  assert.deepEqual(note.strokes[1]!.points[0], [11, 7, 0.5]);
  assert.deepEqual(shown(note, changing(note, { strokes: { removed: ["a"] } }, "c3"))!.strokes.map((one) => one.id), ["b"]);
});

test("fields change one by one, and null is a value", () => {
  const note = shown(row({ at: [1, 1] }), changing(row(), { colour: "blue", at: null }, "c2"))!;
  assert.deepEqual([note.colour, note.at, note.width], ["blue", null, 2]);
});

test("one sees what one typed while it waits", () => {
  assert.equal(shown(row({ text: "a b" }), changing(row(), { text: { from: "a", to: "a c" } }, "c2"))!.text, "a c");
});

test("a removed note is gone at once, and a change after it changes nothing", () => {
  assert.equal(shown(row(), removing(row(), "c2"), changing(row(), { colour: "green" }, "c3")), undefined);
});

test("a removal says what it had seen", () => {
  assert.equal(removing(row(), "c2").path, `/api/v1/annotations/${id}?change=c2&base=4`);
});

test("sharing, answering and taking back an answer show at once", () => {
  const shared = shown(row(), sharing(row(), "people", [{ id: "p1", name: "Trợ lý" }], "c2"))!;
  assert.deepEqual([shared.audience, shared.people[0]!.id], ["people", "p1"]);
  const answered = shown(row(), answering(row(), "Đồng ý", "a1"))!;
  assert.deepEqual(answered.answers.map(({ text }) => text), ["Đồng ý"]);
  assert.deepEqual(shown(answered, withdrawing(answered, answered.answers[0]!, "c4"))!.answers, []);
});

test("an unplaced note stands where it is put, on the version that is read", () => {
  const lost = row({ state: "unplaced", page: 0, version_id: "v1", version: 1, was: { version_id: "v1", version: 1, page: 7 } });
  const note = shown(lost, placing(lost, { page: 5, strokes: [stroke("a")] }, desk, "c2"))!;
  assert.deepEqual([note.state, note.page, note.version, note.was], ["placed", 5, 2, null]);
});

test("orders about something else are left alone", () => {
  assert.equal(noteOf({ id: "x", method: "PUT", path: "/api/v1/documents/other/position" }, desk.document), undefined);
  assert.equal(noteOf({ ...adding(desk, ink, "c1"), path: "/api/v1/documents/other/annotations" }, desk.document), undefined);
});
