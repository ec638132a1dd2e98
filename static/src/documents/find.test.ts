import assert from "node:assert/strict";
import { test } from "node:test";
import { findInPage, inOrder, snippet } from "./find.ts";

const text = "Thuế đất năm nay. Nguồn thu thue dat cũ,\nvà THUẾ\nĐẤT mới; thuê đất thì không tính.";

test("a query without marks finds all of them", () => {
  const found = findInPage(3, text, "thue dat").map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(found, ["Thuế đất", "thue dat", "THUẾ\nĐẤT", "thuê đất"]);
});

test("a query with marks lists the same marks first, over line ends and in capitals", () => {
  const hits = inOrder(findInPage(1, text, "thuế  đất"), "thuế đất");
  assert.deepEqual(hits.map(({ exact }) => exact), [true, true, false, false]);
  assert.deepEqual(hits.slice(0, 2).map(({ start, end }) => text.slice(start, end)), ["Thuế đất", "THUẾ\nĐẤT"]);
});

test("hits without marks are listed in the order of the pages", () => {
  const hits = [...findInPage(2, text, "dat"), ...findInPage(1, text, "dat")];
  assert.deepEqual(inOrder(hits, "dat").map(({ page }) => page), [1, 1, 1, 1, 2, 2, 2, 2]);
});

test("text that was never composed is found whole, marks included", () => {
  const apart = text.normalize("NFD");
  const [first] = findInPage(1, apart, "thuế đất");
  assert.equal(apart.slice(first!.start, first!.end).normalize("NFC"), "Thuế đất");
  assert.equal(first!.exact, true);
});

test("one letter finds nothing, and neither does empty space", () => {
  assert.deepEqual(findInPage(1, text, "t"), []);
  assert.deepEqual(findInPage(1, text, "   "), []);
});

test("overlapping places are counted once", () => {
  assert.equal(findInPage(1, "nana nana", "nana").length, 2);
  assert.equal(findInPage(1, "aaaa", "aa").length, 2);
});

test("a snippet shows whole words around the place, on one line", () => {
  const long = `${"trước ".repeat(20)}ngân\nsách${" sau".repeat(20)}`;
  const [hit] = findInPage(1, long, "ngan sach");
  const { before, match, after } = snippet(long, hit!);
  assert.equal(match, "ngân sách");
  assert.match(before, /^…trước /);
  assert.match(after, / sau…$/);
});

test("a snippet at the very ends has no dots", () => {
  const [hit] = findInPage(1, "ngân sách", "ngan sach");
  assert.deepEqual(snippet("ngân sách", hit!), { before: "", match: "ngân sách", after: "" });
});
