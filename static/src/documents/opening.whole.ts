/**
 * The reader's first script: nothing else is fetched or run before the page asked for is painted. Then pdf.js is on its
 * way, and the program comes out of its template.
 */
import { fetchEarly } from "./pdfjs.ts";

/** A picture that does not come keeps the program waiting for no longer than this. */
const patience = 2_500;

if (document.readyState === "loading") await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
await Promise.race([painted(document.querySelector<HTMLImageElement>(".sheet > img")), waited(patience)]);
fetchEarly();
const program = document.querySelector<HTMLTemplateElement>("#program")!;
program.replaceWith(program.content);

/** The picture is on the screen, or there is none. */
async function painted(image: HTMLImageElement | null): Promise<void> {
  if (!image) return;
  if (!image.complete) await new Promise((resolve) => ["load", "error"].forEach((name) => image.addEventListener(name, resolve)));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function waited(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
