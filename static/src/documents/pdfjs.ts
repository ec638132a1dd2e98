/** Where pdf.js is, and what of it is fetched before the reader's own program asks. */
import { embedded } from "../core/embedded.ts";
import type { ReaderData } from "./reader-data.ts";

/** The folder of pdf.js beside the bundles; its name is put in by static/build.mjs. */
declare const PDFJS: string;

declare global {
  /** Begun by `opening.whole.ts`, taken up by `pdf.ts`. */
  var ecabinetPdf: { worker: Worker | undefined; file: Promise<Response> | undefined } | undefined;
}

/** A file smaller than this is fetched whole: faster than asking for its parts. */
const fetchedWhole = 400_000;

/** The address of a file of pdf.js. */
export function ofPdfjs(name: string): string {
  return new URL(PDFJS + name, import.meta.url).href;
}

/** The address of one of its scripts: of the build for browsers of the day where this is one, else of the legacy one. */
export function scriptOfPdfjs(name: string): string {
  const isModern = "getOrInsertComputed" in Map.prototype && "fromBase64" in Uint8Array && "try" in Promise && "sumPrecise" in Math;
  return ofPdfjs(isModern ? name : `legacy/${name}`);
}

/** Whether a file of so many bytes is fetched as one piece. */
export function isFetchedWhole(bytes: number | undefined): boolean {
  return (bytes ?? Infinity) < fetchedWhole;
}

/** Its scripts, and a small document, are on their way. */
export function fetchEarly(): void {
  const data = embedded<ReaderData>("reader-data");
  if (!data?.pages.length) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: scriptOfPdfjs("pdf.min.mjs") }));
  const worker = startWorker();
  const file = isFetchedWhole(data.bytes) ? fetch(data.urls.pdf) : undefined;
  // What goes wrong here is asked for again, and told, by who needs it.
  file?.catch(() => undefined);
  globalThis.ecabinetPdf = { worker, file };
  worker.addEventListener("error", () => (globalThis.ecabinetPdf!.worker = undefined));
}

/** The thread in which pdf.js reads the file. */
export function startWorker(): Worker {
  return new Worker(scriptOfPdfjs("pdf.worker.min.mjs"), { type: "module" });
}
