/** The reader of this page, for other packages that put something onto its pages. */
import type { ReaderData } from "./reader-data.ts";
import type { Sheets } from "./sheets.ts";
import type { Texts } from "./texts.ts";
import type { View } from "./view.ts";

export type OpenReader = { data: ReaderData; view: View; texts: Texts; sheets: Sheets };

const { promise, resolve } = Promise.withResolvers<OpenReader>();

/** The reader's parts, as soon as they are put together. */
export const openReader: Promise<OpenReader> = promise;

/** Tells whoever waits for the reader what it is made of. */
export function tellReader(reader: OpenReader): void {
  resolve(reader);
}
