/**
 * The scroll area of the reader: lays the pages out, knows which are in view, goes to places and zooms about a point.
 *
 * Events: "moved" at most once a frame while anything moves, "rested" 120 ms after it stopped, "laid-out" after a new
 * width or zoom, "reader-moved" when it was the reader who moved and not a script.
 */
import { clampPage, heightOf, layOut, mainPage, pagesBetween, placeAt, type Box, type Layout } from "./layout.ts";
import type { Place, Size } from "./reader-data.ts";

export const zoomRange = [0.5, 6] as const;
/** Two pages beside one another need this much, in CSS pixels, to be readable. */
const roomForTwo = 800;
const restAfter = 120;

export class View extends EventTarget {
  readonly scroller: HTMLElement;
  readonly area: HTMLElement;
  layout: Layout;
  zoom = 1;
  #spread = false;
  #sizes: Size[];
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #width = 0;

  constructor(scroller: HTMLElement, area: HTMLElement, sizes: Size[]) {
    super();
    [this.scroller, this.area, this.#sizes] = [scroller, area, sizes];
    this.layout = this.#layOut();
    scroller.addEventListener("scroll", () => this.#moved(), { passive: true });
    // Only what a hand does counts as moving: scrolling by a script also fires "scroll".
    for (const name of ["wheel", "touchmove"]) scroller.addEventListener(name, () => this.readerMoved(), { passive: true });
    scroller.addEventListener("pointerdown", (event) => event.offsetX > scroller.clientWidth && this.readerMoved());
    new ResizeObserver(() => (scroller.clientWidth === this.#width ? this.#moved() : this.#layOutAgain())).observe(scroller);
  }

  /** How many pages there are. */
  get count(): number {
    return this.#sizes.length;
  }

  /** How many pages a turn goes on: two where two lie beside one another. */
  get columns(): number {
    return this.layout.columns;
  }

  /** Two pages lie beside one another, wherever the view is wide enough. */
  set spread(on: boolean) {
    const { place } = this;
    this.#spread = on;
    this.zoom = 1;
    this.layout = this.#layOut();
    this.goTo(place);
  }

  /** First and last page of which something is in view. */
  get pagesInView(): [number, number] {
    const { scrollTop, clientHeight } = this.scroller;
    return pagesBetween(this.layout, scrollTop, scrollTop + clientHeight);
  }

  /** The page that fills most of the view. */
  get page(): number {
    return mainPage(this.layout, this.scroller.scrollTop, this.scroller.clientHeight);
  }

  /** The place at the top edge of the view. */
  get place(): Place {
    // Browsers round where they scroll to: a pixel short of a page's top is its top.
    const { page, y } = placeAt(this.layout, this.scroller.scrollTop + this.#pad + 1);
    return { page, y: y < 0.003 ? 0 : y };
  }

  /** The part of a page that is in view, in CSS pixels from its top left corner. */
  visiblePart(page: number): { left: number; top: number; right: number; bottom: number } {
    const box = this.layout.boxes[page - 1]!;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.scroller;
    return {
      left: Math.max(0, scrollLeft - box.left), top: Math.max(0, scrollTop - box.top),
      right: Math.min(box.width, scrollLeft + clientWidth - box.left), bottom: Math.min(box.height, scrollTop + clientHeight - box.top),
    };
  }

  /** Shows a place at the top of the view. */
  goTo(place: Place): void {
    this.scroller.scrollTop = heightOf(this.layout, place, this.#pad) - (place.y ? this.#pad : 0);
    this.#moved();
    // What is there is not waited for by a frame.
    this.dispatchEvent(new Event("moved"));
  }

  /** Goes to a page as the reader asked. */
  turnTo(page: number): void {
    this.readerMoved();
    this.goTo({ page: clampPage(page, this.count), y: 0 });
  }

  /** Brings a box of a page (CSS pixels) into view, a third from the top, unless it is well in view already. */
  reveal(page: number, { left, top, width, height }: Box): void {
    const seen = this.visiblePart(page);
    if (top >= seen.top + 40 && top + height <= seen.bottom - 40 && left >= seen.left && left + width <= seen.right) return;
    const box = this.layout.boxes[page - 1]!;
    const { clientWidth, clientHeight } = this.scroller;
    this.scroller.scrollTo(box.left + left + width / 2 - clientWidth / 2, box.top + top - clientHeight / 3);
    this.#moved();
  }

  /** Zooms so that the point of the view (CSS pixels from its corner; its middle by default) stays where it is. */
  zoomTo(zoom: number, x = this.scroller.clientWidth / 2, y = this.scroller.clientHeight / 2): void {
    const [least, most] = zoomRange;
    const wanted = Math.min(most, Math.max(least, zoom));
    const { scrollTop, scrollLeft } = this.scroller;
    const place = placeAt(this.layout, scrollTop + y);
    const across = (scrollLeft + x) / this.layout.width;
    this.zoom = Math.abs(wanted - 1) < 0.04 ? 1 : wanted;
    this.layout = this.#layOut();
    this.scroller.scrollTop = heightOf(this.layout, place) - y;
    this.scroller.scrollLeft = across * this.layout.width - x;
    this.#moved();
  }

  /** Says that the reader moved by himself. */
  readerMoved(): void {
    this.dispatchEvent(new Event("reader-moved"));
  }

  get #pad(): number {
    return this.scroller.clientWidth < 600 ? 8 : 16;
  }

  /** A new width keeps the place at the top. */
  #layOutAgain(): void {
    const { place } = this;
    this.layout = this.#layOut();
    this.goTo(place);
  }

  #layOut(): Layout {
    this.#width = this.scroller.clientWidth;
    const columns = this.#spread && this.#width >= roomForTwo && this.#sizes.length > 1 ? 2 : 1;
    const layout = layOut(this.#sizes, { width: this.#width, pad: this.#pad, gap: this.#pad, zoom: this.zoom, columns });
    this.area.style.width = `${layout.width}px`;
    this.area.style.height = `${layout.height}px`;
    this.layout = layout;
    this.dispatchEvent(new Event("laid-out"));
    return layout;
  }

  #moved(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.dispatchEvent(new Event("rested")), restAfter);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.dispatchEvent(new Event("moved"));
    });
  }
}
