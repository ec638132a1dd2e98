import assert from "node:assert/strict";
import { test } from "node:test";
import { found } from "./names.ts";

const people = [
  { name: "Nguyễn Văn A", title: "Bộ trưởng Bộ Tài chính", title_en: "Minister of Finance", short: "TC", position: 2, attendance: "absent" as const },
  { name: "Trần Thị B", title: "Bộ trưởng Bộ Y tế", title_en: "", short: "YT", position: 3, attendance: "onsite" as const },
  { name: "Đỗ C", title: "Thủ tướng", title_en: "", short: "TT", position: 1, attendance: "onsite" as const },
];

test("somebody is found by letters typed in haste, without accents", () => {
  assert.deepEqual(found(people, "tai ch").map(({ short }) => short), ["TC"]);
  assert.deepEqual(found(people, "do").map(({ short }) => short), ["TT"]);
});

test("who is here comes first, then by seat", () => {
  assert.deepEqual(found(people, "").map(({ short }) => short), ["TT", "YT", "TC"]);
  assert.deepEqual(found(people, "bo truong", 1).map(({ short }) => short), ["YT"]);
});
