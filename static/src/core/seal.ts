/**
 * Sealing: AES-GCM, each piece bound to its name, so that nothing sealed can be put in the place of something else.
 *
 * A letter is what waits to be sent: sealed by the device's own key, or to a vault's open key, which works while the
 * vault is locked; then only the unlocked vault reads it.
 */

/** How a letter was sealed; `from` is the sender's half of the agreement with the vault (raw). */
export type Letter = { by: "device"; sealed: ArrayBuffer } | { by: "vault"; from: ArrayBuffer; sealed: ArrayBuffer };

export const curve = { name: "ECDH", namedCurve: "P-256" };
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

/** Whether this browser can seal here: only over https and on localhost. */
export const canSeal = (): boolean => globalThis.crypto.subtle !== undefined;

/** The bytes sealed under a name: 12 of nonce, then the ciphertext. */
export async function seal(key: CryptoKey, name: string, bytes: BufferSource): Promise<ArrayBuffer> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(name) }, key, bytes);
  const out = new Uint8Array(12 + sealed.byteLength);
  out.set(iv);
  out.set(new Uint8Array(sealed), 12);
  return out.buffer;
}

/** What was sealed under that name; throws OperationError for another key, name or content. */
export function unseal(key: CryptoKey, name: string, sealed: ArrayBuffer): Promise<ArrayBuffer> {
  const iv = new Uint8Array(sealed, 0, 12);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(name) }, key, new Uint8Array(sealed, 12));
}

/** A value sealed as JSON. */
export function sealJson(key: CryptoKey, name: string, value: unknown): Promise<ArrayBuffer> {
  return seal(key, name, encoder.encode(JSON.stringify(value)));
}

/** The value sealed as JSON under that name. */
export async function unsealJson<T>(key: CryptoKey, name: string, sealed: ArrayBuffer): Promise<T> {
  return JSON.parse(decoder.decode(await unseal(key, name, sealed))) as T;
}

/** A key that seals and never leaves the browser. */
export function newDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** A value for whoever opens the vault. */
export async function sealToVault(openKey: ArrayBuffer, name: string, value: unknown): Promise<Letter> {
  const to = await crypto.subtle.importKey("raw", openKey, curve, false, []);
  const pair = await crypto.subtle.generateKey(curve, false, ["deriveKey"]);
  const from = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { by: "vault", from, sealed: await sealJson(await agreed(pair.privateKey, to), name, value) };
}

/** What was sealed to the vault whose private key this is. */
export async function openFromVault<T>(privateKey: CryptoKey, name: string, letter: Letter & { by: "vault" }): Promise<T> {
  const from = await crypto.subtle.importKey("raw", letter.from, curve, false, []);
  return unsealJson<T>(await agreed(privateKey, from), name, letter.sealed);
}

/** A digest of words that must not be readable on the device, as hex. */
export async function digest(words: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(words)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function agreed(privateKey: CryptoKey, publicKey: CryptoKey): Promise<CryptoKey> {
  const aes = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey({ name: "ECDH", public: publicKey }, privateKey, aes, false, ["encrypt", "decrypt"]);
}
