import assert from "node:assert/strict";
import { test } from "node:test";
import { covers, mostPixels, sharpArea } from "./sharp-area.ts";

const all = { left: 0, top: 0, right: 800, bottom: 700 };

test("an ordinary page is drawn whole, as fine as the screen", () => {
  assert.deepEqual(sharpArea(796, 1126, 2, all), { left: 0, top: 0, width: 796, height: 1126, density: 2 });
});

test("a page a little too large is drawn whole and a little coarser", () => {
  const area = sharpArea(1000, 1414, 2, all)!;
  assert.equal(area.width, 1000);
  assert.ok(area.density < 2 && area.density >= 1.6);
  assert.ok(area.width * area.height * area.density ** 2 <= mostPixels + 1);
});

test("zoomed in, only the part in view is drawn, with room around it and never more than the most", () => {
  const visible = { left: 900, top: 2000, right: 2000, bottom: 2750 };
  const area = sharpArea(3000, 4242, 2, visible)!;
  assert.equal(area.density, 2);
  assert.ok(area.left < 900 && area.top < 2000 && area.left + area.width > 2000 && area.top + area.height > 2750);
  assert.ok(area.width * area.height * 4 <= mostPixels * 1.001);
});

test("a zoomed page out of view is not drawn", () => {
  assert.equal(sharpArea(3000, 4242, 2, { left: 0, top: 0, right: 100, bottom: -300 }), undefined);
});

test("what was drawn serves until the view leaves it or the zoom changes", () => {
  const visible = { left: 900, top: 2000, right: 2000, bottom: 2750 };
  const area = sharpArea(3000, 4242, 2, visible)!;
  assert.equal(covers(area, area, visible), true);
  assert.equal(covers(area, area, { ...visible, bottom: 3600 }), false);
  assert.equal(covers(area, { ...area, density: 1.5 }, visible), false);
  assert.equal(covers(undefined, area, visible), false);
});

test("never more pixels than the most, at any size of page, screen and zoom", () => {
  for (const zoom of [1, 1.3, 2, 4, 6]) for (const density of [1, 1.5, 2, 3]) for (const width of [340, 780, 1000]) {
    const [w, h] = [width * zoom, width * zoom * 1.414];
    const area = sharpArea(w, h, density, { left: 0, top: 0, right: Math.min(w, 1180), bottom: Math.min(h, 760) })!;
    assert.ok(area.width * area.height * area.density ** 2 <= mostPixels * 1.01, `${zoom} ${density} ${width}`);
  }
});
