import assert from "node:assert/strict";
import { test } from "node:test";
import type { PageText } from "./page-text.ts";
import { heightOf } from "./words-selected.ts";

const page: PageText = { width: 600, height: 800, text: "Điều 1\nKhoản 1", lines: [[0, 6, 60, 100, 80, 20], [7, 14, 60, 300, 90, 20]] };

test("a letter stands at the middle of its line, as a part of the page", () => {
  assert.equal(heightOf(page, 1), 110 / 800);
  assert.equal(heightOf(page, 6), 110 / 800);
  assert.equal(heightOf(page, 8), 310 / 800);
});

test("the end of a selection behind a line belongs to that line", () => {
  assert.equal(heightOf(page, 7), 110 / 800);
  assert.equal(heightOf(page, 14), 310 / 800);
});

test("a page without lines has no height to tell", () => {
  assert.equal(heightOf({ ...page, lines: [] }, 3), 0);
});
