import assert from "node:assert/strict";
import { test } from "node:test";
import { Held, type Answer } from "./held.ts";

const minute = 60_000;

function picture(address: string, at = 0): Answer {
  return { address, type: "image/webp", body: new ArrayBuffer(1), at };
}

test("what was handed over is given once", () => {
  const held = new Held();
  held.hold("minister", [picture("/a")]);
  assert.equal(held.take("/b", 0), undefined);
  assert.equal(held.take("/a", 0)?.address, "/a");
  assert.equal(held.take("/a", 0), undefined);
});

test("what is older than ten minutes is given to nobody", () => {
  const held = new Held();
  held.hold("minister", [picture("/a"), picture("/b", minute)]);
  assert.equal(held.take("/a", 11 * minute), undefined);
  assert.equal(held.take("/b", 11 * minute)?.address, "/b");
});

test("the latest eight are held", () => {
  const held = new Held();
  held.hold("minister", Array.from({ length: 9 }, (_, at) => picture(`/${at}`)));
  assert.equal(held.take("/0", 0), undefined);
  assert.equal(held.take("/1", 0)?.address, "/1");
});

test("another person gets nothing of the one before", () => {
  const held = new Held();
  held.hold("minister", [picture("/a")]);
  held.hold("aide", [picture("/b")]);
  assert.equal(held.take("/a", 0), undefined);
  held.forget();
  assert.equal(held.take("/b", 0), undefined);
});
