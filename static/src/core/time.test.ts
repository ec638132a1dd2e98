import assert from "node:assert/strict";
import { test } from "node:test";
import { lasting } from "./time.ts";

test("from an hour on, minutes are told in hours and minutes", () => {
  globalThis.ecabinetWords = { "core.minutes": "{minutes} phút", "core.hours": "{hours} giờ", "core.hours_minutes": "{hours} giờ {minutes} phút" };
  assert.deepEqual([0, 59, 60, 61, 838].map(lasting), ["0 phút", "59 phút", "1 giờ", "1 giờ 1 phút", "13 giờ 58 phút"]);
});
