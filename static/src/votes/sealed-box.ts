/** The published box of a secret vote, read without trust. */
import { receipt } from "../secret_votes/ballot.ts";
import { canonical, digest } from "../secret_votes/group.ts";
import { LONGEST, read, type Ballot } from "../secret_votes/shapes.ts";
import type { VoteRow } from "./rows.ts";

/** The receipt of the seat's ballot that counts, computed here; undefined where there is none, or where the box is another than was told. */
export function receiptIn(vote: VoteRow, told: unknown, seat: string): string | undefined {
  const { ballots, terms } = told as { ballots: unknown[]; terms: unknown };
  const all = ballots.map((one): Ballot => read("ballot", canonical(one as never), LONGEST.ballot));
  if (digest({ receipts: all.map(receipt), terms: digest(terms as never) }) !== vote.box!.digest) return undefined;
  const last = all.filter((one) => one.seat === seat).at(-1);
  return last && receipt(last);
}
