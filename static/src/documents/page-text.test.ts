import assert from "node:assert/strict";
import { test } from "node:test";
import { heightOf, offsetAt, rectsOf, runsOf, type PageText } from "./page-text.ts";

const measure = (letters: string): number => letters.length;
const page: PageText = {
  width: 595, height: 842, text: "Căn cứ Luật\nTổ chức",
  lines: [[0, 11, 100, 50, 110, 12], [12, 19, 100, 70, 70, 12]],
  words: [[0, 3, 0, 30], [4, 6, 40, 20], [7, 11, 70, 40], [12, 14, 0, 20], [15, 19, 30, 40]],
};
const { words: _, ...withoutWords } = page;

test("a page's runs are its words, or its lines where words are not known", () => {
  assert.deepEqual(runsOf(page).map(({ start, end, x, w }) => [start, end, x, w])[1], [4, 6, 140, 20]);
  assert.equal(runsOf(withoutWords).length, 2);
});

test("boxes of a phrase join on a line and break with it", () => {
  assert.deepEqual(rectsOf(page, 4, 14, measure), [{ x: 140, y: 50, w: 70, h: 12 }, { x: 100, y: 70, w: 20, h: 12 }]);
});

test("a part of a word gets its part of the box", () => {
  assert.deepEqual(rectsOf(page, 8, 10, measure), [{ x: 180, y: 50, w: 20, h: 12 }]);
  assert.equal(Math.round(rectsOf(withoutWords, 0, 3, measure)[0]!.w), 30);
});

test("the caret goes to the nearest letter of the line pointed at", () => {
  const runs = runsOf(page);
  assert.equal(offsetAt(page, runs, 161, 55, measure), 6);
  assert.equal(offsetAt(page, runs, 500, 75, measure), 19);
  assert.equal(offsetAt(page, runs, 20, 72, measure), 12);
  assert.equal(offsetAt({ ...page, lines: [], text: "" }, [], 1, 1, measure), undefined);
});

test("text turned by a quarter is found along its own direction", () => {
  const turned = (angle: number): PageText => ({ width: 842, height: 595, text: "abcde", lines: [[0, 5, 300, 100, 12, 50, angle]], words: [[0, 5, 0, 50]] });
  assert.deepEqual(rectsOf(turned(90), 1, 2, measure), [{ x: 300, y: 110, w: 12, h: 10 }]);
  assert.deepEqual(rectsOf(turned(270), 1, 2, measure), [{ x: 300, y: 130, w: 12, h: 10 }]);
  assert.equal(offsetAt(turned(90), runsOf(turned(90)), 306, 131, measure), 3);
  assert.equal(offsetAt(turned(270), runsOf(turned(270)), 306, 131, measure), 2);
});

const twoLines: PageText = { width: 600, height: 800, text: "Điều 1\nKhoản 1", lines: [[0, 6, 60, 100, 80, 20], [7, 14, 60, 300, 90, 20]] };

test("a letter stands at the middle of its line, as a part of the page", () => {
  assert.equal(heightOf(twoLines, 1), 110 / 800);
  assert.equal(heightOf(twoLines, 6), 110 / 800);
  assert.equal(heightOf(twoLines, 8), 310 / 800);
});

test("the end of a selection behind a line belongs to that line", () => {
  assert.equal(heightOf(twoLines, 7), 110 / 800);
  assert.equal(heightOf(twoLines, 14), 310 / 800);
});

test("a page without lines has no height to tell", () => {
  assert.equal(heightOf({ ...twoLines, lines: [] }, 3), 0);
});
