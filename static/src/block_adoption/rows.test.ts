import assert from "node:assert/strict";
import { test } from "node:test";
import { numbersIn, type BlockRow } from "./rows.ts";

test("a block is named by the numbers of the items that are in it", () => {
  const out = { by: "p", name: "Bộ trưởng", reason: "", at: "2026-11-23T01:00:00Z" };
  const block: BlockRow = { id: "b", state: "gathering", vote_id: null, items: [{ item_id: "z", out: null }, { item_id: "x", out }, { item_id: "y", out: null }] };
  const numbers = new Map([["x", 3], ["y", 5], ["z", 11]]);
  assert.equal(numbersIn(block, (item) => numbers.get(item)), "5, 11");
});
