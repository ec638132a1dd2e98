import assert from "node:assert/strict";
import { test } from "node:test";
import { referencesIn } from "./references.ts";

const report = { id: "1", title: "Báo cáo thẩm định dự án Luật Thủ đô" };
const submission = { id: "2", title: "Tờ trình số 12/TTr-BTC về ngân sách" };
const plain = { id: "3", title: "Tờ trình" };

test("a paper is found by its title, whatever its case and marks", () => {
  const text = "Theo BÁO CÁO THẨM ĐỊNH DỰ ÁN LUẬT THỦ ĐÔ, nội dung đã rõ.";
  const [found, ...others] = referencesIn(text, [report, submission]);
  assert.equal(text.slice(found!.start, found!.end), "BÁO CÁO THẨM ĐỊNH DỰ ÁN LUẬT THỦ ĐÔ");
  assert.deepEqual([found!.paper, others], [report, []]);
});

test("a paper is found by its number and symbol, and not within a longer one", () => {
  assert.deepEqual(referencesIn("Tại 12/TTr-BTC và 112/TTr-BTC.", [submission]).map(({ start, end }) => [start, end]), [[4, 14]]);
});

test("a title that only names a kind of paper is no reference", () => {
  assert.deepEqual(referencesIn("Tờ trình nêu rõ.", [plain]), []);
});

test("what two papers are called names neither", () => {
  assert.deepEqual(referencesIn(`Xem ${report.title}.`, [report, { ...report, id: "4" }]), []);
});

test("of two that overlap the longer is meant", () => {
  const longer = { id: "5", title: `${report.title} sửa đổi` };
  assert.deepEqual(referencesIn(`Xem ${longer.title}.`, [report, longer]).map(({ paper }) => paper.id), ["5"]);
});

test("a title broken over two lines is found", () => {
  assert.equal(referencesIn("Báo cáo thẩm định dự án\nLuật Thủ đô", [report]).length, 1);
});
