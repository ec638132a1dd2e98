/** Letters: what waits to be sent, sealed by the device's key, or to the vault of the person once there is one. */
import { deviceStore, type KeyRow } from "./device-store.ts";
import { newDeviceKey, openFromVault, sealJson, sealToVault, unsealJson, type Letter } from "./seal.ts";

/** The unlocked vault's private key, or undefined while it is locked; the vault puts its own way here. */
export const vaultKey = { privateKey: async (_person: string): Promise<CryptoKey | undefined> => undefined };

/** The value sealed for that person. */
export async function sealLetter(person: string, id: string, value: unknown): Promise<Letter> {
  const { vault, device } = await keysOf(person);
  if (vault) return sealToVault(vault.open_key, id, value);
  return { by: "device", sealed: await sealJson(device!, id, value) };
}

/** What the letter says; undefined while it can't be read: the vault is locked, or the key is gone. */
export async function openLetter<T>(person: string, id: string, letter: Letter): Promise<T | undefined> {
  if (letter.by === "vault") {
    const key = await vaultKey.privateKey(person);
    return key && openFromVault<T>(key, id, letter);
  }
  const device = (await (await deviceStore()).get("keys", person))?.device;
  return device && unsealJson<T>(device, id, letter.sealed);
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
