import assert from "node:assert/strict";
import { test } from "node:test";
import { beginning, next, phaseOf, type Casting, type Step } from "./casting.ts";
import type { Ballot } from "./rows.ts";

const ballot = (id: string, cast_at = "2026-11-21T02:00:00.000Z"): Ballot => ({ id, vote_id: "v", seat_id: "s", choice: "agree", words: "", salt: "", receipt: "", short: "", cast_at });
const after = (...steps: Step[]): Casting => steps.reduce(next, beginning());
const agreed: Step[] = [{ kind: "chosen", choice: "agree" }, { kind: "confirmed", id: "1" }];

test("nothing is sent before it is confirmed", () => {
  const state = after({ kind: "chosen", choice: "agree" });
  assert.equal(state.sent, null);
  assert.equal(phaseOf(state), "choosing");
});

test("confirming without a choice sends nothing", () => {
  assert.equal(after({ kind: "confirmed", id: "1" }).sent, null);
});

test("a ballot counts only when the server has said so", () => {
  assert.equal(phaseOf(after(...agreed)), "sending");
  const state = after(...agreed, { kind: "acknowledged", ballot: ballot("1") });
  assert.equal(phaseOf(state), "counted");
  assert.equal(state.sent, null);
});

test("a ballot that could not be delivered waits with its id", () => {
  const state = after(...agreed, { kind: "delayed" });
  assert.equal(phaseOf(state), "waiting");
  assert.equal(state.sent?.id, "1");
});

test("a refused ballot says why and keeps what was typed", () => {
  const state = after({ kind: "chosen", choice: "other" }, { kind: "worded", words: "Nên lùi thời hạn" }, { kind: "confirmed", id: "1" },
    { kind: "delayed" }, { kind: "refused", code: "vote-closed", why: "…" });
  assert.deepEqual(state.refused, { code: "vote-closed", why: "…", choice: "other" });
  assert.equal(state.words, "Nên lùi thời hạn");
  assert.equal(state.sent, null);
});

test("a ballot that another page left waiting is shown as waiting, and never takes the place of one under way", () => {
  const sent = { id: "1", choice: "agree" as const, words: "" };
  assert.equal(phaseOf(after({ kind: "found", sent })), "waiting");
  assert.equal(after(...agreed, { kind: "found", sent: { ...sent, id: "9" } }).sent?.id, "1");
  const refused = after({ kind: "found", sent }, { kind: "refused", code: "vote-closed", why: "…" });
  assert.deepEqual([refused.sent, refused.refused?.choice], [null, "agree"]);
});

test("words go with another opinion only", () => {
  const typed: Step[] = [{ kind: "chosen", choice: "other" }, { kind: "worded", words: " Nên lùi \n" }];
  assert.equal(after(...typed, { kind: "confirmed", id: "1" }).sent?.words, "Nên lùi");
  assert.equal(after(...typed, { kind: "chosen", choice: "agree" }, { kind: "confirmed", id: "1" }).sent?.words, "");
});

test("while another choice is made the earlier ballot still counts, and can be kept", () => {
  const counted = after(...agreed, { kind: "acknowledged", ballot: ballot("1") });
  const changing = next(next(counted, { kind: "reconsidered" }), { kind: "chosen", choice: "disagree" });
  assert.equal(phaseOf(changing), "choosing");
  assert.equal(changing.ballot?.id, "1");
  assert.equal(phaseOf(next(changing, { kind: "kept" })), "counted");
});

test("a late answer to a ballot edited meanwhile does not end the newer one", () => {
  const edited = after(...agreed, { kind: "delayed" }, { kind: "reconsidered" }, { kind: "chosen", choice: "disagree" }, { kind: "confirmed", id: "2" });
  const state = next(edited, { kind: "acknowledged", ballot: ballot("1") });
  assert.equal(state.sent?.id, "2");
  assert.equal(state.ballot?.id, "1");
});

test("a second answer to the same ballot leaves what is being chosen alone", () => {
  const changing = after(...agreed, { kind: "acknowledged", ballot: ballot("1") }, { kind: "reconsidered" }, { kind: "chosen", choice: "disagree" });
  assert.deepEqual(next(changing, { kind: "acknowledged", ballot: ballot("1") }), changing);
});

test("an earlier ballot's late answer does not take the place of the one cast after it", () => {
  const changed = after({ kind: "chosen", choice: "agree" }, { kind: "confirmed", id: "2" }, { kind: "acknowledged", ballot: ballot("2", "2026-11-21T02:00:09.000Z") });
  assert.equal(next(changed, { kind: "acknowledged", ballot: ballot("1") }).ballot?.id, "2");
});
