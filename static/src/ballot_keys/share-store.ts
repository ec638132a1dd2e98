/**
 * What a holder's device keeps: the share of a key, sealed by a key that this browser made and gives to nobody.
 *
 * A database of its own: signing out wipes what was taken along, and must not wipe a share that nobody can make again. A
 * share is found by person and key, and lies nowhere else; a device that is lost or cleared has lost it.
 */
import { openDB, type DBSchema } from "idb";
import { newDeviceKey, sealJson, unsealJson } from "../core/seal.ts";
import type { Acceptance, Complaint, Dealing, Transport } from "../secret_votes/shapes.ts";

/** What is kept of one key; numbers as their 64 letters. `opened` is the box that was opened, by the vote's terms. */
export type Held = {
  key: string;
  holder: number;
  transport: string;
  own: string;
  share: string;
  /** The digest that this device computed and its person compared. */
  digest: string;
  /** Messages as they were made, since an answer can be lost and none may be made twice. */
  sent: { transport?: Transport; dealing?: Dealing; acceptance?: Acceptance; complaint?: Complaint };
  opened: Record<string, string>;
};

interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  held: { key: [string, string]; value: ArrayBuffer };
}

const database = () =>
  openDB<Schema>("ecabinet-shares", 1, {
    upgrade(made) {
      made.createObjectStore("keys");
      made.createObjectStore("held");
    },
  });

/** What this device holds of that key for the person; undefined where it holds nothing. */
export async function heldBy(person: string, key: string): Promise<Held | undefined> {
  const store = await database();
  const [by, sealed] = [await store.get("keys", person), await store.get("held", [person, key])];
  store.close();
  return by && sealed ? unsealJson<Held>(by, name(person, key), sealed) : undefined;
}

/** It lies on the disk, sealed, before anything made from it goes out. */
export async function keep(person: string, held: Held): Promise<void> {
  const store = await database();
  const known = (await store.get("keys", person)) ?? (await newDeviceKey());
  const sealed = await sealJson(known, name(person, held.key), held);
  const change = store.transaction(["keys", "held"], "readwrite", { durability: "strict" });
  await Promise.all([change.objectStore("keys").put(known, person), change.objectStore("held").put(sealed, [person, held.key]), change.done]);
  store.close();
  // The browser is not to clear it away when the disk is full.
  await navigator.storage?.persist?.();
}

/** How many shares of that person lie on this device. */
export async function sharesOf(person: string): Promise<number> {
  const store = await database();
  const keys = await store.getAllKeys("held");
  store.close();
  return keys.filter(([whose]) => whose === person).length;
}

const name = (person: string, key: string): string => `ballot-key/${person}/${key}`;
