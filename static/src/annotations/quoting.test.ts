import assert from "node:assert/strict";
import { test } from "node:test";
import type { PageText } from "../documents/page-text.ts";
import { linesOf } from "./page-lines.ts";
import { boxesOf, quoteNear, quoteOf, trimmed, wholeWords } from "./quoting.ts";

const measure = (letters: string): number => letters.length * 50;
const text = "Chính phủ thống nhất\nBộ Tài chính phối hợp";
const page: PageText = { width: 595, height: 842, text, lines: [[0, 20, 72, 100, 200, 14], [21, 42, 72, 120, 210, 14]] };

test("a quote has its words, what is around them, and their place", () => {
  assert.deepEqual(quoteOf(page, 6, 9), { exact: "phủ", prefix: "Chính ", suffix: text.slice(9, 41), start: 6, end: 9 });
});

test("words over two lines have a box on each", () => {
  const boxes = boxesOf(page, 10, 27, measure);
  assert.equal(boxes.length, 2);
  assert.deepEqual(boxes[0], [172, 100, 100, 14]);
});

test("ink remembers the words that it stands beside, whole; far from any words none", () => {
  const near = quoteNear(page, [100, 110], measure)!;
  assert.ok(near.exact.includes("phủ"));
  assert.equal(text.slice(near.start, near.end), near.exact);
  assert.doesNotMatch(near.exact, /^\s|\s$/);
  assert.equal(quoteNear(page, [300, 700], measure), null);
  assert.equal(quoteNear({ ...page, text: "", lines: [] }, [1, 1], measure), null);
});

test("a stretch grows to whole words and loses spaces at its ends", () => {
  assert.deepEqual(wholeWords(text, 7, 12), { start: 6, end: 15 });
  assert.deepEqual(trimmed(text, 5, 10), { start: 6, end: 9 });
});

test("text on the page breaks between words at its edge, and where it was broken", () => {
  assert.deepEqual(linesOf("một hai ba", [83, 0], 10, 135, measure), ["một hai ba"]);
  assert.deepEqual(linesOf("một hai ba bốn năm sáu bảy", [83, 0], 10, 155, measure), ["một hai ba", "bốn năm sáu", "bảy"]);
  assert.deepEqual(linesOf("một\n\nhai", [0, 0], 10, 500, measure), ["một", "", "hai"]);
});
