import assert from "node:assert/strict";
import { test } from "node:test";
import { aRecord, aVote, madeKey } from "../../../tests/secret_votes/rehearsal.ts";
import { checkBallot, makeBallot, receipt } from "./ballot.ts";
import { BASE, canonical, ORDER, readScalar, reduced, times, writeScalar } from "./group.ts";
import { accept, begin, complain, deal } from "./holder.ts";
import { atFault, checkedKey } from "./key.ts";
import { checkedBox, openedResult, openingShare } from "./opening.ts";
import { proveKnown } from "./proofs.ts";
import { recount } from "./recount.ts";
import { LONGEST, read } from "./shapes.ts";
import type { Ballot, Dealing } from "./shapes.ts";

const key = madeKey();
const vote = aVote(key);
const ballots = ["agree", "agree", "disagree"].map((choice, at) => makeBallot(vote, `seat-${at + 1}`, 1, [choice]));

test("any two holders open the same, one alone nothing", () => {
  const box = checkedBox(vote, ballots);
  const shares = [1, 2, 3].map((place) => openingShare(vote, ballots, place, key.shares[place - 1]!, new Map()));
  for (const given of [shares.slice(0, 2), shares.slice(1), [shares[2]!, shares[0]!], shares]) {
    assert.deepEqual(openedResult(vote, box, given), { ballots: 3, counts: [2, 1, 0, 0] });
  }
  assert.throws(() => openedResult(vote, box, shares.slice(0, 1)), { code: "too-few-shares" });
});

test("a holder opens one box of a vote and no second, and none that hides nobody", () => {
  const first = openingShare(vote, ballots, 1, key.shares[0]!, new Map());
  const opened = new Map([[vote.digest, first.box]]);
  assert.equal(openingShare(vote, ballots, 1, key.shares[0]!, opened).box, first.box);
  assert.throws(() => openingShare(vote, ballots.slice(1), 1, key.shares[0]!, opened), { code: "opened-before" });
  assert.throws(() => openingShare(vote, ballots.slice(2), 1, key.shares[0]!, new Map()), { code: "too-few-ballots" });
});

test("a wrong opening share is found by name", () => {
  assert.throws(() => openingShare(vote, ballots, 2, key.shares[0]!, new Map()), { code: "share-wrong", where: "2" });
  const good = openingShare(vote, ballots, 3, key.shares[2]!, new Map());
  const wrong = { ...good, points: [BASE.toHex(), ...good.points.slice(1)] };
  assert.throws(() => openedResult(vote, checkedBox(vote, ballots), [wrong, good].slice(0, 1).concat({ ...good, holder: 1 })), { code: "opening-proof", where: "3" });
});

test("the last ballot of a seat counts, and an election takes up to so many marks", () => {
  const election = aVote(key, { choices: ["a", "b", "c"], least: 0, most: 2 });
  const cast = [["a", "b"], [], ["c"]].map((marked, at) => makeBallot(election, `seat-${at + 1}`, 1, marked));
  const again = makeBallot(election, "seat-3", 10, ["b"]);
  assert.deepEqual(recount(canonical(aRecord(key, election, [again, ...cast], [2, 3]))), { ballots: 3, counts: [1, 2, 0] });
});

test("a ballot stands under no other seat, number or vote", () => {
  const ballot = ballots[0]!;
  assert.throws(() => checkBallot(vote, { ...ballot, seat: "seat-4" }), { code: "ballot-proof", where: "seat-4" });
  assert.throws(() => checkBallot(vote, { ...ballot, number: "002" }), { code: "ballot-proof" });
  const other = aVote(key, { vote: "vote-2" });
  assert.throws(() => checkBallot(other, ballot), { code: "other-vote" });
  assert.throws(() => checkBallot(other, { ...ballot, terms: other.digest }), { code: "ballot-proof" });
});

test("ballots are of one length, and no two receipts are the same", () => {
  const cast = vote.terms.choices.flatMap((choice) => [1, 2].map(() => makeBallot(vote, "seat-1", 1, [choice])));
  assert.equal(new Set(cast.map((one) => canonical(one).length)).size, 1);
  assert.equal(new Set(cast.map(receipt)).size, cast.length);
});

