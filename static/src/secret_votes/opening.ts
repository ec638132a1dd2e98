/** The box, and opening its sums and nothing else: as ecabinet/secret_votes/box.py and opening.py. */
import { checkBallot, receipt, summed } from "./ballot.ts";
import type { Vote } from "./ballot.ts";
import { BASE, digest, inverse, need, NEUTRAL, readPoint, reduced, Refused, times, timesOpenly, total } from "./group.ts";
import type { Point } from "./group.ts";
import { checkSame, proveSame } from "./proofs.ts";
import type { Pair } from "./proofs.ts";
import type { Ballot, OpeningShare, Result } from "./shapes.ts";

/** A box in which every ballot holds: its digest, how many seats' ballots count, and a sum for each choice. */
export type Box = { digest: string; counted: number; sums: Pair[] };

/** The box of these ballots; refused at the first ballot that does not hold, and where too few would hide nobody. */
export function checkedBox(vote: Vote, ballots: readonly Ballot[]): Box {
  const order = ballots.map(({ seat, number }) => `${seat} ${number}`);
  need(order.every((one, at) => at === 0 || order[at - 1]! < one), "box-order");
  const marks = new Map(ballots.map((ballot) => [ballot.seat, checkBallot(vote, ballot)]));
  need(marks.size >= vote.terms.fewest, "too-few-ballots");
  const sums = vote.terms.choices.map((_, place) => summed([...marks.values()].map((pairs) => pairs[place]!)));
  return { digest: digest({ receipts: ballots.map(receipt), terms: vote.digest }), counted: marks.size, sums };
}

/**
 * The holder's share of opening this box, every ballot of which is checked first.
 *
 * `opened` is what the holder's device gave shares for: box by vote. Another box of the same vote is refused, since the
 * difference of two sums could be one ballot; the caller keeps the answer's box there before it goes out.
 */
export function openingShare(vote: Vote, ballots: readonly Ballot[], holder: number, share: bigint, opened: ReadonlyMap<string, string>): OpeningShare {
  const box = checkedBox(vote, ballots);
  need((opened.get(vote.digest) ?? box.digest) === box.digest, "opened-before", holder);
  need(times(share).equals(vote.key.shares[holder - 1]!), "share-wrong", holder);
  return {
    format: "ecabinet-opening-share",
    version: 1,
    terms: vote.digest,
    box: box.digest,
    holder,
    points: box.sums.map(([alpha]) => times(share, alpha).toHex()),
    proofs: box.sums.map(([alpha], place) => proveSame(about(vote, box, holder, place), share, alpha)),
  };
}

/** The points of the share; refused, by the holder, where it is of another box or a proof does not hold. */
export function checkOpeningShare(vote: Vote, box: Box, given: OpeningShare): Point[] {
  const { holder } = given;
  need(given.terms === vote.digest, "other-vote", holder);
  need(given.box === box.digest, "other-box", holder);
  need(given.points.length === box.sums.length && given.proofs.length === box.sums.length, "other-choices", holder);
  const points = given.points.map((text) => readPoint(text, holder));
  box.sums.forEach(([alpha], place) => {
    const statement = [alpha, vote.key.shares[holder - 1]!, points[place]!] as const;
    checkSame(about(vote, box, holder, place), statement, given.proofs[place]!, "opening-proof", holder);
  });
  return points;
}

/** How often each choice was marked; refused under two shares, and by name where a share does not hold. */
export function openedResult(vote: Vote, box: Box, shares: readonly OpeningShare[]): Result {
  need(new Set(shares.map((one) => one.holder)).size === shares.length, "holders-not-apart");
  need(shares.length >= 2, "too-few-shares");
  const points = new Map(shares.map((one) => [one.holder, checkOpeningShare(vote, box, one)]));
  const used = [...points.keys()].sort().slice(0, 2);
  const counts = box.sums.map(([, beta], place) => {
    const hiding = total(used.map((holder) => timesOpenly(weight(holder, used), points.get(holder)![place]!)));
    return count(beta.subtract(hiding), box.counted);
  });
  return { ballots: box.counted, counts };
}

function about(vote: Vote, box: Box, holder: number, place: number) {
  return { box: box.digest, holder, place, step: "opening", terms: vote.digest };
}

/** With what the holder's share counts, so that together they are the value at 0 (Lagrange). */
function weight(holder: number, used: readonly number[]): bigint {
  const others = used.filter((other) => other !== holder);
  return others.reduce((found, other) => reduced(found * BigInt(other) * inverse(BigInt(other - holder))), 1n);
}

/** How often the base point was added, up to `most`. */
function count(point: Point, most: number): number {
  let found = NEUTRAL;
  for (let times = 0; times <= most; times++, found = found.add(BASE)) if (found.equals(point)) return times;
  throw new Refused("not-a-count");
}
