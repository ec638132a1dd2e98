/** Where pdf.js is. */

/** The folder of pdf.js beside the bundles; its name is put in by static/build.mjs. */
declare const PDFJS: string;

/** The address of a file of pdf.js. */
export function ofPdfjs(name: string): string {
  return new URL(PDFJS + name, import.meta.url).href;
}

/** The address of one of its scripts: of the build for browsers of the day where this is one, else of the legacy one. */
export function scriptOfPdfjs(name: string): string {
  const isModern = "getOrInsertComputed" in Map.prototype && "fromBase64" in Uint8Array && "try" in Promise && "sumPrecise" in Math;
  return ofPdfjs(isModern ? name : `legacy/${name}`);
}

/** The thread in which pdf.js reads the file. */
export function startWorker(): Worker {
  return new Worker(scriptOfPdfjs("pdf.worker.min.mjs"), { type: "module" });
}
