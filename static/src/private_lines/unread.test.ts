import assert from "node:assert/strict";
import { test } from "node:test";
import { unread } from "./unread.ts";

test("what the other side wrote after the last one read is new", () => {
  const message = (id: string, from_desk: boolean): { id: string; from_desk: boolean } => ({ id, from_desk });
  const line = [message("a", true), message("b", false), message("c", true), message("d", true)];
  assert.deepEqual([unread(line, "", true), unread(line, "a", true), unread(line, "d", true), unread(line, "gone", false)], [3, 2, 0, 1]);
});
