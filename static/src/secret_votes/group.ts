/**
 * The group of prime order in edwards25519: points and scalars are written as 64 hexadecimal letters, scalars little end first.
 *
 * A point that is read must be canonical, of the group and not its neutral element; a scalar must be below the order.
 * The same as ecabinet/secret_votes/group.py.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

export type Point = typeof ed25519.Point.BASE;
export type Json = string | number | readonly Json[] | { readonly [name: string]: Json };

export const BASE: Point = ed25519.Point.BASE;
export const NEUTRAL: Point = ed25519.Point.ZERO;
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const DOMAIN = "ecabinet-secret-votes-1";

/** Why something was refused: a code that has its words in the catalogue, and the seat or the holder's place where. */
export class Refused extends Error {
  readonly code: string;
  readonly where: string;

  constructor(code: string, where = "") {
    super(`${code} ${where}`.trim());
    this.code = code;
    this.where = where;
  }
}

export function need(holds: boolean, code: string, where: string | number = ""): asserts holds {
  if (!holds) throw new Refused(code, String(where));
}

export function readPoint(text: string, where: string | number = ""): Point {
  need(/^[0-9a-f]{64}$/.test(text), "point-malformed", where);
  const point = decoded(text);
  need(point !== null && !point.equals(NEUTRAL) && point.isTorsionFree() && point.toHex() === text, "point-malformed", where);
  return point;
}

export function readScalar(text: string, where: string | number = ""): bigint {
  need(/^[0-9a-f]{64}$/.test(text), "scalar-malformed", where);
  const number = littleEnd(hexToBytes(text));
  need(number < ORDER, "scalar-malformed", where);
  return number;
}

export function writeScalar(number: bigint): string {
  return bytesToHex(hexToBytes(number.toString(16).padStart(64, "0")).reverse());
}

/** A number from 1 to the order less one: of 384 random bits, so that none is likelier than another by more than 2⁻¹²⁸. */
export function randomScalar(): bigint {
  return 1n + (littleEnd(crypto.getRandomValues(new Uint8Array(48))) % (ORDER - 1n));
}

/** The point so often, where the number is a secret: as many steps whatever it is, as far as a script can promise that. */
export function times(number: bigint, point: Point = BASE): Point {
  const factor = reduced(number);
  return factor === 0n || point.equals(NEUTRAL) ? NEUTRAL : point.multiply(factor);
}

/** The point so often, where everybody may know the number: faster. */
export function timesOpenly(number: bigint, point: Point = BASE): Point {
  return point.multiplyUnsafe(reduced(number));
}

export function total(points: readonly Point[]): Point {
  return points.reduce((sum, point) => sum.add(point), NEUTRAL);
}

export function reduced(number: bigint): bigint {
  const rest = number % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/** The number that stands as `number` modulo the order, so that both multiply to 1. */
export function inverse(number: bigint): bigint {
  return ed25519.Point.Fn.inv(reduced(number));
}

/** A number below the order from SHA-512 over the canonical JSON of what it is about, of its own for every kind. */
export function hashedScalar(kind: string, about: Json): bigint {
  return littleEnd(sha512(encoded({ about, domain: `${DOMAIN}/${kind}` }))) % ORDER;
}

/** SHA-256 over the canonical form, in hexadecimal. */
export function digest(value: Json): string {
  return bytesToHex(sha256(encoded(value)));
}

/** RFC 8785, for what secret votes are made of: texts, whole numbers, lists, and objects whose names are ASCII. */
export function canonical(value: Json): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name]!)}`).join(",")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function encoded(value: Json): Uint8Array {
  return new TextEncoder().encode(canonical(value));
}

function decoded(text: string): Point | null {
  try {
    return ed25519.Point.fromHex(text);
  } catch {
    return null;
  }
}

function littleEnd(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(bytes.slice().reverse())}`);
}
