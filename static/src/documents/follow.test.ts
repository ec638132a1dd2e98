import assert from "node:assert/strict";
import { test } from "node:test";
import { beginning, destination, next, silenceOfPresenter, type Follow } from "./follow.ts";

const shown = (page: number) => ({ kind: "shown", at: 1000, shown: { document: "d", page, y: 0 } }) as const;

test("who opened a paper to read is not moved by the presenter", () => {
  assert.equal(destination(next(beginning(false), shown(12))), null);
});

test("who follows is taken along", () => {
  assert.equal(destination(next(next(beginning(true), shown(12)), shown(13)))?.page, 13);
});

test("who turns a page himself stays there, sees where the presenter is, and returns with one tap", () => {
  let state: Follow = next(beginning(true), shown(12));
  state = next(state, { kind: "moved" });
  state = next(state, shown(14));
  assert.equal(destination(state), null);
  assert.equal(state.presenter?.page, 14);
  assert.equal(destination(next(state, { kind: "returned" }))?.page, 14);
});

test("turning pages before anybody presents does not end the wish to follow", () => {
  const state = next(beginning(true), { kind: "moved" });
  assert.equal(destination(next(state, shown(3)))?.page, 3);
});

test("a presenter who stops, or falls silent, is not shown any more", () => {
  const state = next(beginning(true), shown(12));
  assert.equal(next(state, { kind: "ended" }).presenter, null);
  assert.equal(next(state, { kind: "tick", at: 1000 + silenceOfPresenter }).presenter?.page, 12);
  assert.equal(next(state, { kind: "tick", at: 1001 + silenceOfPresenter }).presenter, null);
});
