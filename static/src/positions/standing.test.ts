import assert from "node:assert/strict";
import { test } from "node:test";
import type { Waiting } from "../core/sending.ts";
import type { PositionRow, Stance } from "./rows.ts";
import { standing, statingPath, withdrawingPath } from "./standing.ts";

const row = (id: string, stance: Stance, at = "2026-11-23T01:00:00Z"): PositionRow => ({ id, item_id: "i", seat_id: "s", holder_id: "h", stated_by: "h", name: "Bộ trưởng", as_substitute: false, stance, words: "", stated_at: at, receipt: "0", confirmed_at: null });
const order = (more: Partial<Waiting>): Waiting => ({ seq: 1, id: "o", method: "POST", path: statingPath("i"), what: "", at: "2026-11-23T02:00:00Z", state: "waiting", body: { id: "o", stance: "wants_to_speak", words: "Về vốn" }, ...more });

test("without an order the server's row stands", () => {
  assert.deepEqual(standing(undefined, undefined, []), { said: null, waits: false, withdrawing: false, refused: null });
  assert.equal(standing(row("a", "objection"), undefined, []).said?.stance, "objection");
});

test("what waits to be sent is shown in the place of what the server has", () => {
  const shown = standing(row("a", "objection"), undefined, [order({})]);
  assert.deepEqual([shown.said?.stance, shown.said?.words, shown.waits], ["wants_to_speak", "Về vốn", true]);
});

test("a withdrawal that waits leaves what is said in sight", () => {
  const shown = standing(row("a", "objection"), undefined, [order({ method: "DELETE", path: withdrawingPath("i"), body: undefined })]);
  assert.deepEqual([shown.said?.stance, shown.waits, shown.withdrawing], ["objection", true, true]);
});

test("what was refused is told and counts for nothing", () => {
  const refused = order({ state: "refused", why: { status: 409, code: "item-ended", message: "Nội dung này đã kết thúc." } });
  const shown = standing(row("a", "no_objection"), undefined, [refused]);
  assert.deepEqual([shown.said?.stance, shown.waits, shown.refused?.why?.code], ["no_objection", false, "item-ended"]);
});

test("what was just answered stands until its row has come, and a newer row after it", () => {
  const answered = { row: row("b", "wants_to_speak", "2026-11-23T03:00:00Z"), gone: "" };
  assert.equal(standing(row("a", "objection"), answered, []).said?.stance, "wants_to_speak");
  assert.equal(standing(row("c", "objection", "2026-11-23T04:00:00Z"), answered, []).said?.stance, "objection");
});

test("what was just withdrawn is gone before the event says so", () => {
  assert.equal(standing(row("a", "objection"), { row: null, gone: "a" }, []).said, null);
  assert.equal(standing(row("b", "objection"), { row: null, gone: "a" }, []).said?.stance, "objection");
});
