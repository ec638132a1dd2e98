/** The ways to open a vault: what a person knows (a passphrase) or has (a passkey) becomes the key that wraps the vault's. */
import type { Opener } from "../core/device-store.ts";

/** What opens it now. */
export type Secret = { by: "passphrase"; words: string } | { by: "passkey" };

/** PBKDF2-HMAC-SHA256 as OWASP asks for in 2023 and later. */
const rounds = 600_000;
const [encoder, nothing] = [new TextEncoder(), new ArrayBuffer(0)];
const shape = { name: "AES-GCM", length: 256 };

/** The passphrase or the passkey was not the right one, or was not given. */
export class NotOpened extends Error {}

/** A new way to open the vault with that key, which is extractable. */
export async function newOpener(secret: Secret, vaultKey: CryptoKey): Promise<Opener> {
  const salt = crypto.getRandomValues(new Uint8Array(32)).buffer;
  const credential = secret.by === "passkey" ? await newPasskey() : nothing;
  const blank: Opener = { by: secret.by, salt, rounds: secret.by === "passphrase" ? rounds : 0, credential, key: nothing };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = await crypto.subtle.wrapKey("raw", vaultKey, await wrappingKey(blank, secret), { name: "AES-GCM", iv });
  const key = new Uint8Array(12 + wrapped.byteLength);
  key.set(iv);
  key.set(new Uint8Array(wrapped), 12);
  return { ...blank, key: key.buffer };
}

/** The vault's key; extractable only where another way to open it is to be made. Throws NotOpened. */
export async function opened(opener: Opener, secret: Secret, extractable = false): Promise<CryptoKey> {
  const [iv, key] = [opener.key.slice(0, 12), opener.key.slice(12)];
  const wrapping = await wrappingKey(opener, secret);
  try {
    return await crypto.subtle.unwrapKey("raw", key, wrapping, { name: "AES-GCM", iv }, shape, extractable, ["encrypt", "decrypt"]);
  } catch {
    throw new NotOpened();
  }
}

/** Whether this device has a passkey of its own that can hold such a secret. */
export async function canUsePasskeys(): Promise<boolean> {
  const able = globalThis.PublicKeyCredential;
  if (!able?.isUserVerifyingPlatformAuthenticatorAvailable) return false;
  const capabilities = await (able as { getClientCapabilities?: () => Promise<Record<string, boolean>> }).getClientCapabilities?.();
  return Boolean(capabilities?.["extension:prf"]) && (await able.isUserVerifyingPlatformAuthenticatorAvailable());
}

async function wrappingKey(opener: Opener, secret: Secret): Promise<CryptoKey> {
  const uses: KeyUsage[] = ["wrapKey", "unwrapKey"];
  if (secret.by === "passphrase") {
    const words = await crypto.subtle.importKey("raw", encoder.encode(secret.words.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
    const way = { name: "PBKDF2", hash: "SHA-256", salt: opener.salt, iterations: opener.rounds };
    return crypto.subtle.deriveKey(way, words, shape, false, uses);
  }
  const master = await crypto.subtle.importKey("raw", await evaluated(opener), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: opener.salt, info: encoder.encode("ecabinet vault") }, master, shape, false, uses);
}

/** A passkey of this device for this alone: the server never sees it. */
async function newPasskey(): Promise<ArrayBuffer> {
  const random = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));
  const publicKey = {
    challenge: random(),
    rp: { name: document.title },
    user: { id: random(), name: "ecabinet", displayName: "ecabinet" },
    pubKeyCredParams: [{ type: "public-key" as const, alg: -7 }, { type: "public-key" as const, alg: -257 }],
    authenticatorSelection: { authenticatorAttachment: "platform" as const, userVerification: "required" as const },
    extensions: { prf: {} },
  };
  const made = (await asked(() => navigator.credentials.create({ publicKey }))) as PublicKeyCredential;
  if (!made.getClientExtensionResults().prf?.enabled) throw new NotOpened();
  return made.rawId;
}

/** What the passkey makes of the opener's salt. */
async function evaluated({ credential, salt }: Opener): Promise<BufferSource> {
  const publicKey = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    allowCredentials: [{ type: "public-key" as const, id: credential }],
    userVerification: "required" as const,
    extensions: { prf: { eval: { first: salt } } },
  };
  const got = (await asked(() => navigator.credentials.get({ publicKey }))) as PublicKeyCredential;
  const made = got.getClientExtensionResults().prf?.results?.first;
  if (!made) throw new NotOpened();
  return made;
}

async function asked(ask: () => Promise<Credential | null>): Promise<Credential> {
  const credential = await ask().catch(() => null);
  if (!credential) throw new NotOpened();
  return credential;
}
