/** A secret vote from the making of the key to its record, by the device's own parts; run alone it prints one, with the holders' secrets. */
import { checkedVote, makeBallot } from "../../static/src/secret_votes/ballot.ts";
import type { Vote } from "../../static/src/secret_votes/ballot.ts";
import { canonical, writeScalar } from "../../static/src/secret_votes/group.ts";
import { accept, begin, deal } from "../../static/src/secret_votes/holder.ts";
import type { Secrets } from "../../static/src/secret_votes/holder.ts";
import { checkedKey } from "../../static/src/secret_votes/key.ts";
import { checkedBox, openedResult, openingShare } from "../../static/src/secret_votes/opening.ts";
import type { Ballot, BoxRecord, Ceremony, Terms } from "../../static/src/secret_votes/shapes.ts";

export type MadeKey = { ceremony: Ceremony; secrets: Secrets[]; shares: bigint[] };

const HOLDERS = ["chair", "secretary", "inspector"];

export function madeKey(name = "ceremony-1"): MadeKey {
  const begun = [1, 2, 3].map((place) => begin(name, HOLDERS, place));
  const transports = begun.map((one) => one.transport);
  const dealt = begun.map((one) => deal(one.secrets, transports));
  const dealings = dealt.map((one) => one.dealing);
  const accepted = dealt.map((one) => accept(one.secrets, transports, dealings));
  const acceptances = accepted.map((one) => one.acceptance);
  return {
    ceremony: { format: "ecabinet-secret-key", version: 1, ceremony: name, holders: HOLDERS, transports, dealings, acceptances },
    secrets: dealt.map((one) => one.secrets),
    shares: accepted.map((one) => one.share),
  };
}

/** A vote of six seats that choose one of four, or as told. */
export function aVote({ ceremony }: MadeKey, changed: Partial<Terms> = {}): Vote {
  const key = checkedKey(ceremony);
  const terms: Terms = {
    format: "ecabinet-secret-vote",
    version: 1,
    vote: "vote-1",
    question: "Bãi nhiệm ông A?",
    choices: ["agree", "disagree", "other", "abstain"],
    least: 1,
    most: 1,
    seats: [1, 2, 3, 4, 5, 6].map((number) => `seat-${number}`),
    fewest: 2,
    key: key.digest,
  };
  return checkedVote({ ...terms, ...changed }, key);
}

/** The record of these ballots, opened by the holders at these places. */
export function aRecord(key: MadeKey, vote: Vote, cast: readonly Ballot[], places: readonly number[] = [1, 3]): BoxRecord {
  const ballots = cast.toSorted((one, other) => (`${one.seat} ${one.number}` < `${other.seat} ${other.number}` ? -1 : 1));
  const shares = places.map((place) => openingShare(vote, ballots, place, key.shares[place - 1]!, new Map()));
  const result = openedResult(vote, checkedBox(vote, ballots), shares);
  return { format: "ecabinet-secret-vote-record", version: 1, key: key.ceremony, terms: vote.terms, ballots, shares, result };
}

function rehearsed() {
  const key = madeKey();
  const vote = aVote(key);
  const ballots = ["agree", "agree", "disagree", "other"].map((choice, at) => makeBallot(vote, `seat-${at + 1}`, 1, [choice]));
  const again = makeBallot(vote, "seat-1", 2, ["abstain"]);
  const secrets = key.secrets.map((one, at) => ({ transport: writeScalar(one.transport), own: writeScalar(one.own), share: writeScalar(key.shares[at]!) }));
  return { record: aRecord(key, vote, [...ballots, again]), secrets };
}

if (import.meta.main) console.log(canonical(rehearsed()));
