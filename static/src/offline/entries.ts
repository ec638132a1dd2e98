/** The server's answers kept in the vault: sealed in pieces of 1 MiB, each bound to its place. */
import { deviceStore, type EntryRow } from "../core/device-store.ts";
import { digest, seal, sealJson, unseal, unsealJson } from "../core/seal.ts";

/** What an answer is; `policy` is a page's content security policy, `at` when it was true. */
export type Head = { path: string; type: string; size: number; policy: string; at: number };

export const chunk = 1 << 20;

/** The digest under which an answer lies here. */
export const nameOf = (person: string, path: string): Promise<string> => digest(`${person} ${path}`);

/** The answer is kept, as a part of that pack. */
export async function keepEntry(person: string, key: CryptoKey, pack: string, head: Head, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const name = await nameOf(person, head.path);
  const parts: ArrayBuffer[] = [];
  for (let at = 0; at < bytes.length; at += chunk) parts.push(await seal(key, `${name} ${at / chunk}`, bytes.subarray(at, at + chunk)));
  await putChunks(person, name, 0, parts);
  await keepHead(person, key, pack, head);
}

/** What the answer is is kept; its chunks are here already. */
export async function keepHead(person: string, key: CryptoKey, pack: string, head: Head): Promise<void> {
  const name = await nameOf(person, head.path);
  const sealed = await sealJson(key, name, head);
  const write = (await deviceStore()).transaction("entries", "readwrite");
  const known = await write.store.get([person, name]);
  await write.store.put({ person, name, packs: [...new Set([...(known?.packs ?? []), pack])], head: sealed, size: head.size });
  await write.done;
}

/** Sealed chunks lie in their places, from the given one on. */
export async function putChunks(person: string, name: string, first: number, parts: ArrayBuffer[]): Promise<void> {
  const write = (await deviceStore()).transaction("chunks", "readwrite");
  for (const [index, part] of parts.entries()) void write.store.put(part, [person, name, first + index]);
  await write.done;
}

/** Which chunks of an answer are here. */
export async function chunksHere(person: string, name: string): Promise<Set<number>> {
  const keys = await (await deviceStore()).getAllKeys("chunks", IDBKeyRange.bound([person, name], [person, name, Infinity]));
  return new Set(keys.map(([, , index]) => index));
}

/** What an answer kept here is, if it is. */
export async function headOf(person: string, key: CryptoKey, path: string): Promise<Head | undefined> {
  const row = await rowOf(person, path);
  return row && unsealJson<Head>(key, row.name, row.head);
}

/** Whether an answer is kept here, which can be told while the vault is locked. */
export async function isKept(person: string, path: string): Promise<boolean> {
  return (await rowOf(person, path)) !== undefined;
}

/** Bytes of an answer, from one place to another (not included). */
export async function bytesOf(person: string, key: CryptoKey, head: Head, from = 0, to = head.size): Promise<Uint8Array<ArrayBuffer>> {
  const [name, store] = [await nameOf(person, head.path), await deviceStore()];
  const bytes = new Uint8Array(to - from);
  for (let index = Math.floor(from / chunk); index * chunk < to; index += 1) {
    const sealed = await store.get("chunks", [person, name, index]);
    if (!sealed) throw new Error("a piece is missing");
    const begin = index * chunk;
    const part = new Uint8Array(await unseal(key, `${name} ${index}`, sealed));
    bytes.set(part.subarray(Math.max(0, from - begin), to - begin), Math.max(0, begin - from));
  }
  return bytes;
}

/** What no longer belongs to the pack leaves it; what then belongs to none is gone. */
export async function leavePack(person: string, pack: string, stay: ReadonlySet<string> = new Set()): Promise<void> {
  const store = await deviceStore();
  const rows = await store.getAllFromIndex("entries", "person", person);
  const gone = rows.filter(({ packs, name }) => packs.includes(pack) && !stay.has(name));
  const write = store.transaction(["entries", "chunks"], "readwrite");
  for (const row of gone) {
    const packs = row.packs.filter((one) => one !== pack);
    if (packs.length) void write.objectStore("entries").put({ ...row, packs });
    else forget(write.objectStore("entries"), write.objectStore("chunks"), row);
  }
  await write.done;
}

type Deleting = { delete(key: never): unknown };

function forget(entries: Deleting, chunks: Deleting, { person, name }: EntryRow): void {
  entries.delete([person, name] as never);
  chunks.delete(IDBKeyRange.bound([person, name], [person, name, Infinity]) as never);
}

async function rowOf(person: string, path: string): Promise<EntryRow | undefined> {
  return (await deviceStore()).get("entries", [person, await nameOf(person, path)]);
}
