import assert from "node:assert/strict";
import { test } from "node:test";
import { digestOf, made } from "./making.ts";
import { spoken, stepOf, STEPS, type HolderRow, type KeyRow } from "./rows.ts";
import type { Held } from "./share-store.ts";

const people = ["1b0b5f2e-0000-4000-8000-000000000001", "1b0b5f2e-0000-4000-8000-000000000002", "1b0b5f2e-0000-4000-8000-000000000003"];

function aKey(): KeyRow {
  const holders = people.map((person_id, at): HolderRow => ({ place: at + 1, person_id, name: `${at}`, transport: null, dealing: null, acceptance: null, complaint: null, same: null }));
  return { id: "1b0b5f2e-0000-4000-8000-000000000000", body_id: "b", state: "making", because: "", at_fault: null, digest: "", holders };
}

test("three devices make a key step by step, and compute the same digest", () => {
  const key = aKey();
  const held: (Held | undefined)[] = [undefined, undefined, undefined];
  for (const step of STEPS) {
    assert.equal(stepOf(key), step);
    const messages = key.holders.map((own, at) => {
      const one = made(key, own, step, held[at]);
      held[at] = one.held;
      assert.deepEqual(made(key, own, step, one.held).message, one.message, "an answer that was lost makes no second message");
      return one.message;
    });
    key.holders.forEach((own, at) => Object.assign(own, { [step]: messages[at] }));
  }
  assert.equal(stepOf(key), undefined);
  assert.equal(spoken(digestOf(key)).join("").length, 40);
  assert.equal(new Set(held.map((one) => one!.share)).size, 3);
});

test("a device that did not begin can't go on", () => {
  const key = aKey();
  key.holders.forEach((own) => (own.transport = made(key, own, "transport", undefined).message as HolderRow["transport"]));
  assert.throws(() => made(key, key.holders[0]!, "dealing", undefined), { code: "own-replaced" });
});
