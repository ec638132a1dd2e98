/** A secret vote counted again from its record alone, as ecabinet/secret_votes/recount.py. */
import { checkedVote } from "./ballot.ts";
import { need } from "./group.ts";
import { checkedKey } from "./key.ts";
import { checkedBox, openedResult } from "./opening.ts";
import { LONGEST, read } from "./shapes.ts";
import type { Result } from "./shapes.ts";

/**
 * The result, counted anew; refused where anything in the record does not hold.
 *
 * That the key's digest is the one that holders and voters compared is for the caller to ask: a record cannot vouch for itself.
 */
export function recount(written: string): Result {
  const record = read("record", written, LONGEST.record);
  const vote = checkedVote(record.terms, checkedKey(record.key));
  const box = checkedBox(vote, record.ballots);
  need(record.shares.every((one, at) => at === 0 || record.shares[at - 1]!.holder < one.holder), "other-places");
  const result = openedResult(vote, box, record.shares);
  need(result.ballots === record.result.ballots && result.counts.join() === record.result.counts.join(), "result-differs");
  return result;
}
