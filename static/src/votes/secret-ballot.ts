/** A secret ballot on the voter's device: the key and the terms are checked, the choice is encrypted, and what was drawn is forgotten. */
import { get, type Json } from "../core/api.ts";
import { checkedVote, makeBallot, receipt } from "../secret_votes/ballot.ts";
import { canonical, need } from "../secret_votes/group.ts";
import { checkedKey } from "../secret_votes/key.ts";
import { LONGEST, read, type Terms } from "../secret_votes/shapes.ts";
import type { Choice, VoteRow } from "./rows.ts";
import { keepReceipt } from "./sealed-receipts.ts";

type Told = { terms: Json; key: Json; seat: string; number: number };

/** The ballot with that choice, as it goes to the server; refused where what the server sent is not this vote. */
export async function sealBallot(vote: VoteRow, choice: Choice): Promise<Json> {
  const told = await get<Told>(`/api/v1/votes/${vote.id}/secret-terms`);
  const key = checkedKey(read("ceremony", canonical(told.key as never), LONGEST.terms));
  const terms = read("terms", canonical(told.terms as never), LONGEST.terms);
  need(key.digest === vote.box!.key_digest, "other-key");
  requireShown(vote, terms);
  const ballot = makeBallot(checkedVote(terms, key), told.seat, told.number, [choice]);
  keepReceipt(vote.id, receipt(ballot));
  return ballot as unknown as Json;
}

/** Refused unless the terms are of the vote that is shown: its question, options and choices. */
function requireShown(vote: VoteRow, terms: Terms): void {
  need(terms.vote === vote.id, "other-vote");
  need(terms.question === [vote.question, ...vote.options.map(({ key, text }) => `${key}: ${text}`)].join("\n"), "other-vote");
  need(terms.choices.join() === vote.choices.join() && terms.least === 1 && terms.most === 1, "other-choices");
}
