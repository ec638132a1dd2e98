import assert from "node:assert/strict";
import { test } from "node:test";
import { heightOf, layOut, mainPage, pagesBetween, placeAt, rowOf } from "./layout.ts";
import type { Size } from "./reader-data.ts";

const sizes: Size[] = [...Array<Size>(4).fill([595, 842]), [842, 595], [595, 842], [595, 842]];
const layout = layOut(sizes, { width: 1100, pad: 16, gap: 16, zoom: 1, columns: 2 });

test("two pages lie beside one another and meet in the middle", () => {
  const [left, right] = layout.boxes as [typeof layout.boxes[0], typeof layout.boxes[0]];
  assert.equal(left!.top, right!.top);
  assert.equal(Math.round(left!.left + left!.width + 8), 550);
  assert.equal(Math.round(right!.left - 8), 550);
  assert.ok(left!.left >= 16 - 0.01);
});

test("a row is as high as its higher page, and a last page alone lies on the left", () => {
  const { boxes } = layout;
  assert.equal(Math.round(boxes[6]!.top), Math.round(boxes[5]!.top + boxes[5]!.height + 16));
  assert.ok(boxes[6]!.left + boxes[6]!.width < 550);
});

test("both pages of a row are in view, and the place is that of the first", () => {
  assert.deepEqual(pagesBetween(layout, layout.boxes[2]!.top + 5, layout.boxes[2]!.top + 50), [3, 4]);
  assert.deepEqual(placeAt(layout, heightOf(layout, { page: 4, y: 0.5 })), { page: 3, y: 0.5 });
  assert.equal(mainPage(layout, layout.boxes[2]!.top, 500), 3);
  assert.deepEqual([1, 2, 3, 7].map((page) => rowOf(layout, page)), [1, 1, 3, 7]);
});

test("between rows the next row is the first in view, though the wide page ends earlier", () => {
  const [wide, high] = [layout.boxes[4]!, layout.boxes[5]!];
  assert.ok(wide.height < high.height);
  assert.deepEqual(pagesBetween(layout, wide.top + wide.height + 1, wide.top + wide.height + 20), [5, 6]);
  assert.deepEqual(pagesBetween(layout, high.top + high.height + 1, high.top + high.height + 10), [7, 7]);
});
