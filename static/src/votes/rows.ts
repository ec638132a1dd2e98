/** Votes and ballots as the API presents them. */
import type { Row } from "../core/store.ts";

/** A side, or the key of an option (`a`, `b`, …), or `none` of them. */
export type Choice = "agree" | "disagree" | "other" | "abstain" | "none" | (string & {});

export type OptionRow = { key: string; text: string; text_en: string };

export type RollLine = {
  seat_id: string;
  title: string;
  title_en: string;
  short: string;
  vacant: boolean;
  /** Took no part in the item; votes closed before there were recusals don't say. */
  recused?: boolean;
  chair: boolean;
  choice: Choice | null;
  place: "room" | "remote" | null;
  /** Entered for a member without a device; votes closed before that could be don't say. */
  entered?: boolean;
  name?: string;
  words?: string;
};

export type Tally = {
  counts: Partial<Record<Choice, number>>;
  not_voted: number;
  quorum: { total: number; needed: number; present: number; met: boolean };
  base: number;
  majority_needed: number;
  tie: boolean;
  decided_by: string;
  outcome: "passed" | "not_passed" | "no_quorum";
  reason: string;
  /** The option that is chosen; absent where there was nothing to choose. */
  chosen?: string | null;
};

/** The box of a secret vote: `waiting` for two holders of its key once it is closed, then perhaps for the chair (`tie`). */
export type BoxRow = {
  state: "open" | "waiting" | "tie" | "opened" | "unopened";
  key_id: string;
  key_digest: string;
  holders: { place: number; person_id: string; name: string }[];
  digest: string;
  ballots: number;
  counted: number;
  shares: number[];
  declared: { choice: string; by: string } | null;
};

export type VoteRow = Row & {
  id: string;
  item_id: string;
  /** The items that a vote for a block decides, the first of which is `item_id`; null of a plain vote. */
  block_items?: { id: string; number: number; title: string }[] | null;
  number: number;
  question: string;
  question_en: string;
  choices: Choice[];
  state: "open" | "closed";
  entitled: number;
  options: OptionRow[];
  majority: { id: string; title: { vi: string; en: string } } | null;
  /** The vote that this one holds again, and why. */
  repeats: string | null;
  reason?: string;
  rules: { title: { vi: string; en: string } };
  opened_at: string;
  closed_at: string | null;
  /** Of a secret vote; others have none. */
  box: BoxRow | null;
  result: { tally: Tally; roll_call: RollLine[]; record_sha256: string } | null;
};

export type Ballot = {
  id: string;
  vote_id: string;
  seat_id: string;
  choice: Choice;
  words: string;
  salt: string;
  receipt: string;
  short: string;
  cast_at: string;
  /** Somebody entered it for the owner. */
  entered?: boolean;
  /** When a device of the owner's confirmed it. */
  confirmed_at?: string | null;
};

/** A question that is to be put on an item. */
export type QuestionRow = Row & { id: string; item_id: string; position: number; question: string; question_en: string; options: OptionRow[]; majority: string; version: number };

/** That voters are asked whether they are ready. */
export type CheckRow = Row & { id: string; item_id: string; asked_at: string };

/** What the holder of a seat answered. */
export type ReadyRow = Row & { id: string; check_id: string; seat_id: string; ready: boolean };

/** One's seat on the roll, and the ballot that stands for it. */
export type Mine = { seat: { seat_id: string; title: string; short: string }; ballot: Ballot | null };

/** How many have voted so far. */
export type Progress = { vote_id: string; cast: number; entitled: number };

/** What the reader is in the meeting, as far as voting goes. */
export type Voter = { role: string | null; may_vote: boolean };

/** The votes that decide an item, alone or with others, the latest first. */
export function latestFirst(votes: VoteRow[], item: string): VoteRow[] {
  return votes.filter((vote) => (vote.block_items ? vote.block_items.some(({ id }) => id === item) : vote.item_id === item)).sort((a, b) => b.opened_at.localeCompare(a.opened_at));
}

/** The numbers of the items that a vote for a block decides; empty of a plain vote. */
export function numbersOf(vote: VoteRow): string {
  return (vote.block_items ?? []).map(({ number }) => number).join(", ");
}