test("marks that the terms do not allow make no ballot", () => {
  assert.throws(() => makeBallot(vote, "seat-1", 1, []), { code: "marks-not-allowed" });
  assert.throws(() => makeBallot(vote, "seat-1", 1, ["yes"]), { code: "no-such-choice" });
  assert.throws(() => makeBallot(vote, "seat-9", 1, ["agree"]), { code: "no-such-seat" });
});

test("what is too long, no JSON, of another shape or not canonical is refused", () => {
  const written = canonical(ballots[0]!);
  assert.deepEqual(read("ballot", written, LONGEST.ballot), ballots[0]);
  const refused: [string, string][] = [
    [`${written}${" ".repeat(LONGEST.ballot)}`, "too-long"],
    ["ệ".repeat(LONGEST.ballot / 2), "too-long"],
    ["[".repeat(9_000), "not-json"],
    [`${written} `, "not-canonical"],
    [written.replace('"version":1', '"version":1.0'), "not-canonical"],
    [written.replace('"number":"001"', '"number":"001","number":"001"'), "not-canonical"],
    [written.replace('"number":"001"', '"number":"000"'), "bad-field"],
    [written.replace('"version":1', '"version":1,"when":"now"'), "bad-field"],
    [written.replace('"version":1', '"__proto__":1'), "bad-field"],
  ];
  for (const [text, code] of refused) assert.throws(() => read("ballot", text, LONGEST.ballot), { code }, text.slice(-60));
});

test("a number not below the order is no second way to write a proof", () => {
  const first = ballots[0]!.ciphers[0]!;
  const response = writeScalar(readScalar(first.proof[0]!.response) + ORDER);
  const ciphers = [{ ...first, proof: [{ ...first.proof[0]!, response }, first.proof[1]!] }, ...ballots[0]!.ciphers.slice(1)];
  const changed: Ballot = { ...ballots[0]!, ciphers };
  assert.throws(() => checkBallot(vote, changed), { code: "scalar-malformed", where: "seat-1" });
});

test("a wrong share in the making of a key names its dealer, and one that fits is not complained of", () => {
  const names = ["a", "b", "c"];
  const begun = [1, 2, 3].map((place) => begin("ceremony-2", names, place));
  const transports = begun.map((one) => one.transport);
  const dealt = begun.map((one) => deal(one.secrets, transports));
  const dealings = dealt.map((one) => one.dealing);
  assert.throws(() => complain(dealt[2]!.secrets, dealings[1]!), { code: "share-fits" });
  const bent = resealed(dealings[1]!, 3);
  const said = [dealings[0]!, bent, dealings[2]!];
  assert.throws(() => accept(dealt[2]!.secrets, transports, said), { code: "share-wrong", where: "2" });
  assert.equal(atFault(complain(dealt[2]!.secrets, bent), transports, said), 2);
  assert.throws(() => accept(dealt[1]!.secrets, transports, said), { code: "own-replaced", where: "2" });
});

test("messages that do not belong together make no key", () => {
  const other = madeKey("ceremony-3").ceremony;
  assert.throws(() => checkedKey({ ...key.ceremony, ceremony: "ceremony-9" }), { code: "other-ceremony" });
  assert.throws(() => checkedKey({ ...other, transports: key.ceremony.transports }), { code: "other-ceremony" });
  assert.throws(() => checkedKey({ ...key.ceremony, holders: ["x", "y", "z"] }), { code: "other-transports", where: "1" });
  assert.throws(() => checkedKey({ ...key.ceremony, holders: ["x", "x", "z"] }), { code: "holders-not-apart" });
});

/** A dealing whose share for the holder at that place is another than the line holds, signed with a coefficient that the test knows. */
function resealed(dealing: Dealing, place: number): Dealing {
  const sealed = dealing.sealed.map((one) => (one.to === place ? { ...one, hidden: writeScalar(reduced(readScalar(one.hidden) + 1n)) } : one));
  const { proof: _, ...told } = { ...dealing, sealed, commitments: [times(7n).toHex(), dealing.commitments[1]!] };
  return { ...told, proof: proveKnown({ dealing: told, step: "dealing" }, 7n) };
}
