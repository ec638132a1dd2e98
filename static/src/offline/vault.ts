/** A person's vault on this device: made, opened for the browser's session, leased, wiped. */
import type { StoreKey, StoreValue } from "idb";
import { deviceStore, type DeviceStore, type OrderRow, type PieceRow, type Schema, type VaultRow } from "../core/device-store.ts";
import { openLetter, sealLetter } from "../core/letters.ts";
import { curve, seal, sealJson, unseal, unsealJson } from "../core/seal.ts";
import { handOver, lock, openVault } from "./key-ring.ts";
import { begun, seenAt, standing, type Lease, type Standing } from "./lease.ts";
import { newOpener, NotOpened, opened, type Secret } from "./openers.ts";

/** What the server says of a lease. */
export type Contact = { now: string; hours: number };
/** none: there is no vault; locked: it needs its secret; otherwise how its lease stands. */
export type VaultState = "none" | "locked" | Standing;

const seenEvery = 5 * 60_000;

/** What opens the letters of the person's vault; undefined while it is locked. */
export async function privateKey(person: string): Promise<CryptoKey | undefined> {
  const key = await usableKey(person);
  const vault = key && (await vaultOf(person));
  if (!vault) return undefined;
  return crypto.subtle.importKey("pkcs8", await unseal(key, `private ${person}`, vault.private_key), curve, false, ["deriveKey"]);
}

/** The vault as it lies here. */
export async function vaultOf(person: string): Promise<VaultRow | undefined> {
  return (await (await deviceStore()).get("keys", person))?.vault;
}

/** A vault is made and open; what waited under the device's own key is sealed to it. */
export async function makeVault(person: string, secret: Secret, contact: Contact): Promise<void> {
  const shape = { name: "AES-GCM", length: 256 };
  const made = await crypto.subtle.generateKey(shape, true, ["encrypt", "decrypt"]);
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveKey"]);
  const privateKey = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  const opener = await newOpener(secret, made);
  const key = await crypto.subtle.importKey("raw", await crypto.subtle.exportKey("raw", made), shape, false, ["encrypt", "decrypt"]);
  const vault: VaultRow = {
    opens: [opener],
    open_key: await crypto.subtle.exportKey("raw", pair.publicKey),
    private_key: await seal(key, `private ${person}`, privateKey),
    lease: await sealJson(key, `lease ${person}`, begun(Date.parse(contact.now), contact.hours, Date.now())),
  };
  await sealAnew(person, vault);
  handOver({ person, key });
}

/** The vault is open for this session of the browser, if its lease stands; throws NotOpened. */
export async function openWith(person: string, secret: Secret, contact?: Contact): Promise<Standing> {
  const vault = await vaultOf(person);
  const opener = vault?.opens.find(({ by }) => by === secret.by);
  if (!opener) throw new NotOpened();
  const key = await opened(opener, secret);
  if (contact) await putLease(person, key, begun(Date.parse(contact.now), contact.hours, Date.now()));
  const stands = await leaseStands(person, key);
  if (stands === "open") handOver({ person, key });
  return stands;
}

/** The vault opens by the new passphrase in the place of the old one; by other ways as before. Throws NotOpened. */
export async function changePassphrase(person: string, old: string, words: string): Promise<void> {
  const before = (await vaultOf(person))?.opens.find(({ by }) => by === "passphrase");
  if (!before) throw new NotOpened();
  const key = await opened(before, { by: "passphrase", words: old }, true);
  const after = await newOpener({ by: "passphrase", words }, key);
  const write = (await deviceStore()).transaction("keys", "readwrite");
  const row = await write.store.get(person);
  if (row?.vault) await write.store.put({ ...row, vault: { ...row.vault, opens: row.vault.opens.map((one) => (one.by === "passphrase" ? after : one)) } });
  await write.done;
}

/** A contact with the server begins the lease anew. */
export async function renew(person: string, contact: Contact): Promise<void> {
  const open = await openVault();
  if (open?.person === person) await putLease(person, open.key, begun(Date.parse(contact.now), contact.hours, Date.now()));
}

/** How the person's vault stands. */
export async function vaultState(person: string): Promise<VaultState> {
  if (!(await vaultOf(person))) return "none";
  const open = await openVault();
  return open?.person === person ? leaseStands(person, open.key) : "locked";
}

/** The open vault's key while its lease stands; one whose lease is over is locked. */
export async function usableKey(person?: string): Promise<CryptoKey | undefined> {
  const open = await openVault();
  if (!open || (person !== undefined && open.person !== person)) return undefined;
  if ((await leaseStands(open.person, open.key)) === "open") return open.key;
  lock();
  return undefined;
}

/** The last lease, for telling until when it stands; undefined while the vault is locked. */
export async function leaseOf(person: string): Promise<Lease | undefined> {
  const [open, vault] = [await openVault(), await vaultOf(person)];
  return open?.person === person && vault ? unsealJson<Lease>(open.key, `lease ${person}`, vault.lease) : undefined;
}

async function leaseStands(person: string, key: CryptoKey): Promise<Standing> {
  const vault = await vaultOf(person);
  if (!vault) return "over";
  const lease = await unsealJson<Lease>(key, `lease ${person}`, vault.lease);
  const stands = standing(lease, Date.now());
  if (stands === "open" && Date.now() - lease.seen > seenEvery) await putLease(person, key, seenAt(lease, Date.now()));
  return stands;
}

async function putLease(person: string, key: CryptoKey, lease: Lease): Promise<void> {
  const sealed = await sealJson(key, `lease ${person}`, lease);
  const write = (await deviceStore()).transaction("keys", "readwrite");
  const row = await write.store.get(person);
  if (row?.vault) await write.store.put({ ...row, vault: { ...row.vault, lease: sealed } });
  await write.done;
}

/** What the device's own key had sealed goes to the vault, and that key is gone. */
async function sealAnew(person: string, vault: VaultRow): Promise<void> {
  const store = await deviceStore();
  const orders = await store.getAllFromIndex("orders", "person", person);
  const pieces = await store.getAllFromIndex("pieces", "person", person);
  const said = await valuesOf(person, [...orders, ...pieces]);
  await store.put("keys", { person, vault });
  for (const row of orders) await putAnew(store, "orders", row.seq!, { ...row, letter: await sealLetter(person, row.id, said.get(row.id)) });
  for (const row of pieces) await putAnew(store, "pieces", row.id, { ...row, letter: await sealLetter(person, row.id, said.get(row.id)) });
}

/** What the letters say, by the ids of their rows. */
async function valuesOf(person: string, rows: readonly (OrderRow | PieceRow)[]): Promise<Map<string, unknown>> {
  return new Map(await Promise.all(rows.map(async ({ id, letter }) => [id, await openLetter<unknown>(person, id, letter)] as const)));
}

/** The row is in its place, unless it went meanwhile. */
async function putAnew<N extends "orders" | "pieces">(store: DeviceStore, name: N, key: StoreKey<Schema, N>, row: StoreValue<Schema, N>): Promise<void> {
  const write = store.transaction(name, "readwrite");
  if (await write.store.get(key)) await write.store.put(row);
  await write.done;
}
