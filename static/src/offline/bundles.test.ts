import assert from "node:assert/strict";
import { test } from "node:test";
import { takenApart } from "./bundles.ts";

function part(path: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.from(JSON.stringify({ path, status: 200, type: "text/html", policy: "", size: bytes.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, bytes]);
}

test("a bundle is taken apart into its answers, in their order, empty ones too", () => {
  const whole = Buffer.concat([part("/a", "Phiên họp"), part("/b", ""), part("/c", "x".repeat(70_000))]);
  const parts = takenApart(new Uint8Array(whole).buffer);
  assert.deepEqual(parts.map(({ path, bytes }) => [path, bytes.length]), [["/a", Buffer.byteLength("Phiên họp")], ["/b", 0], ["/c", 70_000]]);
  assert.equal(new TextDecoder().decode(parts[0]!.bytes), "Phiên họp");
});
