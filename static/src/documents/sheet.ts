/**
 * One page on the screen: its preview, the sharp drawing over it, marks, and its text.
 *
 * Layers from below: <img>, <canvas>, <svg class="marks">, then whatever others add (writing), then the text.
 */
import { t } from "../core/words.ts";
import type { Box } from "./layout.ts";
import type { Size } from "./reader-data.ts";
import type { Area } from "./sharp-area.ts";
import type { Rect } from "./page-text.ts";

const svg = "http://www.w3.org/2000/svg";

export class Sheet {
  readonly page: number;
  readonly element: HTMLElement;
  /** What the canvas shows; undefined when there is none. */
  drawn: Area | undefined;
  /** The text's layer, when it is there. */
  text: HTMLElement | undefined;
  #size: Size;
  #box: Box = { left: 0, top: 0, width: 0, height: 0 };
  #image: HTMLImageElement | undefined;
  #canvas: HTMLCanvasElement | undefined;
  #marks: SVGSVGElement | undefined;

  /** Takes over the page that came with the HTML, or makes a new one. */
  constructor(page: number, size: Size, area: HTMLElement) {
    this.page = page;
    this.#size = size;
    this.element = area.querySelector<HTMLElement>(`[data-page="${page}"]`) ?? document.createElement("div");
    this.element.hidden = !this.element.isConnected;
    this.element.className = "sheet placed";
    this.element.dataset.page = String(page);
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", t("reader.page", { page }));
    this.#image = this.element.querySelector("img") ?? undefined;
    if (this.#image) this.#watch(this.#image);
  }

  /** CSS pixels for a point. */
  get scale(): number {
    return this.#box.width / this.#size[0];
  }

  /** Where it lies in the scroll area, in CSS pixels. */
  get box(): Box {
    return this.#box;
  }

  /** Whether its preview is on its way. */
  get isLoading(): boolean {
    return this.#image?.complete === false;
  }

  /** Puts it at its place; a drawing of another zoom is stretched until the next one is ready. */
  place(box: Box): void {
    const stretch = this.#box.width ? box.width / this.#box.width : 1;
    this.#box = box;
    Object.assign(this.element.style, { transform: `translate(${box.left}px, ${box.top}px)`, width: `${box.width}px`, height: `${box.height}px` });
    this.element.style.setProperty("--scale", String(this.scale));
    if (this.drawn && this.#canvas) {
      const { left, top, width, height, density } = this.drawn;
      this.drawn = { left: left * stretch, top: top * stretch, width: width * stretch, height: height * stretch, density: density / stretch };
      this.#placeCanvas(this.#canvas, this.drawn);
    }
  }

  /** Asks again for a preview that failed. */
  retry(): void {
    if (!this.#image || !this.element.classList.contains("failed")) return;
    this.element.querySelector(".sheet-problem")?.remove();
    this.element.classList.replace("failed", "waiting");
    const address = new URL(this.#image.src);
    // The same address again would be answered from the browser's memory of the failure.
    address.searchParams.set("again", String(Date.now()));
    this.#image.src = address.href;
  }

  /** Shows the preview, once; `urgent` when the page is in view. */
  preview(address: string, urgent: boolean): void {
    if (this.#image || this.element.classList.contains("failed")) return;
    const image = document.createElement("img");
    image.decoding = "async";
    image.fetchPriority = urgent ? "high" : "low";
    image.alt = "";
    image.draggable = false;
    this.#watch(image);
    image.src = address;
    this.element.prepend(image);
    this.#image = image;
  }

  /** Is laid out no more, unless selected words stand on it; gives up a preview that has not arrived, so that pages in view do not wait for it. */
  leave(): void {
    this.element.hidden = !this.text;
    if (!this.#image || this.#image.complete) return;
    this.#image.removeAttribute("src");
    this.#image.remove();
    this.#image = undefined;
  }

  /** Puts a finished drawing over the preview and frees the one before it. */
  show(canvas: HTMLCanvasElement, area: Area): void {
    this.clear();
    this.#placeCanvas(canvas, area);
    canvas.setAttribute("aria-hidden", "true");
    this.#image ? this.#image.after(canvas) : this.element.prepend(canvas);
    [this.#canvas, this.drawn] = [canvas, area];
    this.element.dataset.sharp = "yes";
  }

  /** Takes the drawing away; zeroed at once, since iPadOS frees the memory of a canvas only when it pleases. */
  clear(): void {
    if (this.#canvas) free(this.#canvas);
    this.#canvas?.remove();
    [this.#canvas, this.drawn] = [undefined, undefined];
    delete this.element.dataset.sharp;
  }

  /** Draws marks (found words) under the given class; none takes them away. In points. */
  mark(rects: { rect: Rect; current: boolean }[]): void {
    this.#marks?.remove();
    this.#marks = undefined;
    if (!rects.length) return;
    const marks = document.createElementNS(svg, "svg");
    marks.setAttribute("class", "marks");
    marks.setAttribute("viewBox", `0 0 ${this.#size[0]} ${this.#size[1]}`);
    marks.setAttribute("aria-hidden", "true");
    for (const { rect, current } of rects) marks.append(box(rect, current));
    this.element.append(marks);
    this.#marks = marks;
  }

  /** Puts the text's layer on top. */
  setText(layer: HTMLElement | undefined): void {
    this.text?.remove();
    this.text = layer;
    if (layer) this.element.append(layer);
  }

  #placeCanvas(canvas: HTMLCanvasElement, { left, top, width, height }: Area): void {
    Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }

  #watch(image: HTMLImageElement): void {
    const loaded = image.complete && image.naturalWidth > 0;
    this.element.classList.toggle("waiting", !loaded);
    image.addEventListener("load", () => this.element.classList.remove("waiting", "failed"));
    image.addEventListener("error", () => image.hasAttribute("src") && this.#fail());
    // The picture that came with the HTML may have failed before this script ran.
    if (image.src && image.complete && !loaded) this.#fail();
  }

  #fail(): void {
    this.element.classList.remove("waiting");
    this.element.classList.add("failed");
    const place = Object.assign(document.createElement("div"), { className: "sheet-problem" });
    const text = Object.assign(document.createElement("p"), { textContent: t("reader.page_failed", { page: this.page }) });
    const retry = Object.assign(document.createElement("button"), { className: "btn", type: "button", textContent: t("core.retry") });
    retry.addEventListener("click", () => this.retry());
    place.append(text, retry);
    this.element.querySelector(".sheet-problem")?.remove();
    this.element.append(place);
  }
}

/** Gives a canvas's memory back. */
export function free(canvas: HTMLCanvasElement): void {
  canvas.width = canvas.height = 0;
}

function box({ x, y, w, h }: Rect, current: boolean): SVGRectElement {
  const shape = document.createElementNS(svg, "rect");
  for (const [name, value] of Object.entries({ x: x - 1, y: y - 1, width: w + 2, height: h + 2, rx: 1.5 })) shape.setAttribute(name, String(value));
  if (current) shape.setAttribute("class", "current");
  return shape;
}
