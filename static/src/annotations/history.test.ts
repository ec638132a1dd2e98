import assert from "node:assert/strict";
import { test } from "node:test";
import { History, type Act } from "./history.ts";

const act = (name: string): Act => ({
  redo: () => [{ id: `redo ${name}`, method: "PATCH", path: "" }],
  undo: () => [{ id: `undo ${name}`, method: "PATCH", path: "" }],
});

test("acts are undone last first, and done again in their order", () => {
  const history = new History();
  history.did(act("a"));
  history.did(act("b"));
  assert.deepEqual([history.undo()[0]!.id, history.undo()[0]!.id, history.undo()], ["undo b", "undo a", []]);
  assert.deepEqual([history.redo()[0]!.id, history.canRedo, history.canUndo], ["redo a", true, true]);
});

test("after a new act nothing older can be done again", () => {
  const history = new History();
  history.did(act("a"));
  history.undo();
  history.did(act("b"));
  assert.deepEqual([history.canRedo, history.redo()], [false, []]);
});
