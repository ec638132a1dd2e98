/** Pointing: the presenter's finger or mouse on a page, shown at the same place on the pages of those who go along. */

/** A page from 1, and where on it, as shares of its width and height: the same place at any zoom. */
export type Point = { page: number; x: number; y: number };

const sendEvery = 60;
const repeatAfter = 250;
const shownFor = 1_500;

/** Shows the point on its page for a moment, where that page is laid out. */
export function showPoint(area: HTMLElement, { page, x, y }: Point): void {
  const sheet = area.querySelector<HTMLElement>(`[data-page="${page}"]`);
  if (!sheet) return;
  let dot = area.querySelector<HTMLElement>(".pointer-dot");
  if (!dot || dot.parentElement !== sheet) {
    dot?.remove();
    dot = Object.assign(document.createElement("div"), { className: "pointer-dot" });
    dot.setAttribute("aria-hidden", "true");
    sheet.append(dot);
  }
  Object.assign(dot.style, { left: `${x * 100}%`, top: `${y * 100}%` });
  fade(dot);
}

/** The dot goes by itself once nobody points any more. */
function fade(dot: HTMLElement): void {
  clearTimeout(Number(dot.dataset.fades));
  dot.classList.remove("fading");
  const fading = setTimeout(() => {
    dot.classList.add("fading");
    dot.dataset.fades = String(setTimeout(() => dot.remove(), 600));
  }, shownFor);
  dot.dataset.fades = String(fading);
}

/** Where a place of the screen lies on the page under it; nothing between pages. */
export function pointAt(target: Element | null, clientX: number, clientY: number): Point | undefined {
  const sheet = target?.closest<HTMLElement>(".sheet");
  if (!sheet) return undefined;
  const { left, top, width, height } = sheet.getBoundingClientRect();
  const [x, y] = [(clientX - left) / width, (clientY - top) / height];
  if (x < 0 || x > 1 || y < 0 || y > 1) return undefined;
  return { page: Number(sheet.dataset.page), x: Math.round(x * 1e4) / 1e4, y: Math.round(y * 1e4) / 1e4 };
}

/** While it is on, a moving mouse and a dragged finger or pen point instead of scrolling or writing. */
export class Pointing {
  #scroller: HTMLElement;
  #send: (point: Point) => void;
  #on = false;
  #sentAt = 0;
  #last: ReturnType<typeof setTimeout> | undefined;

  constructor(scroller: HTMLElement, send: (point: Point) => void) {
    [this.#scroller, this.#send] = [scroller, send];
    for (const name of ["pointerdown", "pointermove"] as const) scroller.addEventListener(name, (event) => this.#hear(event), { capture: true });
    scroller.addEventListener("touchstart", (event) => this.#on && event.touches.length === 1 && event.preventDefault(), { capture: true, passive: false });
  }

  /** On or off; whether it is on now. */
  toggle(): boolean {
    this.#on = !this.#on;
    this.#scroller.toggleAttribute("data-pointing", this.#on);
    return this.#on;
  }

  /** Off. */
  stop(): void {
    if (this.#on) this.toggle();
  }

  #hear(event: PointerEvent): void {
    if (!this.#on) return;
    if (event.pointerType !== "mouse") event.stopPropagation();
    const point = pointAt(document.elementFromPoint(event.clientX, event.clientY), event.clientX, event.clientY);
    if (!point) return;
    showPoint(this.#scroller, point);
    clearTimeout(this.#last);
    // The last place of a movement is told too, a little later.
    this.#last = setTimeout(() => this.#tell(point), Math.max(0, this.#sentAt + sendEvery - Date.now()));
  }

  /** Where a movement ends is told twice: of points that come close together the server passes on only the first. */
  #tell(point: Point, again = true): void {
    this.#sentAt = Date.now();
    this.#send(point);
    if (again) this.#last = setTimeout(() => this.#tell(point, false), repeatAfter);
  }
}
