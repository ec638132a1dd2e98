import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, changedFields, decided, heard, isTorn, isUnkept, isWhole, joined, lacks, notSent, reservation, sending, typed } from "./drafting.ts";
import type { DraftRow, Said } from "./rows.ts";

const agree = { choice: "agree", words: "" };

function row(version: number, said: Partial<Said>, by = "Trợ lý"): DraftRow {
  return {
    choices: {}, reservation: "", state: "drafting", remark: "", written_by: null, written_by_name: by, written_at: "", changed_by_name: by, changed_at: "", version, ...said,
  };
}

test("what is typed is unkept until the server holds it", () => {
  const one = typed(begun(), "q", agree);
  assert.ok(isUnkept(one));
  const kept = heard(sending(one), row(1, { choices: { q: agree } }));
  assert.ok(!isUnkept(kept));
  assert.equal(kept.version, 1);
});

test("typing on while it is on its way is no conflict with oneself", () => {
  const on = typed(sending(typed(begun(), "q", agree)), "q", { words: "Nhất trí." });
  const kept = heard(on, row(1, { choices: { q: agree } }));
  assert.ok(!isTorn(kept) && isUnkept(kept));
  assert.equal(kept.typed.choices.q!.words, "Nhất trí.");
});

test("what only the other changed is taken over, what was typed here stays", () => {
  const mine = typed(begun(), "one", agree);
  const both = heard(mine, row(1, { choices: { two: { choice: "disagree", words: "" } } }));
  assert.ok(!isTorn(both) && isUnkept(both));
  assert.deepEqual(Object.keys(both.typed.choices).sort(), ["one", "two"]);
});

test("a field that both changed waits for a choice, with both texts", () => {
  const mine = typed(begun(), reservation, { words: "Ý kiến của tôi" });
  const torn = heard(mine, row(1, { reservation: "Ý kiến của trợ lý" }));
  assert.equal(torn.typed.reservation, "Ý kiến của tôi");
  assert.equal(torn.conflicts[reservation]!.words, "Ý kiến của trợ lý");
  assert.equal(torn.by, "Trợ lý");
  assert.equal(decided(torn, reservation, true).typed.reservation, "Ý kiến của trợ lý");
  const own = decided(torn, reservation, false);
  assert.ok(!isTorn(own) && isUnkept(own));
});

test("a conflict that nobody decided stays one when the other writes on", () => {
  const torn = heard(typed(begun(), reservation, { words: "Tôi" }), row(1, { reservation: "Trợ lý" }));
  const again = heard(torn, row(2, { reservation: "Trợ lý", choices: { q: agree } }));
  assert.ok(isTorn(again));
  assert.equal(again.typed.choices.q!.choice, "agree");
});

test("what was heard before changes nothing, and what was sent is gone", () => {
  const kept = begun(row(3, { reservation: "a" }));
  assert.equal(heard(kept, row(2, { reservation: "b" })), kept);
  assert.equal(heard(kept, undefined).version, 0);
  assert.equal(notSent(sending(kept)).sending, null);
});

test("an answer is whole when every question has a choice, in words where it needs them", () => {
  const other = typed(begun(), "q", { choice: "other" });
  assert.equal(lacks(other.typed, "q"), "words");
  assert.ok(isWhole(typed(other, "q", { words: "Đề nghị làm rõ" }).typed, [{ id: "q" }]));
  assert.equal(lacks(begun().typed, "q"), "choice");
});

test("the fields are named in which two say different things", () => {
  const one = { choices: { q: agree, r: agree }, reservation: "" };
  const other = { choices: { q: { choice: "agree", words: "  " }, r: { choice: "disagree", words: "" } }, reservation: "Bảo lưu" };
  assert.deepEqual(changedFields(one, other), ["r", reservation]);
  assert.deepEqual(changedFields(one, one), []);
});

test("what was left before is joined to what was typed since: a field written both times waits with the earlier text", () => {
  const before = typed(typed(begun(), "one", agree), reservation, { words: "Trước đó" });
  const now = typed(typed(begun(), "two", agree), reservation, { words: "Bây giờ" });
  const both = joined(now, before, "đồng chí");
  assert.deepEqual(Object.keys(both.typed.choices).sort(), ["one", "two"]);
  assert.equal(both.typed.reservation, "Bây giờ");
  assert.deepEqual([both.conflicts[reservation]!.words, both.by], ["Trước đó", "đồng chí"]);
  assert.ok(!isTorn(joined(typed(begun(), "two", agree), typed(begun(), "one", agree), "đồng chí")));
});
