/** Where the drawers' pieces lie on the device: each sealed, under a digest of its name. */
import { deviceStore, type PieceRow } from "./device-store.ts";
import type { Piece } from "./drawer.ts";
import { openLetter, sealLetter } from "./letters.ts";
import { digest } from "./seal.ts";

/** A piece as it can be read. */
export type Read = Piece & { at: number };

/** What lies there for the person, the latest first. */
export async function rowsOf(person: string): Promise<PieceRow[]> {
  const rows = await (await deviceStore()).getAllFromIndex("pieces", "person", person);
  return rows.sort((one, other) => other.at - one.at);
}

/** The piece of a row; undefined while it can't be read. */
export async function readFrom({ id, person, at, letter }: PieceRow): Promise<Read | undefined> {
  try {
    const said = await openLetter<Pick<Piece, "name" | "value">>(person, id, letter);
    return said && { id, at, ...said };
  } catch (error) {
    // Sealed by a key that another tab has taken the place of: nothing opens it any more.
    if (error instanceof DOMException && error.name === "OperationError") return undefined;
    throw error;
  }
}

/** A piece, or nothing, lies under the name in the place of what lay there, except for the rows that are spared. */
export async function putInPlace(person: string, name: string, piece: Read | undefined, spared: ReadonlySet<string>, isEnded: () => boolean): Promise<void> {
  const hidden = await hiddenName(person, name);
  const row = piece && { id: piece.id, person, name: hidden, at: piece.at, letter: await sealLetter(person, piece.id, { name, value: piece.value }) };
  if (isEnded()) return;
  const write = (await deviceStore()).transaction("pieces", "readwrite");
  for (const one of await write.store.index("person").getAll(person)) {
    if (one.name === hidden && !spared.has(one.id)) void write.store.delete(one.id);
  }
  if (row) void write.store.put(row);
  await write.done;
}

/** The row is gone. */
export async function removePiece(id: string): Promise<void> {
  await (await deviceStore()).delete("pieces", id);
}

/** Nothing of the person lies there. */
export async function removePieces(person: string): Promise<void> {
  const write = (await deviceStore()).transaction("pieces", "readwrite");
  for (const id of await write.store.index("person").getAllKeys(person)) void write.store.delete(id);
  await write.done;
}

/** The digest under which a name of the person's lies. */
export function hiddenName(person: string, name: string): Promise<string> {
  return digest(`${person} ${name}`);
}
