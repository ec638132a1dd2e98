import assert from "node:assert/strict";
import { test } from "node:test";
import { meaningOf, type Held } from "./desk-keys.ts";

const nothing: Held = { tool: "hand", chosen: 0, movable: false, words: false, placing: false };
const meaning = (key: string, held: Partial<Held> = {}, onControl = false): string | undefined => meaningOf(key, false, onControl, { ...nothing, ...held })?.does;

test("with nothing in the hand the keys stay the reader's", () => {
  for (const key of ["Escape", "Delete", "ArrowDown", "Enter", "h"]) assert.equal(meaning(key), undefined);
});

test("what is chosen is moved, removed, opened and let go of", () => {
  assert.deepEqual(meaningOf("ArrowUp", false, false, { ...nothing, chosen: 1, movable: true }), { does: "move", by: [0, -4] });
  assert.equal(meaning("ArrowUp", { chosen: 1 }), undefined);
  assert.deepEqual(["Delete", "Backspace", "Enter", "Escape"].map((key) => meaning(key, { chosen: 1 })), ["remove", "remove", "open", "rest"]);
});

test("selected words are marked by the key of the mark", () => {
  assert.deepEqual(["h", "U", "s", "m"].map((key) => meaning(key, { words: true })), ["mark", "mark", "mark", "note-on-words"]);
});

test("Enter places without a pointer, but never takes a button's own key", () => {
  assert.equal(meaning("Enter", { tool: "note" }), "place");
  assert.equal(meaning("Enter", { tool: "note" }, true), undefined);
});
