import assert from "node:assert/strict";
import { test } from "node:test";
import { asKind, isWhole, moved, newQuestion, withOption, withoutOption } from "./asked-questions.ts";

test("a row moves by one place and not beyond an end", () => {
  assert.deepEqual(moved(["a", "b", "c"], 0, 1), ["b", "a", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], 2, -1), ["a", "c", "b"]);
  assert.deepEqual(moved(["a", "b"], 1, 1), ["a", "b"]);
});

test("to choose begins with two options, and to agree has none", () => {
  const choice = asKind(newQuestion("Lộ trình?"), "options");
  assert.deepEqual(choice.options.map((option) => option.key), ["a", "b"]);
  assert.deepEqual(asKind({ ...choice, proposed: "a", another_option: true }, "agree"), newQuestion("Lộ trình?"));
});

test("a new option takes the first letter that is free", () => {
  const choice = asKind(newQuestion("?"), "options");
  const two = withoutOption(withOption(choice), "b");
  assert.deepEqual(two.options.map((option) => option.key), ["a", "c"]);
  assert.deepEqual(withOption(two).options.map((option) => option.key), ["a", "c", "b"]);
});

test("what is proposed goes with its option", () => {
  const choice = { ...asKind(newQuestion("?"), "options"), proposed: "b" };
  assert.equal(withoutOption(choice, "b").proposed, null);
  assert.equal(withoutOption(choice, "a").proposed, "b");
});

test("questions are whole when each has words, and each of its options too", () => {
  assert.equal(isWhole([]), false);
  assert.equal(isWhole([newQuestion(" ")]), false);
  assert.equal(isWhole([newQuestion("Đồng ý?")]), true);
  assert.equal(isWhole([asKind(newQuestion("Chọn?"), "options")]), false);
});
