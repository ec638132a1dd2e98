/** A ballot: for each choice an encrypted 0 or 1 with proofs, as ecabinet/secret_votes/ballot.py. What was drawn is forgotten. */
import { digest, need, randomScalar, readPoint, times, total } from "./group.ts";
import type { Point } from "./group.ts";
import type { Key } from "./key.ts";
import { checkOneOf, proveOneOf } from "./proofs.ts";
import type { Pair } from "./proofs.ts";
import type { Ballot, Terms } from "./shapes.ts";

/** Terms that fit their key, and their digest. */
export type Vote = { terms: Terms; key: Key; digest: string };

/** The vote under this key; refused where the terms name another key or make no sense. */
export function checkedVote(terms: Terms, key: Key): Vote {
  need(terms.key === key.digest, "other-key");
  need(new Set(terms.choices).size === terms.choices.length, "terms-senseless", "choices");
  need(terms.least <= terms.most && terms.most <= terms.choices.length, "terms-senseless", "most");
  need(terms.seats.every((seat, at) => at === 0 || terms.seats[at - 1]! < seat), "terms-senseless", "seats");
  need(terms.fewest <= terms.seats.length, "terms-senseless", "fewest");
  return { terms, key, digest: digest(terms) };
}

/** The seat's ballot with these choices marked; refused where it is not one of the vote's ballots. */
export function makeBallot(vote: Vote, seat: string, count: number, marked: readonly string[]): Ballot {
  checkMarks(vote.terms, seat, marked);
  const number = String(count).padStart(3, "0");
  const marks = vote.terms.choices.map((choice) => (marked.includes(choice) ? 1 : 0));
  const nonces = marks.map(randomScalar);
  const pairs = marks.map((mark, at) => encrypted(vote.key.point, mark, nonces[at]!));
  const about = bound(vote, seat, number, pairs);
  const ciphers = pairs.map((pair, place) => {
    const proof = proveOneOf({ ...about, place, values: [0, 1] }, vote.key.point, pair, nonces[place]!, marks[place]!);
    return { alpha: pair[0].toHex(), beta: pair[1].toHex(), proof };
  });
  const nonce = nonces.reduce((sum, one) => sum + one, 0n);
  const sum = proveOneOf({ ...about, place: "sum", values: sums(vote.terms) }, vote.key.point, summed(pairs), nonce, marked.length - vote.terms.least);
  return { format: "ecabinet-secret-ballot", version: 1, terms: vote.digest, seat, number, ciphers, sum };
}

/** The ballot's encrypted marks; refused, by its seat, where it is of another vote or a proof does not hold. */
export function checkBallot(vote: Vote, ballot: Ballot): Pair[] {
  const { terms, key } = vote;
  const { seat } = ballot;
  need(ballot.terms === vote.digest, "other-vote", seat);
  need(terms.seats.includes(seat), "no-such-seat", seat);
  need(ballot.ciphers.length === terms.choices.length, "other-choices", seat);
  const pairs = ballot.ciphers.map((one): Pair => [readPoint(one.alpha, seat), readPoint(one.beta, seat)]);
  const about = bound(vote, seat, ballot.number, pairs);
  pairs.forEach((pair, place) => checkOneOf({ ...about, place, values: [0, 1] }, key.point, pair, ballot.ciphers[place]!.proof, seat));
  checkOneOf({ ...about, place: "sum", values: sums(terms) }, key.point, summed(pairs), ballot.sum, seat);
  return pairs;
}

/** What a voter keeps, to find the ballot in the box: SHA-256 over its canonical form. It proves no choice. */
export function receipt(ballot: Ballot): string {
  return digest(ballot);
}

/** The encrypted sum of what the pairs hold. */
export function summed(pairs: readonly Pair[]): Pair {
  return [total(pairs.map(([alpha]) => alpha)), total(pairs.map(([, beta]) => beta))];
}

function checkMarks(terms: Terms, seat: string, marked: readonly string[]): void {
  need(terms.seats.includes(seat), "no-such-seat", seat);
  need(marked.every((choice) => terms.choices.includes(choice)) && new Set(marked).size === marked.length, "no-such-choice", seat);
  need(marked.length >= terms.least && marked.length <= terms.most, "marks-not-allowed", seat);
}

function encrypted(key: Point, mark: number, nonce: bigint): Pair {
  return [times(nonce), times(nonce, key).add(times(BigInt(mark)))];
}

/** What every proof of the ballot is said about. */
function bound(vote: Vote, seat: string, number: string, pairs: readonly Pair[]) {
  return { ciphers: pairs.map((pair) => pair.map((point) => point.toHex())), number, seat, terms: vote.digest };
}

function sums({ least, most }: Terms): number[] {
  return Array.from({ length: most - least + 1 }, (_, at) => least + at);
}
