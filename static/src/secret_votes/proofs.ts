/** Proofs without interaction, as ecabinet/secret_votes/proofs.py: every challenge hashes the whole statement and what it is about. */
import { BASE, hashedScalar, need, randomScalar, readScalar, reduced, times, timesOpenly, writeScalar } from "./group.ts";
import type { Json, Point } from "./group.ts";
import type { Proof } from "./shapes.ts";

type About = { readonly [name: string]: Json };
type Where = string | number;
export type Pair = readonly [alpha: Point, beta: Point];

/** Proof that one knows the secret whose multiple of the base point is told in it (Schnorr). */
export function proveKnown(about: About, secret: bigint): Proof {
  const nonce = randomScalar();
  const challenge = known(about, times(secret), times(nonce));
  return written(challenge, nonce + challenge * secret);
}

export function checkKnown(about: About, point: Point, proof: Proof, code: string, where: Where): void {
  const [challenge, response] = read(proof, where);
  need(challenge === known(about, point, begun(response, BASE, challenge, point)), code, where);
}

/** Proof that the same secret stands behind its multiples of the base point and of the other (Chaum-Pedersen). */
export function proveSame(about: About, secret: bigint, otherBase: Point): Proof {
  const nonce = randomScalar();
  const points = [otherBase, times(secret), times(secret, otherBase)];
  const challenge = same(about, points, [times(nonce), times(nonce, otherBase)]);
  return written(challenge, nonce + challenge * secret);
}

export function checkSame(about: About, points: readonly [otherBase: Point, one: Point, other: Point], proof: Proof, code: string, where: Where): void {
  const [otherBase, one, other] = points;
  const [challenge, response] = read(proof, where);
  const commitments = [begun(response, BASE, challenge, one), begun(response, otherBase, challenge, other)];
  need(challenge === same(about, points, commitments), code, where);
}

/**
 * Proof that the pair, made with the nonce, holds the number at the spot of `values`, not told which.
 *
 * The other branches are made up; only the sum of all challenges is fixed (Cramer, Damgård, Schoenmakers).
 */
export function proveOneOf(about: About & { values: readonly number[] }, key: Point, pair: Pair, nonce: bigint, spot: number): Proof[] {
  const branches = about.values.map(() => [randomScalar(), randomScalar()] as [bigint, bigint]);
  const secret = randomScalar();
  const commitments = about.values.map((value, at) => (at === spot ? [times(secret), times(secret, key)] : branch(key, pair, value, ...branches[at]!)));
  const others = branches.reduce((sum, [challenge], at) => (at === spot ? sum : sum + challenge), 0n);
  const own = reduced(oneOf(about, key, pair, commitments) - others);
  branches[spot] = [own, secret + own * nonce];
  return branches.map(([challenge, response]) => written(challenge, response));
}

export function checkOneOf(about: About & { values: readonly number[] }, key: Point, pair: Pair, proofs: readonly Proof[], where: Where): void {
  need(proofs.length === about.values.length, "ballot-proof", where);
  const branches = proofs.map((proof) => read(proof, where));
  const commitments = about.values.map((value, at) => branch(key, pair, value, ...branches[at]!));
  const sum = branches.reduce((found, [challenge]) => found + challenge, 0n);
  need(reduced(sum) === oneOf(about, key, pair, commitments), "ballot-proof", where);
}

/** What a branch must have begun with, to end with this challenge and response. */
function branch(key: Point, [alpha, beta]: Pair, value: number, challenge: bigint, response: bigint): Point[] {
  const hiding = beta.subtract(timesOpenly(BigInt(value)));
  return [begun(response, BASE, challenge, alpha), begun(response, key, challenge, hiding)];
}

function begun(response: bigint, base: Point, challenge: bigint, point: Point): Point {
  return timesOpenly(response, base).subtract(timesOpenly(challenge, point));
}

function known(about: About, point: Point, commitment: Point): bigint {
  return hashedScalar("known", told(about, [point], [commitment]));
}

function same(about: About, points: readonly Point[], commitments: readonly Point[]): bigint {
  return hashedScalar("same", told(about, points, commitments));
}

function oneOf(about: About, key: Point, pair: Pair, commitments: readonly Point[][]): bigint {
  return hashedScalar("one-of", told(about, [key, ...pair], commitments.flat()));
}

function told(about: About, points: readonly Point[], commitments: readonly Point[]): Json {
  return { about, commitments: commitments.map((one) => one.toHex()), points: points.map((one) => one.toHex()) };
}

function written(challenge: bigint, response: bigint): Proof {
  return { challenge: writeScalar(challenge), response: writeScalar(reduced(response)) };
}

function read(proof: Proof, where: Where): [challenge: bigint, response: bigint] {
  return [readScalar(proof.challenge, where), readScalar(proof.response, where)];
}
