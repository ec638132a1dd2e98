/** The drawer that lies sealed on this device, by the key that seals what waits to be sent (`letters.ts`). */
import type { PieceRow } from "./device-store.ts";
import type { Drawer, Piece } from "./drawer.ts";
import { hiddenName, putInPlace, readFrom, removePiece, removePieces, rowsOf, type Read } from "./pieces.ts";
import { clearOnes } from "./typed-in-clear.ts";

/** Hears what became of the drawer: something else lies in it, it was written to the device, locked pieces can be read. */
export type Told = (what: "changed" | "written" | "unlocked", pieces?: Piece[]) => void;
/** `name` differs from the one it was given where a later piece took its place while it was locked. */
type Lying = Read & { given: string };

export class SealedDrawer implements Drawer {
  readonly opened: Promise<void>;
  #person: string;
  #told: Told;
  #lying = new Map<string, Lying>();
  #locked: PieceRow[] = [];
  /** By name what is not written yet; undefined where nothing is to be left. */
  #unwritten = new Map<string, Read | undefined>();
  #writing: Promise<void> | undefined;
  /** Looking and writing go one after the other. */
  #last: Promise<void> = Promise.resolve();
  #hasEnded = false;

  constructor(person: string, told: Told, before: Storage | undefined = globalThis.localStorage) {
    [this.#person, this.#told] = [person, told];
    if (before) void this.#next(() => takeOver(before));
    this.opened = this.look();
  }

  all<T>(beginning: string): Piece<T>[] {
    const pieces = new Map<string, Piece>([...this.#lying.values()].map((piece) => [piece.name, piece]));
    for (const [name, piece] of this.#unwritten) piece ? pieces.set(name, piece) : pieces.delete(name);
    return [...pieces.values()].filter(({ name }) => name.startsWith(beginning)) as Piece<T>[];
  }

  put(name: string, value: unknown): void {
    this.#change(name, { id: crypto.randomUUID(), name, value, at: Date.now() });
  }

  forget(name: string): void {
    if (this.all(name).some((piece) => piece.name === name)) this.#change(name, undefined);
  }

  async isLocked(name: string): Promise<boolean> {
    const hidden = await hiddenName(this.#person, name);
    return this.#locked.some((row) => row.name === hidden);
  }

  count(): number {
    return this.all("").length + this.#locked.length;
  }

  async clear(): Promise<void> {
    this.#unwritten.clear();
    await this.#writing;
    this.#lying.clear();
    this.#locked = [];
    await removePieces(this.#person);
  }

  /** It is empty and takes nothing more. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.clear();
  }

  /** Takes what lies on the device: other tabs have written, or the vault was opened. */
  look(): Promise<void> {
    return this.#next(() => this.#look());
  }

  #next(work: () => Promise<void>): Promise<void> {
    return (this.#last = this.#last.then(work).catch(onlyStorage));
  }

  async #look(): Promise<void> {
    const rows = this.#hasEnded ? [] : await rowsOf(this.#person);
    const read = await Promise.all(rows.map((row) => this.#lying.get(row.id) ?? readFrom(row)));
    const wereLocked = new Set(this.#locked.map(({ id }) => id));
    const taken = new Set<string>();
    this.#locked = rows.filter((_, index) => !read[index]);
    this.#lying.clear();
    for (const piece of read) {
      if (!piece) continue;
      const given = "given" in piece ? (piece as Lying).given : piece.name;
      const isOlder = taken.has(given) || (wereLocked.has(piece.id) && this.#unwritten.get(given) !== undefined);
      this.#lying.set(piece.id, { ...piece, given, name: isOlder ? `${given}~${piece.id.slice(0, 8)}` : given });
      taken.add(given);
    }
    this.#told("changed");
    const unlocked = [...this.#lying.values()].filter(({ id }) => wereLocked.has(id));
    if (unlocked.length) this.#told("unlocked", unlocked);
  }

  #change(name: string, piece: Read | undefined): void {
    if (this.#hasEnded) return;
    this.#unwritten.set(name, piece);
    this.#told("changed");
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
  }

  /** One after the other, the latest of each name, until nothing is left to write. */
  async #write(): Promise<void> {
    while (this.#unwritten.size) {
      const [name, piece] = [...this.#unwritten][0]!;
      await this.#next(() => this.#writeOne(name, piece));
      if (this.#unwritten.get(name) === piece) this.#unwritten.delete(name);
    }
    this.#told("written");
  }

  async #writeOne(name: string, piece: Read | undefined): Promise<void> {
    const before = [...this.#lying.values()].find((one) => one.name === name);
    const asides = [...this.#lying.values()].filter((one) => one.given === name && one.name !== name);
    const spared = new Set([...this.#locked, ...asides].map(({ id }) => id));
    if (before && before.given !== name) await removePiece(before.id);
    if (before) this.#lying.delete(before.id);
    if (piece) this.#lying.set(piece.id, { ...piece, given: name });
    await putInPlace(this.#person, name, piece, spared, () => this.#hasEnded);
  }
}

/** What an earlier edition had left in clear is sealed, whoever's it is, and no longer there. */
async function takeOver(storage: Storage): Promise<void> {
  for (const { key, owner, name, value } of clearOnes(storage)) {
    const piece = value === undefined ? undefined : { id: crypto.randomUUID(), name, value, at: Date.now() };
    if (piece) await putInPlace(owner, name, piece, new Set((await rowsOf(owner)).map(({ id }) => id)), () => false);
    storage.removeItem(key);
  }
}

/** Storage is full or switched off: typing goes on, only without this net. */
function onlyStorage(error: unknown): void {
  if (!(error instanceof DOMException)) throw error;
}
