import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, seenAt, standing } from "./lease.ts";

const hour = 3_600_000;
const start = Date.parse("2026-11-21T03:00:00Z");

test("what was taken along opens for the body's hours after the last contact, and not a minute longer", () => {
  const lease = begun(start, 72, start);
  assert.equal(standing(lease, start + 72 * hour), "open");
  assert.equal(standing(lease, start + 72 * hour + 60_000), "over");
});

test("setting the clock back opens nothing: time that was seen once is never unseen", () => {
  const lease = seenAt(begun(start, 72, start), start + 71 * hour);
  assert.equal(standing(lease, start + 2 * hour), "clock");
  assert.equal(standing(seenAt(lease, start), start + 2 * hour), "clock");
  assert.equal(standing(lease, start + 71 * hour - 5 * 60_000), "open");
});

test("a lease is counted by the device's own clock where that is fast, and by the server's where it is slow", () => {
  assert.equal(standing(begun(start, 1, start + 5 * hour), start + 5.5 * hour), "open");
  assert.equal(standing(begun(start, 1, start - 5 * hour), start + 2 * hour), "over");
});

test("a contact begins the lease anew, with whatever clock the device has then", () => {
  const wrong = seenAt(begun(start, 72, start), start + 1_000 * hour);
  assert.equal(standing(wrong, start + hour), "clock");
  assert.equal(standing(begun(start + hour, 72, start + hour), start + 2 * hour), "open");
});
