import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { commitment } from "./commitment.ts";

type Ballot = { seat: string; choice: string; words: string; salt: string; receipt: string };

test("the receipts of the documented example are found again", async () => {
  const record = JSON.parse(readFileSync("docs/integrators/vote-record-example.json", "utf8")) as { vote: { id: string }; ballots: Ballot[] };
  assert.ok(record.ballots.length > 0);
  for (const ballot of record.ballots) assert.equal(await commitment({ ...ballot, vote: record.vote.id }), ballot.receipt);
});
