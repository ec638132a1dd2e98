/** Letters: what waits to be sent, sealed by the device's key, or to the vault of the person once there is one. */
import { deviceStore, type KeyRow } from "./device-store.ts";
import { newDeviceKey, openFromVault, sealJson, sealToVault, unsealJson, type Letter } from "./seal.ts";

/**
 * Asked of whoever has the vault in this page, by the event "vault-key-wanted": `key` is put there, none while it is
 * locked. An event, since a page's bundles share no modules. "vault-changed" on document says when to ask again.
 */
export type KeyWanted = { person: string; key?: Promise<CryptoKey | undefined> };

/** The value sealed for that person. */
export async function sealLetter(person: string, id: string, value: unknown): Promise<Letter> {
  const { vault, device } = await keysOf(person);
  if (vault) return sealToVault(vault.open_key, id, value);
  return { by: "device", sealed: await sealJson(device!, id, value) };
}

/** What the letter says; undefined while it can't be read: the vault is locked, or the key is gone. */
export async function openLetter<T>(person: string, id: string, letter: Letter): Promise<T | undefined> {
  if (letter.by === "vault") {
    const key = await vaultKey(person);
    return key && openFromVault<T>(key, id, letter);
  }
  const device = (await (await deviceStore()).get("keys", person))?.device;
  return device && unsealJson<T>(device, id, letter.sealed);
}

function vaultKey(person: string): KeyWanted["key"] {
  const wanted: KeyWanted = { person };
  dispatchEvent(new CustomEvent("vault-key-wanted", { detail: wanted }));
  return wanted.key;
}

/** The person's keys on this device; the first time, a new one. */
async function keysOf(person: string): Promise<KeyRow> {
  const store = await deviceStore();
  const known = await store.get("keys", person);
  if (known?.vault || known?.device) return known;
  const made = { person, device: await newDeviceKey() };
  const write = store.transaction("keys", "readwrite");
  // Another tab may have made one in the meantime: the first one stays.
  const first = await write.store.get(person);
  if (!first) await write.store.put(made);
  await write.done;
  return first ?? made;
}
