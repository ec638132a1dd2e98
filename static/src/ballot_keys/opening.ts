/** A holder's part in opening a box: the whole box is checked on the device, and one box of a vote is opened, ever. */
import { get } from "../core/api.ts";
import { checkedVote } from "../secret_votes/ballot.ts";
import { canonical, need, readScalar } from "../secret_votes/group.ts";
import { checkedKey } from "../secret_votes/key.ts";
import { openingShare } from "../secret_votes/opening.ts";
import { LONGEST, read, type Ballot, type OpeningShare } from "../secret_votes/shapes.ts";
import type { BoxRow } from "./rows.ts";
import { keep, type Held } from "./share-store.ts";

type Published = { terms: unknown; key: unknown; ballots: unknown[]; digest: string };

/** The share for this box, once the device has kept which box it opens; refused where anything does not hold. */
export async function shareFor(person: string, held: Held, row: BoxRow): Promise<OpeningShare> {
  const told = await get<Published>(`/api/v1/votes/${row.vote_id}/box`, { timeout: 60_000 });
  const key = checkedKey(read("ceremony", canonical(told.key as never), LONGEST.terms));
  need(key.digest === held.digest, "other-key", held.holder);
  const vote = checkedVote(read("terms", canonical(told.terms as never), LONGEST.terms), key);
  need(vote.terms.vote === row.vote_id, "other-vote", held.holder);
  const ballots = told.ballots.map((one): Ballot => read("ballot", canonical(one as never), LONGEST.ballot));
  const share = openingShare(vote, ballots, held.holder, readScalar(held.share), new Map(Object.entries(held.opened)));
  need(share.box === row.digest && ballots.length === row.ballots, "other-box", held.holder);
  await keep(person, { ...held, opened: { ...held.opened, [vote.digest]: share.box } });
  return share;
}
