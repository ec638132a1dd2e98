/** The rail of small pages: made when first opened, each image fetched when it comes near. */
import { t } from "../core/words.ts";
import { fill, type ReaderData, type Size } from "./reader-data.ts";
import type { View } from "./view.ts";

/** Fills the rail and keeps the page in view marked in it. */
export function makeThumbnails(rail: HTMLElement, data: ReaderData, view: View): void {
  const buttons = data.pages.map((size, at) => thumbnail(at + 1, size));
  rail.replaceChildren(...buttons);
  rail.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("button");
    if (button) view.turnTo(Number(button.dataset.page));
  });
  const mark = (): void => {
    const current = buttons[view.page - 1]!;
    if (current.hasAttribute("aria-current")) return;
    for (const button of buttons) button.removeAttribute("aria-current");
    current.setAttribute("aria-current", "page");
    if (rail.offsetParent) current.scrollIntoView({ block: "nearest" });
  };
  const showReady = (): void => buttons.forEach((button, at) => at < data.ready_pages && showImage(button.querySelector("img")!, at + 1, data));
  document.addEventListener("pages-ready", showReady);
  view.addEventListener("moved", mark);
  showReady();
  mark();
}

function thumbnail(page: number, [width, height]: Size): HTMLButtonElement {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "thumbnail" });
  button.dataset.page = String(page);
  button.setAttribute("aria-label", t("reader.page", { page }));
  const image = Object.assign(document.createElement("img"), { alt: "", width: 240, height: Math.round((240 * height) / width), loading: "lazy", decoding: "async", draggable: false });
  const number = Object.assign(document.createElement("span"), { textContent: String(page) });
  button.append(image, number);
  return button;
}

function showImage(image: HTMLImageElement, page: number, data: ReaderData): void {
  if (!image.hasAttribute("src")) image.src = fill(data.urls.image, { size: 240, page });
}
