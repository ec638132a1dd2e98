import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf } from "./connection.ts";

const second = 1_000;

test("a tablet that hears the server's beats is live", () => {
  assert.equal(stateOf({ heardAt: 0, downAt: null }, 5 * second), "live");
});

test("a screen that has lost the network says so within ten seconds", () => {
  assert.equal(stateOf({ heardAt: 0, downAt: null }, 9 * second), "stale");
});

test("a connection that is down makes it stale at once, but not for a blink", () => {
  assert.equal(stateOf({ heardAt: 0, downAt: 1 * second }, 2 * second), "live");
  assert.equal(stateOf({ heardAt: 0, downAt: 1 * second }, 4 * second), "stale");
});

test("half a minute of silence is offline", () => {
  assert.equal(stateOf({ heardAt: 0, downAt: null }, 31 * second), "offline");
});
