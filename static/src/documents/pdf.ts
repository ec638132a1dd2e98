/** pdf.js behind a small door: opens the document when first asked for, and draws parts of pages. */
import type { PDFDocumentProxy, RenderTask } from "pdfjs-dist";
import { fetchWithin, problemOf } from "../core/api.ts";
import { isFetchedWhole, ofPdfjs, scriptOfPdfjs, startWorker } from "./pdfjs.ts";
import type { Area } from "./sharp-area.ts";

export class Pdf {
  #url: string;
  #bytes: number | undefined;
  #document: Promise<PDFDocumentProxy> | undefined;

  constructor(url: string, bytes: number | undefined) {
    [this.#url, this.#bytes] = [url, bytes];
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

  /** By our own way, since where pdf.js finds no network it also leaves an error that nobody handles. Throws Problem. */
  async #whole(): Promise<Uint8Array> {
    const early = await globalThis.ecabinetPdf?.file?.catch(() => undefined);
    const answer = early?.ok && !early.bodyUsed ? early : await fetchWithin(this.#url, { timeout: 60_000 }, {});
    if (!answer.ok) throw await problemOf(answer);
    return new Uint8Array(await answer.arrayBuffer());
  }

  async #open(): Promise<PDFDocumentProxy> {
    const pdfjs = (await import(scriptOfPdfjs("pdf.min.mjs"))) as typeof import("pdfjs-dist");
    const port = globalThis.ecabinetPdf?.worker ?? startWorker();
    // pdf.js waits for ever for a worker of ours whose script did not come.
    const failed = new Promise<never>((_, reject) => port.addEventListener("error", reject, { once: true }));
    const opening = pdfjs.getDocument({
      ...(isFetchedWhole(this.#bytes) ? { data: await this.#whole() } : { url: new URL(this.#url, location.href).href }),
      worker: pdfjs.PDFWorker.create({ port }),
      disableAutoFetch: true, disableStream: true, rangeChunkSize: 65_536,
      wasmUrl: ofPdfjs("wasm/"), cMapUrl: ofPdfjs("cmaps/"), cMapPacked: true, standardFontDataUrl: ofPdfjs("standard_fonts/"), iccUrl: ofPdfjs("iccs/"),
    });
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
