import assert from "node:assert/strict";
import { test } from "node:test";
import { countsFrom, minutesLeft, plan, type Planned } from "./plan.ts";

const at = (time: string): number => Date.parse(`2026-11-21T${time}:00Z`);
const item = (id: string, minutes: number, started?: string, ended?: string): Planned =>
  ({ id, minutes, state: ended ? "ended" : started ? "current" : "waiting", started_at: started ? `2026-11-21T${started}:00Z` : null, ended_at: ended ? `2026-11-21T${ended}:00Z` : null });

test("before the meeting the items follow each other from its beginning", () => {
  const spans = plan([item("a", 30), item("b", 20)], at("01:00"), at("00:10"));
  assert.deepEqual(spans.get("a"), { from: at("01:00"), to: at("01:30") });
  assert.deepEqual(spans.get("b"), { from: at("01:30"), to: at("01:50") });
});

test("an item that ended stands with its real times, and what follows moves with it", () => {
  const spans = plan([item("a", 30, "01:05", "01:45"), item("b", 20, "01:45"), item("c", 10)], at("01:00"), at("01:50"));
  assert.deepEqual(spans.get("a"), { from: at("01:05"), to: at("01:45") });
  assert.deepEqual(spans.get("c"), { from: at("02:05"), to: at("02:15") });
});

test("while an item runs over its time, nothing after it is expected in the past", () => {
  const spans = plan([item("a", 10, "01:00"), item("b", 10)], at("01:00"), at("01:25"));
  assert.deepEqual(spans.get("b"), { from: at("01:25"), to: at("01:35") });
});

test("an item taken up out of its order pushes those left behind it", () => {
  const spans = plan([item("a", 10), item("b", 10, "01:00")], at("01:00"), at("01:02"));
  assert.deepEqual(spans.get("a"), { from: at("01:10"), to: at("01:20") });
});

test("breaks of the item being discussed push its end, and what follows", () => {
  const breaks = { stood_seconds: 600, adjourned_at: null, resumes_at: null };
  const spans = plan([item("a", 30, "01:00"), item("b", 10)], at("01:00"), at("01:20"), breaks);
  assert.deepEqual(spans.get("a"), { from: at("01:00"), to: at("01:40") });
  assert.deepEqual(spans.get("b"), { from: at("01:40"), to: at("01:50") });
});

test("in a break the rest waits until it is over, by the time that was said, or by now", () => {
  const breaks = { stood_seconds: 0, adjourned_at: "2026-11-21T01:10:00Z", resumes_at: "2026-11-21T02:00:00Z" };
  const items = [item("a", 30, "01:00"), item("b", 10)];
  assert.deepEqual(plan(items, at("01:00"), at("01:20"), breaks).get("b"), { from: at("02:20"), to: at("02:30") });
  assert.deepEqual(plan(items, at("01:00"), at("02:05"), breaks).get("b"), { from: at("02:25"), to: at("02:35") });
  assert.deepEqual(plan(items, at("01:00"), at("01:20"), { ...breaks, resumes_at: null }).get("b"), { from: at("01:40"), to: at("01:50") });
  assert.deepEqual(plan([item("b", 10)], at("01:00"), at("01:20"), breaks).get("b"), { from: at("02:00"), to: at("02:10") });
});

test("what was postponed before its turn takes no time", () => {
  const spans = plan([{ ...item("a", 30), state: "postponed" }, item("b", 10)], at("01:00"), at("00:30"));
  assert.equal(spans.get("a"), undefined);
  assert.deepEqual(spans.get("b"), { from: at("01:00"), to: at("01:10") });
});

test("time used counts from a beginning that breaks have moved", () => {
  assert.equal(countsFrom("2026-11-21T01:00:00Z", { stood_seconds: 90 }), "2026-11-21T01:01:30.000Z");
});

test("minutes left are whole, and negative once over", () => {
  assert.equal(minutesLeft(at("01:20"), at("01:01") + 30_000), 18);
  assert.equal(minutesLeft(at("01:20"), at("01:19") + 30_000), 0);
  assert.equal(minutesLeft(at("01:20"), at("01:20") + 1_000), -1);
});
