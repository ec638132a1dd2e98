/** What a device is asked to make, and what it answers, in the base64url that the server speaks. */

/** What the server says of a passkey that is to be made. */
export type Making = {
  origin: string;
  site: string;
  challenge: string;
  person: string;
  login: string;
  name: string;
  algorithms: number[];
  known: string[];
};

/** What the device answered, as the server takes it. */
export type Made = { credential: string; client_data: string; attestation: string };

/** The device made none; `there` when it has one already. */
export class NotMade extends Error {
  there: boolean;

  constructor(there: boolean) {
    super();
    this.there = there;
  }
}

/** How a page asks a device to confirm: `#passkeys-data`, on pages of people who have passkeys. */
export type Asking = { origin: string; site: string; credentials: string[] };

/** What a device answered to that, as the server takes it. */
export type Confirmed = { credential: string; client_data: string; authenticator_data: string; signature: string };

/** Why passkeys can't be used on this page: a key of the catalogue; nothing where they can. */
export function obstacle(origin: string): string | undefined {
  if (location.origin !== origin) return "passkeys.other_origin";
  return isSecureContext && "PublicKeyCredential" in window ? undefined : "passkeys.unsupported";
}

/** A passkey that the device made and its person allowed; throws NotMade. */
export async function make(making: Making): Promise<Made> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: bytes(making.challenge),
    rp: { id: making.site, name: "ecabinet" },
    user: { id: bytes(making.person), name: making.login, displayName: making.name },
    pubKeyCredParams: making.algorithms.map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: making.known.map((id) => ({ type: "public-key", id: bytes(id) })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    attestation: "none",
    timeout: 120_000,
  };
  const made = (await navigator.credentials.create({ publicKey }).catch(refused)) as PublicKeyCredential | null;
  if (!made) throw new NotMade(false);
  const { clientDataJSON, attestationObject } = made.response as AuthenticatorAttestationResponse;
  return { credential: text(made.rawId), client_data: text(clientDataJSON), attestation: text(attestationObject) };
}

/** The device signs the digest, by a passkey that its person has here and opens; throws NotMade. */
export async function confirm(asking: Asking, digest: Uint8Array<ArrayBuffer>): Promise<Confirmed> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: digest,
    rpId: asking.site,
    allowCredentials: asking.credentials.map((id) => ({ type: "public-key", id: bytes(id) })),
    userVerification: "required",
    timeout: 120_000,
  };
  const given = (await navigator.credentials.get({ publicKey }).catch(refused)) as PublicKeyCredential | null;
  if (!given) throw new NotMade(false);
  const { clientDataJSON, authenticatorData, signature } = given.response as AuthenticatorAssertionResponse;
  return { credential: text(given.rawId), client_data: text(clientDataJSON), authenticator_data: text(authenticatorData), signature: text(signature) };
}

/** What a device signs of a decision (docs/integrators/vote-record.md): SHA-256 over its canonical JSON. */
export async function decisionDigest(kind: string, matter: string, receipt: string): Promise<Uint8Array<ArrayBuffer>> {
  // Names in the order of RFC 8785; of texts JSON.stringify writes the canonical form by itself.
  const canonical = JSON.stringify({ format: "ecabinet-confirmation-1", kind, matter, receipt });
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical)));
}

function refused(error: unknown): never {
  throw new NotMade(error instanceof DOMException && error.name === "InvalidStateError");
}

/** base64url as bytes. */
export function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

/** Bytes as base64url, without padding. */
export function text(buffer: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
