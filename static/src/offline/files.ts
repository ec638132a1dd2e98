/** A large file taken along by ranges; what is here of it already is asked for by no one. */
import { seal } from "../core/seal.ts";
import { chunk, chunksHere, keepHead, nameOf, putChunks } from "./entries.ts";

const atOnce = 8;

/** The file is kept, as a part of that pack; `told` says how many bytes came. */
export async function keepFile(person: string, key: CryptoKey, pack: string, file: { path: string; bytes: number }, signal: AbortSignal, told: (bytes: number) => void): Promise<void> {
  const name = await nameOf(person, file.path);
  const here = await chunksHere(person, name);
  const missing = Array.from({ length: Math.ceil(file.bytes / chunk) }, (_, index) => index).filter((index) => !here.has(index));
  for (const [first, last] of runs(missing)) {
    const bytes = await range(file.path, first * chunk, Math.min(file.bytes, (last + 1) * chunk), signal);
    const parts: ArrayBuffer[] = [];
    for (let index = first; index <= last; index += 1) {
      parts.push(await seal(key, `${name} ${index}`, bytes.subarray((index - first) * chunk, (index - first + 1) * chunk)));
    }
    await putChunks(person, name, first, parts);
    told(bytes.length);
  }
  await keepHead(person, key, pack, { path: file.path, type: "application/pdf", size: file.bytes, policy: "", at: Date.now() });
}

/** Neighbours, a few together: first and last of each run. */
export function runs(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const one of numbers) {
    const last = found.at(-1);
    if (last && one === last[1] + 1 && one - last[0] < atOnce) last[1] = one;
    else found.push([one, one]);
  }
  return found;
}

async function range(path: string, from: number, to: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(path, { headers: { Range: `bytes=${from}-${to - 1}` }, signal });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.status !== 206 || bytes.length !== to - from) throw new Error(`range: ${answer.status}`);
  return bytes;
}
