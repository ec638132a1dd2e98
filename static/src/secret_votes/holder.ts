/** What a holder's device does while the key is made, as ecabinet/secret_votes/holder.py; its secrets never leave it. */
import { digest, hashedScalar, need, randomScalar, readPoint, reduced, times, writeScalar } from "./group.ts";
import type { Point } from "./group.ts";
import * as key from "./key.ts";
import { proveKnown, proveSame } from "./proofs.ts";
import type { Acceptance, Complaint, Dealing, Proof, Sealed, Transport } from "./shapes.ts";

/** What the device keeps between the steps; `own` is what it dealt to itself. */
export type Secrets = { ceremony: string; holders: string[]; holder: number; transport: bigint; own: bigint };

type Line = readonly [bigint, bigint];
const blankProof: Proof = { challenge: "", response: "" };

/** A transport key: its secret to keep, and what to publish. */
export function begin(ceremony: string, holders: string[], holder: number): { secrets: Secrets; transport: Transport } {
  const secrets: Secrets = { ceremony, holders, holder, transport: randomScalar(), own: 0n };
  const blank = { ceremony, holder, point: times(secrets.transport).toHex(), proof: blankProof };
  return { secrets, transport: { ...blank, proof: proveKnown(key.transportAbout(blank), secrets.transport) } };
}

/** A line drawn at random, its values sealed to the others; the own value to keep. Keys are checked first. */
export function deal(secrets: Secrets, transports: readonly Transport[]): { secrets: Secrets; dealing: Dealing } {
  checkOwnTransport(secrets, transports);
  const line: Line = [randomScalar(), randomScalar()];
  const { ceremony, holders, holder } = secrets;
  const named = { ceremony, holder, transports: key.transportsDigest(ceremony, holders, transports), commitments: line.map((one) => times(one).toHex()) };
  const unsealed: Dealing = { ...named, sealed: [], proof: blankProof };
  const sealed = key.othersOf(holder).map((place) => seal(unsealed, place, readPoint(transports[place - 1]!.point), value(line, place)));
  const dealing = { ...unsealed, sealed };
  return {
    secrets: { ...secrets, own: value(line, holder) },
    dealing: { ...dealing, proof: proveKnown(key.dealingAbout(dealing), line[0]) },
  };
}

/** The holder's share of the key to keep, and the word that all fits; refused by name where something does not. */
export function accept(secrets: Secrets, transports: readonly Transport[], dealings: readonly Dealing[]): { share: bigint; acceptance: Acceptance } {
  checkOwnTransport(secrets, transports);
  const { ceremony, holders, holder } = secrets;
  key.checkDealings(ceremony, holders, transports, dealings);
  need(key.dealtPoint(dealings[holder - 1]!, holder).equals(times(secrets.own)), "own-replaced", holder);
  let share = secrets.own;
  for (const place of key.othersOf(holder)) {
    const found = key.unsealed(dealings[place - 1]!, holder, openerOf(secrets, dealings[place - 1]!));
    need(found.fits, "share-wrong", place);
    share = reduced(share + found.share);
  }
  const blank = { ceremony, holder, dealings: digest(dealings), proof: blankProof };
  return { share, acceptance: { ...blank, proof: proveKnown(key.acceptanceAbout(blank), share) } };
}

/** The word that this dealer's share does not fit, with proof; refused where it fits, since it would be opened. */
export function complain(secrets: Secrets, dealing: Dealing): Complaint {
  const { ceremony, holder } = secrets;
  const opener = openerOf(secrets, dealing);
  need(!key.unsealed(dealing, holder, opener).fits, "share-fits", dealing.holder);
  const blank = { ceremony, holder, dealer: dealing.holder, opener: opener.toHex(), proof: blankProof };
  const base = readPoint(key.sealedFor(dealing, holder).point, dealing.holder);
  return { ...blank, proof: proveSame(key.complaintAbout(blank, dealing), secrets.transport, base) };
}

/** Refused unless all transport keys are proven and the holder's own is the one that this device made. */
function checkOwnTransport(secrets: Secrets, transports: readonly Transport[]): void {
  key.checkTransports(secrets.ceremony, transports);
  need(transports[secrets.holder - 1]!.point === times(secrets.transport).toHex(), "own-replaced", secrets.holder);
}

function seal(dealing: Dealing, place: number, transport: Point, share: bigint): Sealed {
  const drawn = randomScalar();
  const point = times(drawn).toHex();
  const pad = hashedScalar("share", key.shareAbout(dealing, point, place, times(drawn, transport)));
  return { to: place, point, hidden: writeScalar(reduced(share + pad)) };
}

function value(line: Line, place: number): bigint {
  return reduced(line[0] + BigInt(place) * line[1]);
}

/** What dealer and holder alone can compute. */
function openerOf(secrets: Secrets, dealing: Dealing): Point {
  return times(secrets.transport, readPoint(key.sealedFor(dealing, secrets.holder).point, dealing.holder));
}
