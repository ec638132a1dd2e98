import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, text } from "./device.ts";

test("bytes go to base64url and back, of every length and with no padding", () => {
  for (let length = 0; length < 40; length++) {
    const given = Uint8Array.from({ length }, (_, at) => (at * 83 + 250) % 256);
    const written = text(given.buffer);
    assert.match(written, /^[A-Za-z0-9_-]*$/);
    assert.deepEqual(bytes(written), given);
  }
});
