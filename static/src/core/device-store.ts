/**
 * What this device keeps in IndexedDB: keys, what waits to be sent, what is typed, what was taken along. All contents are sealed.
 *
 * One database for every person who signs in here; each row says whose it is.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Letter } from "./seal.ts";

/** How a person's things are sealed here: a key of this device, or since a vault was made, the vault's. */
export type KeyRow = { person: string; device?: CryptoKey; vault?: VaultRow };
/** A vault as it lies on the device: nothing in it opens without what the person has or knows. */
export type VaultRow = {
  opens: Opener[];
  /** Seals to the vault while it is locked (ECDH P-256, raw). */
  open_key: ArrayBuffer;
  /** Its other half (PKCS #8), sealed by the vault's key. */
  private_key: ArrayBuffer;
  /** The lease, sealed by the vault's key. */
  lease: ArrayBuffer;
};
/** A way to open the vault: its key, wrapped by what comes of a passphrase or of a passkey. */
export type Opener = { by: "passphrase" | "passkey"; salt: ArrayBuffer; rounds: number; credential: ArrayBuffer; key: ArrayBuffer };

/** A thing that waits to be sent, or was refused; `key` is a digest; `first` goes before the others. */
export type OrderRow = { seq?: number; id: string; person: string; key: string; first?: boolean; state: "waiting" | "refused"; tries: number; letter: Letter };

/** A piece of a drawer: what is typed and not on the server yet; `name` is a digest, `at` when it was put there. */
export type PieceRow = { id: string; person: string; name: string; at: number; letter: Letter };

/** A meeting taken along: what it is, sealed, how many bytes of it are here, and the builds that its pages belong to. */
export type PackRow = { person: string; id: string; about: ArrayBuffer; size: number; builds: string[] };
/** An answer of the server kept here: its name is a digest, what it is is sealed, its bytes are in `chunks`. */
export type EntryRow = { person: string; name: string; packs: string[]; head: ArrayBuffer; size: number };

/** The tables. */
export interface Schema extends DBSchema {
  keys: { key: string; value: KeyRow };
  orders: { key: number; value: OrderRow; indexes: { person: string } };
  pieces: { key: string; value: PieceRow; indexes: { person: string } };
  marks: { key: string; value: unknown };
  packs: { key: [string, string]; value: PackRow; indexes: { person: string } };
  entries: { key: [string, string]; value: EntryRow; indexes: { person: string } };
  chunks: { key: [string, string, number]; value: ArrayBuffer };
}
export type DeviceStore = IDBPDatabase<Schema>;

let opened: Promise<DeviceStore> | undefined;

/** The device's database, open. */
export function deviceStore(): Promise<DeviceStore> {
  opened ??= openDB<Schema>("ecabinet", 2, {
    upgrade(database, before) {
      database.createObjectStore("pieces", { keyPath: "id" }).createIndex("person", "person");
      if (before) return;
      database.createObjectStore("keys", { keyPath: "person" });
      database.createObjectStore("orders", { keyPath: "seq", autoIncrement: true }).createIndex("person", "person");
      database.createObjectStore("marks");
      database.createObjectStore("packs", { keyPath: ["person", "id"] }).createIndex("person", "person");
      database.createObjectStore("entries", { keyPath: ["person", "name"] }).createIndex("person", "person");
      database.createObjectStore("chunks");
    },
    // Another tab brings a newer form of it, or the browser closed it: the next use opens it again.
    blocking: (_from, _to, event) => ((event.target as IDBDatabase).close(), (opened = undefined)),
    terminated: () => (opened = undefined),
  });
  return opened;
}
