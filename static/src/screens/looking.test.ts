import assert from "node:assert/strict";
import { test } from "node:test";
import { isPrivate, shownItem } from "./looking.ts";
import type { ItemRow } from "./room-data.ts";

const items = [{ id: "a", state: "ended" }, { id: "b", state: "current" }, { id: "c", state: "waiting" }] as ItemRow[];

test("the item being discussed is shown unless another was chosen", () => {
  assert.equal(shownItem(items, { current_item_id: "b" }, null)?.id, "b");
  assert.equal(shownItem(items, { current_item_id: "b" }, "c")?.id, "c");
});

test("an item that is gone is no longer looked at", () => {
  assert.equal(shownItem(items, { current_item_id: "b" }, "gone")?.id, "b");
});

test("between items the next one to come is shown, after all of them the last", () => {
  assert.equal(shownItem(items, { current_item_id: null }, null)?.id, "b");
  assert.equal(shownItem([{ id: "a", state: "ended" }] as ItemRow[], { current_item_id: null }, null)?.id, "a");
});

test("looking at another item is private only while one is discussed", () => {
  assert.equal(isPrivate(items[2], { current_item_id: "b", state: "running" }), true);
  assert.equal(isPrivate(items[2], { current_item_id: null, state: "running" }), false);
  assert.equal(isPrivate(items[2], { current_item_id: "b", state: "closed" }), false);
});
