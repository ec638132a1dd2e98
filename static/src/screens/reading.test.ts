import assert from "node:assert/strict";
import { test } from "node:test";
import { percentRead } from "./reading.ts";

const paper = (id: string, pages: number) => ({ id, pages });
const seen = (furthest: number) => ({ page: 1, y: 0, furthest, version_number: 1 });

test("long papers weigh more than short ones", () => {
  assert.equal(percentRead([paper("a", 90), paper("b", 10)], { b: seen(10) }), 10);
});

test("one page of a thousand is not nothing, and all but one are not all", () => {
  assert.equal(percentRead([paper("a", 1000)], { a: seen(1) }), 1);
  assert.equal(percentRead([paper("a", 1000)], { a: seen(999) }), 99);
});

test("papers without pages yet are unread", () => {
  assert.equal(percentRead([paper("a", 0)], {}), 0);
});
