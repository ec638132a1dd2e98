/** Ballot keys as the API presents them. */
import type { Row } from "../core/store.ts";
import type { Acceptance, Ceremony, Complaint, Dealing, Transport } from "../secret_votes/shapes.ts";

export type HolderRow = {
  place: number;
  person_id: string;
  name: string;
  transport: Transport | null;
  dealing: Dealing | null;
  acceptance: Acceptance | null;
  complaint: Complaint | null;
  same: boolean | null;
};

export type KeyRow = Row & {
  id: string;
  body_id: string;
  state: "making" | "comparing" | "confirmed" | "ended";
  because: "" | "complaint" | "digests_differ" | "ended" | "replaced";
  at_fault: number | null;
  digest: string;
  holders: HolderRow[];
};

/** A box under the key, as its holders see it. */
export type BoxRow = Row & {
  vote_id: string;
  question: string;
  question_en: string;
  state: "open" | "waiting" | "tie" | "opened" | "unopened";
  key_id: string;
  digest: string;
  ballots: number;
  counted: number;
  shares: number[];
  holders: { place: number; person_id: string; name: string }[];
};

export type Step = "transport" | "dealing" | "acceptance";
export const STEPS: readonly Step[] = ["transport", "dealing", "acceptance"];

/** What the holders send next; undefined once all three accepted. */
export function stepOf(key: KeyRow): Step | undefined {
  return STEPS.find((step) => key.holders.some((one) => one[step] === null));
}

/** The messages of a step, in the order of the holders; all three must be there. */
export function said<K extends Step>(key: KeyRow, step: K): NonNullable<HolderRow[K]>[] {
  return key.holders.map((one) => one[step]!);
}

/** The holders as the ceremony names them. */
export function names(key: KeyRow): string[] {
  return key.holders.map((one) => one.person_id);
}

/** All that was said, as everybody checks it. */
export function ceremonyOf(key: KeyRow): Ceremony {
  return {
    format: "ecabinet-secret-key",
    version: 1,
    ceremony: key.id,
    holders: names(key),
    transports: said(key, "transport"),
    dealings: said(key, "dealing"),
    acceptances: said(key, "acceptance"),
  };
}

/** The beginning of a digest in short groups, to be read out: 160 bits, so that no two keys are made to look alike. */
export function spoken(digest: string): string[] {
  return digest.slice(0, 40).match(/.{4}/g)!;
}
