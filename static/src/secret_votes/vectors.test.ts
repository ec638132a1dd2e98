import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkedVote } from "./ballot.ts";
import { canonical, Refused, readPoint, readScalar, writeScalar } from "./group.ts";
import { accept } from "./holder.ts";
import { checkedKey } from "./key.ts";
import { openingShare } from "./opening.ts";
import { recount } from "./recount.ts";
import type { BoxRecord } from "./shapes.ts";

type Made = { record: BoxRecord; secrets: { transport: string; own: string; share: string }[] };
const vectors = JSON.parse(readFileSync("tests/secret_votes/vectors.json", "utf8")) as Record<"python" | "typescript", Made> & { "malformed points": Record<string, string> };
const TRIALS = 8;
const SIDES = ["python", "typescript"] as const;

for (const side of SIDES) {
  const { record, secrets } = vectors[side];

  test(`a vote made by ${side} is counted again`, () => {
    assert.deepEqual(recount(canonical(record)), { ballots: 4, counts: [1, 1, 1, 1] });
  });

  test(`shares sealed by ${side} are opened`, () => {
    const { ceremony, holders, transports, dealings } = record.key;
    secrets.forEach((kept, at) => {
      const held = { ceremony, holders, holder: at + 1, transport: readScalar(kept.transport), own: readScalar(kept.own) };
      assert.equal(writeScalar(accept(held, transports, dealings).share), kept.share);
    });
  });

  test(`a third holder opens what ${side} made`, () => {
    const vote = checkedVote(record.terms, checkedKey(record.key));
    const share = openingShare(vote, record.ballots, 2, readScalar(secrets[1]!.share), new Map());
    assert.deepEqual(recount(canonical({ ...record, shares: [record.shares[0]!, share] })).counts, [1, 1, 1, 1]);
  });
}

test("one letter changed anywhere in a record is found", () => {
  const data = canonical(vectors.python.record);
  for (let trial = 0; trial < TRIALS; trial++) {
    const at = Math.floor((data.length * (trial + Math.random())) / TRIALS);
    const changed = data.slice(0, at) + (data[at] === "3" ? "4" : "3") + data.slice(at + 1);
    assert.throws(() => recount(changed), Refused, changed.slice(at - 40, at + 40));
  }
});

for (const [kind, text] of Object.entries(vectors["malformed points"])) {
  test(`a point ${kind} is refused`, () => {
    assert.throws(() => readPoint(text, "2"), { code: "point-malformed", where: "2" });
  });
}
