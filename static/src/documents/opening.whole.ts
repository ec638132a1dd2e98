/**
 * The reader's first script: nothing else is fetched before the picture of the page asked for is there, and nothing is run
 * before it is painted. Then what draws that page sharply is on its way, the largest file first, since it takes longest to
 * start; and the program comes out of its template.
 */
import { embedded } from "../core/embedded.ts";
import "./opened.ts";
import { Pdf } from "./pdf.ts";
import { rememberPresses } from "./pressed.ts";
import type { ReaderData } from "./reader-data.ts";

/** A picture that does not come keeps the program waiting for no longer than this. */
const patience = 2_500;

rememberPresses();
if (document.readyState === "loading") await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
const image = document.querySelector<HTMLImageElement>(".sheet > img");
if (image) await Promise.race([loaded(image), waited(patience)]);
const { urls, bytes } = embedded<ReaderData>("reader-data")!;
const pdf = new Pdf(urls.pdf, bytes);
if (image) pdf.start();
await Promise.race([painted(), waited(patience)]);
globalThis.ecabinetPdf = pdf;
if (image) pdf.fetch();
const program = document.querySelector<HTMLTemplateElement>("#program")!;
// Scripts out of a template would run as they arrive: the words first, then those that speak them.
program.content.querySelectorAll("script").forEach((script) => (script.async = false));
program.replaceWith(program.content);

/** The picture is there, or will not come. */
async function loaded(image: HTMLImageElement): Promise<void> {
  if (!image.complete) await new Promise((resolve) => ["load", "error"].forEach((name) => image.addEventListener(name, resolve)));
}

/** What is there is on the screen. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function waited(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
