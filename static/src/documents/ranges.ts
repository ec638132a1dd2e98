/** A large file by pieces, as pdf.js asks for them; what it always begins with is asked for before. */
import type { PDFDataRangeTransport } from "pdfjs-dist";
import { fetchWithin, Problem, problemOf } from "../core/api.ts";

/** Bytes of a piece. */
export const pieceSize = 65_536;
/** A network that is away is tried again after so many milliseconds, or when the browser says it is back. */
const tryAgain = 3_000;

export class Ranges {
  readonly bytes: number;
  #url: string;
  /** Pieces asked for before anybody wanted them, by where they begin. */
  #early = new Map<number, Promise<Uint8Array>>();

  constructor(url: string, bytes: number) {
    [this.#url, this.bytes] = [url, bytes];
  }

  /** The first piece and the last one, which every reading of a PDF begins with, are on their way. */
  fetchEnds(): void {
    const last = Math.floor((this.bytes - 1) / pieceSize) * pieceSize;
    for (const begin of [0, last]) {
      const piece = this.#fetch(begin, Math.min(begin + pieceSize, this.bytes));
      piece.catch(() => undefined); // asked for again by who needs it
      this.#early.set(begin, piece);
    }
  }

  /** Answers each request of pdf.js; `refused` hears of one that the server will not answer. */
  serve(transport: PDFDataRangeTransport, refused: (problem: unknown) => void): void {
    let ended = false;
    transport.abort = () => void (ended = true);
    transport.requestDataRange = (begin, end) => void this.#read(begin, end).then((piece) => ended || transport.onDataRange(begin, piece), refused);
  }

  /** Waits for a network that is away. Throws Problem when the server refuses. */
  async #read(begin: number, end: number): Promise<Uint8Array> {
    const early = this.#early.get(begin);
    this.#early.delete(begin);
    const piece = await early?.catch(() => undefined);
    if (piece?.length === end - begin) return piece;
    for (;;) {
      try {
        return await this.#fetch(begin, end);
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 0) throw error;
        await networkBack();
      }
    }
  }

  async #fetch(begin: number, end: number): Promise<Uint8Array> {
    const answer = await fetchWithin(this.#url, { timeout: 60_000 }, { headers: { Range: `bytes=${begin}-${end - 1}` } });
    if (answer.status !== 206) throw await problemOf(answer);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

function networkBack(): Promise<unknown> {
  return new Promise((resolve) => {
    addEventListener("online", resolve, { once: true });
    setTimeout(resolve, tryAgain);
  });
}
