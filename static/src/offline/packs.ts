/** Meetings taken along: taken, brought up to date, removed, listed. */
import { get } from "../core/api.ts";
import { deviceStore, type PackRow } from "../core/device-store.ts";
import { sealJson, unsealJson } from "../core/seal.ts";
import { answersOf, type Part } from "./bundles.ts";
import { isKept, keepEntry, leavePack, nameOf } from "./entries.ts";
import { keepFile } from "./files.ts";
import { textAddressOf } from "./kept-texts.ts";
import { forgetBuilds, keepShell } from "./shell.ts";

/** What the server says is taken along (`ecabinet/offline/views.py`). */
type Manifest = { meeting_id: string; title: string; title_en: string; starts_at: string; papers: number; pages: string[]; pieces: string[]; files: { path: string; bytes: number }[] };
/** A meeting as it is here; `whole` since when it is all here, null while a part is missing. */
export type Pack = { id: string; title: string; title_en: string; starts_at: string; papers: number; size: number; whole: number | null };
/** How far it has come: steps of all. */
export type Progress = (done: number, all: number) => void;

/** The meeting is here as it stands on the server now; what is here already and can't have changed is not asked for. */
export async function take(person: string, key: CryptoKey, id: string, signal: AbortSignal, told: Progress = () => {}): Promise<Pack> {
  const manifest = await get<Manifest>(`/api/v1/meetings/${id}/pack`, { signal });
  await putPack(person, key, packOf(manifest, null), await buildsOf(person, id));
  const missing = await notKept(person, manifest.pieces);
  const megabytes = manifest.files.reduce((sum, { bytes }) => sum + Math.ceil(bytes / 1e6), 0);
  const [all, count] = [manifest.pages.length + missing.length + megabytes, { done: 0 }];
  const more = (steps: number): void => told((count.done += steps), all);
  const scripts = new Set<string>();
  for await (const parts of answersOf([...manifest.pages, ...missing], signal)) {
    for (const part of parts) await keepPart(person, key, id, part, scripts);
    more(parts.length);
  }
  await keepShell(scripts);
  for (const file of manifest.files) await keepFile(person, key, id, file, signal, (bytes) => more(Math.ceil(bytes / 1e6)));
  await join(person, id, manifest);
  const whole = packOf(manifest, Date.now());
  await putPack(person, key, whole, [...scripts]);
  return whole;
}

/** The meeting is here no longer. */
export async function remove(person: string, id: string): Promise<void> {
  await leavePack(person, id);
  await (await deviceStore()).delete("packs", [person, id]);
}

/** The meetings that are here, the next one first. */
export async function packs(person: string, key: CryptoKey): Promise<Pack[]> {
  const rows = await (await deviceStore()).getAllFromIndex("packs", "person", person);
  const found = await Promise.all(rows.map((row) => unsealJson<Pack>(key, `pack ${row.id}`, row.about)));
  return found.sort((one, other) => one.starts_at.localeCompare(other.starts_at));
}

/** The ids of the meetings that are here, locked or not. */
export async function packIds(person: string): Promise<string[]> {
  const keys = await (await deviceStore()).getAllKeysFromIndex("packs", "person", person);
  return keys.map(([, id]) => id);
}

/** Builds of the program to which no page kept here belongs, whoever's it is, are gone. */
export async function forgetOldBuilds(): Promise<void> {
  await forgetBuilds(new Set((await (await deviceStore()).getAll("packs")).flatMap(({ builds }) => builds)));
}

async function keepPart(person: string, key: CryptoKey, pack: string, part: Part, scripts: Set<string>): Promise<void> {
  if (part.status !== 200) return;
  if (part.type.startsWith("text/html")) scripts.add(shellOf(part));
  const { type, policy, bytes } = part;
  const path = addressOf(part.path);
  await keepEntry(person, key, pack, { path, type, policy, size: bytes.length, at: Date.now() }, bytes);
}

/** Where an answer lies here: texts by their hundreds. */
function addressOf(path: string): string {
  return /\/text\?/.test(path) ? textAddressOf(path) : path;
}

/** The list of all files of the build that a page belongs to. */
function shellOf({ bytes }: Part): string {
  return /data-shell="([^"]+)"/.exec(new TextDecoder().decode(bytes))?.[1] ?? "";
}

async function notKept(person: string, paths: string[]): Promise<string[]> {
  const kept = await Promise.all(paths.map((path) => isKept(person, addressOf(path))));
  return paths.filter((_, index) => !kept[index]);
}

/** What was here already belongs to this meeting too; what it no longer holds leaves it. */
async function join(person: string, pack: string, { pages, pieces, files }: Manifest): Promise<void> {
  const names = await Promise.all([...pages, ...pieces, ...files.map(({ path }) => path)].map((path) => nameOf(person, addressOf(path))));
  const write = (await deviceStore()).transaction("entries", "readwrite");
  for (const name of names) {
    const row = await write.store.get([person, name]);
    if (row && !row.packs.includes(pack)) void write.store.put({ ...row, packs: [...row.packs, pack] });
  }
  await write.done;
  await leavePack(person, pack, new Set(names));
}

function packOf({ meeting_id, title, title_en, starts_at, papers, files, pieces }: Manifest, whole: number | null): Pack {
  // Page images are about 40 KB each; what is really used the browser says for all together.
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0) + pieces.length * 40_000;
  return { id: meeting_id, title, title_en, starts_at, papers, size, whole };
}

async function putPack(person: string, key: CryptoKey, pack: Pack, builds: string[]): Promise<void> {
  const about = await sealJson(key, `pack ${pack.id}`, pack);
  await (await deviceStore()).put("packs", { person, id: pack.id, about, size: pack.size, builds } satisfies PackRow);
}

async function buildsOf(person: string, id: string): Promise<string[]> {
  return (await (await deviceStore()).get("packs", [person, id]))?.builds ?? [];
}
