/** The key that three hold and two can use: what was said while it was made, checked, as ecabinet/secret_votes/key.py. */
import { digest, hashedScalar, need, NEUTRAL, readPoint, readScalar, reduced, times, timesOpenly, total } from "./group.ts";
import type { Point } from "./group.ts";
import { checkKnown, checkSame } from "./proofs.ts";
import { PLACES } from "./shapes.ts";
import type { Acceptance, Ceremony, Complaint, Dealing, Sealed, Transport } from "./shapes.ts";

/** What ballots are encrypted to; `shares` are the public halves of the holders' shares, in their order. */
export type Key = { point: Point; shares: Point[]; digest: string };

/** The key that was made; refused, by the holder's place, where anything said does not fit. */
export function checkedKey(ceremony: Ceremony): Key {
  need(new Set(ceremony.holders).size === ceremony.holders.length, "holders-not-apart");
  checkTransports(ceremony.ceremony, ceremony.transports);
  checkDealings(ceremony.ceremony, ceremony.holders, ceremony.transports, ceremony.dealings);
  const shares = PLACES.map((place) => total(ceremony.dealings.map((dealing) => dealtPoint(dealing, place))));
  checkAcceptances(ceremony, shares);
  const point = total(ceremony.dealings.map((dealing) => readPoint(dealing.commitments[0]!)));
  need(![point, ...shares].some((one) => one.equals(NEUTRAL)), "key-empty");
  // Every proof of every ballot multiplies it: a table of its multiples, made at first use, pays at once.
  return { point: point.precompute(8), shares, digest: digest(ceremony) };
}

/** Refused unless each holder, in order, proved to know the secret of the own transport key. */
export function checkTransports(ceremony: string, transports: readonly Transport[]): void {
  checkPlaces(ceremony, transports);
  for (const one of transports) checkKnown(transportAbout(one), readPoint(one.point, one.holder), one.proof, "transport-proof", one.holder);
  need(new Set(transports.map((one) => one.point)).size === transports.length, "holders-not-apart");
}

/** Refused unless each holder, in order, dealt to the others under these transport keys, and signed it. */
export function checkDealings(ceremony: string, holders: readonly string[], transports: readonly Transport[], dealings: readonly Dealing[]): void {
  checkPlaces(ceremony, dealings);
  const expected = transportsDigest(ceremony, holders, transports);
  for (const dealing of dealings) {
    need(dealing.transports === expected, "other-transports", dealing.holder);
    need(dealing.sealed.map((one) => one.to).join() === othersOf(dealing.holder).join(), "other-places", dealing.holder);
    for (const one of dealing.sealed) {
      readPoint(one.point, dealing.holder);
      readScalar(one.hidden, dealing.holder);
    }
    const [first] = dealing.commitments.map((text) => readPoint(text, dealing.holder));
    checkKnown(dealingAbout(dealing), first!, dealing.proof, "dealing-proof", dealing.holder);
  }
}

export function othersOf(holder: number): number[] {
  return PLACES.filter((place) => place !== holder);
}

/** The base point times what the dealing must hold for the holder at that place (Feldman). */
export function dealtPoint(dealing: Dealing, place: number): Point {
  const [first, second] = dealing.commitments.map((text) => readPoint(text, dealing.holder));
  return first!.add(timesOpenly(BigInt(place), second!));
}

export function sealedFor(dealing: Dealing, place: number): Sealed {
  return dealing.sealed.find((one) => one.to === place)!;
}

/** The share, by what dealer and holder alone can compute, and whether it is what the dealer committed to. */
export function unsealed(dealing: Dealing, place: number, opener: Point): { share: bigint; fits: boolean } {
  const sealed = sealedFor(dealing, place);
  const share = reduced(readScalar(sealed.hidden, dealing.holder) - hashedScalar("share", shareAbout(dealing, sealed.point, place, opener)));
  return { share, fits: times(share).equals(dealtPoint(dealing, place)) };
}

/** The place of who is wrong: the dealer where the opened share does not fit, the complainer where it does; all else is checked before. */
export function atFault(complaint: Complaint, transports: readonly Transport[], dealings: readonly Dealing[]): number {
  const { holder, dealer } = complaint;
  need(holder !== dealer, "complaint-proof", holder);
  const dealing = dealings[dealer - 1]!;
  need(complaint.ceremony === dealing.ceremony, "other-ceremony", holder);
  const opener = readPoint(complaint.opener, holder);
  const points = [readPoint(sealedFor(dealing, holder).point, holder), readPoint(transports[holder - 1]!.point), opener] as const;
  checkSame(complaintAbout(complaint, dealing), points, complaint.proof, "complaint-proof", holder);
  return unsealed(dealing, holder, opener).fits ? holder : dealer;
}

export function transportAbout({ ceremony, holder }: Transport) {
  return { ceremony, holder, step: "transport" };
}

/** What each dealing names: the holders and all their transport keys. */
export function transportsDigest(ceremony: string, holders: readonly string[], transports: readonly Transport[]): string {
  return digest({ ceremony, holders, transports });
}

export function dealingAbout({ proof: _, ...dealing }: Dealing) {
  return { dealing, step: "dealing" };
}

/** From what the number is drawn that hides one share. */
export function shareAbout(dealing: Dealing, point: string, place: number, opener: Point) {
  return { ceremony: dealing.ceremony, dealer: dealing.holder, holder: place, point, commitments: dealing.commitments, opener: opener.toHex() };
}

export function complaintAbout({ ceremony, holder }: Complaint, dealing: Dealing) {
  return { ceremony, dealing: digest(dealing), holder, step: "complaint" };
}

export function acceptanceAbout({ ceremony, dealings, holder }: Acceptance) {
  return { ceremony, dealings, holder, step: "acceptance" };
}

function checkAcceptances(ceremony: Ceremony, shares: readonly Point[]): void {
  checkPlaces(ceremony.ceremony, ceremony.acceptances);
  const expected = digest(ceremony.dealings);
  ceremony.acceptances.forEach((one, at) => {
    need(one.dealings === expected, "other-dealings", one.holder);
    checkKnown(acceptanceAbout(one), shares[at]!, one.proof, "acceptance-proof", one.holder);
  });
}

function checkPlaces(ceremony: string, said: readonly { ceremony: string; holder: number }[]): void {
  need(said.map((one) => one.holder).join() === PLACES.join(), "other-places");
  need(said.every((one) => one.ceremony === ceremony), "other-ceremony");
}
