import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, hasMarks, plainSpaces } from "./fold.ts";

test("case, marks and đ are folded away", () => {
  assert.equal(fold("ĐƯỜNG bộ Cao tốc, thuế Ở").text, "duong bo cao toc, thue o");
});

test("composed and decomposed text fold alike", () => {
  const text = "Nghị quyết về thuế đất ở Hoà Bình";
  assert.equal(fold(text.normalize("NFD")).text, fold(text.normalize("NFC")).text);
});

test("every folded letter knows where it came from", () => {
  const original = "Ủy  ban\nđường".normalize("NFD");
  const folded = fold(original);
  assert.equal(folded.text, "uy ban duong");
  assert.equal(folded.offsets.length, folded.text.length + 1);
  assert.equal(original[folded.offsets[7]!], "đ");
});

test("a text has marks when its fold says less", () => {
  assert.equal(hasMarks("thuế"), true);
  assert.equal(hasMarks("đo"), true);
  assert.equal(hasMarks("Thue GTGT"), false);
});

test("exact comparison keeps marks and forgets case and spaces", () => {
  assert.equal(plainSpaces("Thuế \n ĐẤT".normalize("NFD")), "thuế đất");
});
