import assert from "node:assert/strict";
import { test } from "node:test";
import { isMeant } from "./place-words.ts";

const places: Record<string, string> = {
  "": "Toàn bộ dự thảo",
  "chuong-1": "Chương I Quy định chung",
  "dieu-1": "Điều 1 Phạm vi điều chỉnh",
  "dieu-12": "Điều 12 Áp dụng từ năm 3",
  "dieu-12.khoan-3": "khoản 3 Điều 12",
  "dieu-12.khoan-3.diem-a": "điểm a khoản 3 Điều 12",
  "dieu-12.khoan-3.diem-b": "điểm b khoản 3 Điều 12",
  "dieu-12.khoan-30": "khoản 30 Điều 12",
};

function found(typed: string): string[] {
  return Object.keys(places).filter((id) => isMeant(typed, places[id]!, id));
}

test("nothing typed means every place", () => assert.deepEqual(found(" "), Object.keys(places)));

test("a place is found by its number or words, with or without marks", () => {
  assert.deepEqual(found("Điều 12 khoản 3 điểm b"), ["dieu-12.khoan-3.diem-b"]);
  assert.deepEqual(found("pham vi"), ["dieu-1"]);
  assert.deepEqual(found("chuong i"), ["chuong-1"]);
});

test("numbers with points between lead from the article downwards", () => {
  assert.deepEqual(found("12.3.a"), ["dieu-12.khoan-3.diem-a"]);
  assert.deepEqual(found("12.3."), ["dieu-12.khoan-3", "dieu-12.khoan-3.diem-a", "dieu-12.khoan-3.diem-b", "dieu-12.khoan-30"]);
  assert.deepEqual(found("1.3"), []);
});
