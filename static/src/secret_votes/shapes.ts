/** What everything of a secret vote is made of, and how it is read without trust: as ecabinet/secret_votes/shapes.py. */
import { canonical, need, Refused } from "./group.ts";
import type { Json } from "./group.ts";

export const LONGEST = { message: 16_384, ballot: 65_536, terms: 131_072, record: 32_000_000 } as const;
export const PLACES = [1, 2, 3] as const;
const [MOST_CHOICES, MOST_SEATS] = [20, 1000];

export type Proof = { challenge: string; response: string };
export type Transport = { ceremony: string; holder: number; point: string; proof: Proof };
export type Sealed = { to: number; point: string; hidden: string };
export type Dealing = { ceremony: string; holder: number; transports: string; commitments: string[]; sealed: Sealed[]; proof: Proof };
export type Acceptance = { ceremony: string; holder: number; dealings: string; proof: Proof };
export type Complaint = { ceremony: string; holder: number; dealer: number; opener: string; proof: Proof };
export type Ceremony = {
  format: "ecabinet-secret-key";
  version: 1;
  ceremony: string;
  holders: string[];
  transports: Transport[];
  dealings: Dealing[];
  acceptances: Acceptance[];
};
export type Terms = {
  format: "ecabinet-secret-vote";
  version: 1;
  vote: string;
  question: string;
  choices: string[];
  least: number;
  most: number;
  seats: string[];
  fewest: number;
  key: string;
};
export type Cipher = { alpha: string; beta: string; proof: Proof[] };
export type Ballot = { format: "ecabinet-secret-ballot"; version: 1; terms: string; seat: string; number: string; ciphers: Cipher[]; sum: Proof[] };
export type OpeningShare = { format: "ecabinet-opening-share"; version: 1; terms: string; box: string; holder: number; points: string[]; proofs: Proof[] };
export type Result = { ballots: number; counts: number[] };
export type BoxRecord = {
  format: "ecabinet-secret-vote-record";
  version: 1;
  key: Ceremony;
  terms: Terms;
  ballots: Ballot[];
  shares: OpeningShare[];
  result: Result;
};

/** Whether a value is of a shape; the types above say the same to the compiler. */
type Shape = (value: unknown) => boolean;

const text = (pattern: RegExp): Shape => (value) => typeof value === "string" && pattern.test(value);
const only = (wanted: string | number): Shape => (value) => value === wanted;
const whole = (least: number, most: number): Shape => (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const list = (of: Shape, least: number, most: number): Shape => (value) => Array.isArray(value) && value.length >= least && value.length <= most && value.every(of);
const fields = (wanted: Record<string, Shape>): Shape => (value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length === Object.keys(wanted).length && names.every((name) => Object.hasOwn(wanted, name) && wanted[name]!((value as Record<string, unknown>)[name]));
};

const hex = text(/^[0-9a-f]{64}$/);
const name = text(/^[!-~]{1,64}$/);
const place = whole(1, 3);
const proof = fields({ challenge: hex, response: hex });
const said = { ceremony: name, holder: place, proof };
const sealed = fields({ to: place, point: hex, hidden: hex });
const cipher = fields({ alpha: hex, beta: hex, proof: list(proof, 2, 2) });
const titled = (format: string) => ({ format: only(format), version: only(1) });
/** Characters as Python counts them: code points, each whole. */
const question: Shape = (value) => typeof value === "string" && value.isWellFormed() && value !== "" && [...value].length <= 4000;

const transport = fields({ ...said, point: hex });
const dealing = fields({ ...said, transports: hex, commitments: list(hex, 2, 2), sealed: list(sealed, 2, 2) });
const acceptance = fields({ ...said, dealings: hex });
const ceremony = fields({
  ...titled("ecabinet-secret-key"),
  ceremony: name,
  holders: list(name, 3, 3),
  transports: list(transport, 3, 3),
  dealings: list(dealing, 3, 3),
  acceptances: list(acceptance, 3, 3),
});
const terms = fields({
  ...titled("ecabinet-secret-vote"),
  vote: name,
  question,
  choices: list(name, 2, MOST_CHOICES),
  least: whole(0, MOST_CHOICES),
  most: whole(1, MOST_CHOICES),
  seats: list(name, 2, MOST_SEATS),
  fewest: whole(2, MOST_SEATS),
  key: hex,
});
const number = text(/^(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})$/);
const ballot = fields({
  ...titled("ecabinet-secret-ballot"),
  terms: hex,
  seat: name,
  number,
  ciphers: list(cipher, 2, MOST_CHOICES),
  sum: list(proof, 1, MOST_CHOICES + 1),
});
const share = fields({ ...titled("ecabinet-opening-share"), terms: hex, box: hex, holder: place, points: list(hex, 2, MOST_CHOICES), proofs: list(proof, 2, MOST_CHOICES) });
const result = fields({ ballots: whole(0, MOST_SEATS), counts: list(whole(0, MOST_SEATS), 2, MOST_CHOICES) });
const record = fields({ ...titled("ecabinet-secret-vote-record"), key: ceremony, terms, ballots: list(ballot, 0, MOST_SEATS * 4), shares: list(share, 0, 3), result });

const complaint = fields({ ...said, dealer: place, opener: hex });
const SHAPES = { transport, dealing, acceptance, complaint, ceremony, terms, ballot, share, record };
type Shapes = {
  transport: Transport;
  dealing: Dealing;
  acceptance: Acceptance;
  complaint: Complaint;
  ceremony: Ceremony;
  terms: Terms;
  ballot: Ballot;
  share: OpeningShare;
  record: BoxRecord;
};

/** The part in that text; refused where too long, not JSON, not of its shape or not in canonical form. */
export function read<K extends keyof Shapes>(kind: K, written: string, longest: number = LONGEST.message): Shapes[K] {
  need(written.length <= longest && new TextEncoder().encode(written).length <= longest, "too-long");
  const found = parsed(written);
  need(SHAPES[kind](found), "bad-field", kind);
  need(canonical(found as Json) === written, "not-canonical");
  return found as Shapes[K];
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    throw new Refused("not-json");
  }
}
