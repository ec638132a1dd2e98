/** pdf.js behind a small door: opens the document when first asked for, and draws parts of pages. */
import type { PDFDocumentProxy, RenderTask } from "pdfjs-dist";
import { fetchWithin, problemOf } from "../core/api.ts";
import { ofPdfjs, scriptOfPdfjs, startWorker } from "./pdfjs.ts";
import { pieceSize, Ranges } from "./ranges.ts";
import type { Area } from "./sharp-area.ts";

declare global {
  /** Begun by `opening.whole.ts`, taken up by the program. */
  var ecabinetPdf: Pdf | undefined;
}

/** A file smaller than this is fetched whole: faster than asking for its parts. */
const fetchedWhole = 400_000;

export class Pdf {
  #url: string;
  #bytes: number;
  #ranges: Ranges | undefined;
  #worker: Worker | undefined;
  #file: Promise<Uint8Array> | undefined;
  #document: Promise<PDFDocumentProxy> | undefined;

  constructor(url: string, bytes: number) {
    [this.#url, this.#bytes] = [url, bytes];
    if (bytes >= fetchedWhole) this.#ranges = new Ranges(url, bytes);
  }

  /** Its thread starts, whose script is the largest of all. What goes wrong here and below is asked for again, and told, by who needs it. */
  start(): void {
    this.#worker = startWorker();
    this.#worker.addEventListener("error", () => (this.#worker = undefined));
  }

  /** The other script is on its way, and what is read of the document first. */
  fetch(): void {
    import(scriptOfPdfjs("pdf.min.mjs")).catch(() => undefined);
    if (this.#ranges) return this.#ranges.fetchEnds();
    this.#file = this.#whole();
    this.#file.catch(() => undefined);
  }

  /** Opens the document; rejects where pdf.js does not run, or the file cannot be read. */
  open(): Promise<PDFDocumentProxy> {
    this.#document ??= this.#open().catch((error: unknown) => {
      this.#document = undefined;
      throw error;
    });
    return this.#document;
  }

  /** Draws an area of a page `width` CSS pixels wide; the promise rejects when `signal` ends it. */
  async draw(page: number, width: number, area: Area, signal: AbortSignal): Promise<HTMLCanvasElement> {
    const proxy = await (await this.open()).getPage(page);
    signal.throwIfAborted();
    const scale = (width * area.density) / proxy.getViewport({ scale: 1 }).width;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(area.width * area.density);
    canvas.height = Math.round(area.height * area.density);
    const transform = [1, 0, 0, 1, -area.left * area.density, -area.top * area.density];
    const task = proxy.render({ canvas, viewport: proxy.getViewport({ scale }), transform });
    await finished(task, signal, canvas);
    return canvas;
  }

  /** Frees what pdf.js holds for a page that is no longer near. */
  async forget(page: number): Promise<void> {
    if (this.#document) (await (await this.#document).getPage(page)).cleanup();
  }

  /** The whole file. Throws Problem. */
  async #whole(): Promise<Uint8Array> {
    const answer = await fetchWithin(this.#url, { timeout: 60_000 }, {});
    if (!answer.ok) throw await problemOf(answer);
    return new Uint8Array(await answer.arrayBuffer());
  }

  async #open(): Promise<PDFDocumentProxy> {
    const port = this.#worker ?? startWorker();
    this.#worker = undefined;
    // pdf.js waits for ever for a worker of ours whose script did not come.
    const failed = new Promise<never>((_, reject) => port.addEventListener("error", reject, { once: true }));
    const pdfjs = (await import(scriptOfPdfjs("pdf.min.mjs"))) as typeof import("pdfjs-dist");
    const range = this.#ranges && new pdfjs.PDFDataRangeTransport(this.#bytes, null);
    const opening = pdfjs.getDocument({
      ...(range ? { range } : { data: (await this.#file?.catch(() => undefined)) ?? (await this.#whole()) }),
      worker: pdfjs.PDFWorker.create({ port }),
      disableAutoFetch: true, disableStream: true, rangeChunkSize: pieceSize,
      wasmUrl: ofPdfjs("wasm/"), cMapUrl: ofPdfjs("cmaps/"), cMapPacked: true, standardFontDataUrl: ofPdfjs("standard_fonts/"), iccUrl: ofPdfjs("iccs/"),
    });
    this.#file = undefined;
    // What the server refuses ends the document, so that all that waits for it hears; it can be opened again.
    if (range) this.#ranges!.serve(range, () => ((this.#document = undefined), void opening.destroy()));
    return await Promise.race([opening.promise, failed]);
  }
}

async function finished(task: RenderTask, signal: AbortSignal, canvas: HTMLCanvasElement): Promise<void> {
  const cancel = (): void => task.cancel();
  signal.addEventListener("abort", cancel);
  try {
    await task.promise;
  } catch (error) {
    canvas.width = canvas.height = 0;
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
