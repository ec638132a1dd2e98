import assert from "node:assert/strict";
import { test } from "node:test";
import { caretIn } from "./caret.ts";

test("what others write before the caret moves it along, what they write behind it does not", () => {
  assert.equal(caretIn("báo cáo", "Bộ báo cáo", 4), 7);
  assert.equal(caretIn("báo cáo", "báo cáo thêm", 3), 3);
  assert.equal(caretIn("báo cáo", "báo cáo thêm", 7), 7);
});

test("where the words around the caret are gone it stands where they were", () => {
  assert.equal(caretIn("một hai ba", "một ba", 6), 4);
  assert.equal(caretIn("", "mới", 0), 0);
});
