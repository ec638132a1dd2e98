import assert from "node:assert/strict";
import { test } from "node:test";
import { heightOf, layOut, mainPage, pageAt, pagesBetween, placeAt } from "./layout.ts";
import type { Size } from "./reader-data.ts";

const a4: Size = [595, 842];
const sizes: Size[] = [...Array<Size>(9).fill(a4), [842, 595]];
const frame = { width: 800, pad: 20, gap: 16, zoom: 1 };

test("at zoom 1 the usual page fits the width, and a wider one too", () => {
  const { boxes, width } = layOut(sizes, frame);
  assert.equal(Math.round(boxes[0]!.width), 760);
  assert.equal(Math.round(boxes[9]!.width), 760);
  assert.equal(width, 800);
});

test("on a wide screen a page stays readable", () => {
  assert.equal(Math.round(layOut(sizes, { ...frame, width: 1900 }).boxes[0]!.width), 1000);
});

test("zoomed pages make the area wider and stay in its middle", () => {
  const { boxes, width } = layOut(sizes, { ...frame, zoom: 2 });
  assert.equal(Math.round(width), 1560);
  assert.equal(Math.round(boxes[0]!.left * 2 + boxes[0]!.width), 1560);
});

test("a place is found again at any zoom", () => {
  for (const zoom of [0.5, 1, 3.7]) {
    const layout = layOut(sizes, { ...frame, zoom });
    for (const place of [{ page: 1, y: 0 }, { page: 4, y: 0.25 }, { page: 10, y: 0.9 }]) {
      assert.deepEqual(placeAt(layout, heightOf(layout, place)), place);
    }
  }
});

test("a gap belongs to the page above it, and beyond the ends are the first and the last page", () => {
  const layout = layOut(sizes, frame);
  const { top, height } = layout.boxes[0]!;
  assert.equal(pageAt(layout, top + height + 3), 1);
  assert.equal(pageAt(layout, -50), 1);
  assert.equal(pageAt(layout, layout.height + 50), 10);
});

test("the pages in view are all of those of which something shows", () => {
  const layout = layOut(sizes, frame);
  const second = layout.boxes[1]!;
  assert.deepEqual(pagesBetween(layout, 0, 500), [1, 1]);
  assert.deepEqual(pagesBetween(layout, second.top - 5, second.top + 5), [2, 2]);
  assert.deepEqual(pagesBetween(layout, second.top - 100, second.top + 100), [1, 2]);
});

test("the page that fills most of the view is the one spoken of", () => {
  const layout = layOut(sizes, frame);
  assert.equal(mainPage(layout, layout.boxes[1]!.top - 100, 700), 2);
  assert.equal(mainPage(layout, layout.boxes[1]!.top - 500, 700), 1);
});

test("a page number that does not exist leads to the nearest", () => {
  const layout = layOut(sizes, frame);
  assert.equal(heightOf(layout, { page: 99, y: 0 }), layout.boxes[9]!.top);
  assert.equal(heightOf(layout, { page: NaN, y: 0 }), layout.boxes[0]!.top);
});
