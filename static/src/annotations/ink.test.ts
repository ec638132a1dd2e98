import assert from "node:assert/strict";
import { test } from "node:test";
import { outline, pathOf, pressureByPace, radius, simplified } from "./ink.ts";
import type { InkPoint } from "./rows.ts";

const wave: InkPoint[] = Array.from({ length: 81 }, (_, at) => [at * 2, 20 + Math.sin(at / 8) * 12, 0.5]);

test("a simplified line has far fewer points and stays where it was", () => {
  const few = simplified(wave);
  assert.ok(few.length < wave.length / 2, `${few.length} points`);
  for (const [x, y] of wave) {
    const away = Math.min(...few.slice(1).map((to, at) => distance([x, y], few[at]!, to)));
    assert.ok(away < 0.3, `${away} points away`);
  }
});

test("the ends of a line, and of a loop, stay", () => {
  assert.deepEqual(simplified([[0, 0, 0.1], [5, 0, 0.2], [10, 0, 0.3]]), [[0, 0, 0.1], [10, 0, 0.3]]);
  const loop: InkPoint[] = Array.from({ length: 41 }, (_, at) => [Math.cos((at / 40) * 2 * Math.PI) * 20, Math.sin((at / 40) * 2 * Math.PI) * 20, 0.5]);
  assert.ok(simplified(loop).length > 8);
});

test("a dot and a single point are points", () => {
  assert.deepEqual(simplified([[3, 4, 0.5]]), [[3, 4, 0.5]]);
  assert.match(pathOf([[3, 4, 0.5]], 3), /^M/);
});

test("more pressure makes it wider", () => {
  const height = (pressure: number): number => {
    const ys = outline([[0, 0, pressure], [20, 0, pressure], [40, 0, pressure]], 4).map(([, y]) => y!);
    return Math.max(...ys) - Math.min(...ys);
  };
  assert.ok(height(0.9) > height(0.5) && height(0.5) > height(0.1));
  assert.ok(Math.abs(height(0.5) - 2 * radius(4, 0.5)) < 0.5);
});

test("what has no pressure is lighter the faster it moves, within bounds", () => {
  let [slow, fast] = [0.5, 0.5];
  for (let step = 0; step < 50; step += 1) [slow, fast] = [pressureByPace(slow, 0.2, 2), pressureByPace(fast, 30, 2)];
  assert.ok(slow > fast);
  assert.ok(fast >= 0.25 && slow <= 1);
});

function distance([x, y]: [number, number], from: InkPoint, to: InkPoint): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
}
