/**
 * Ink that is still wet: drawn piece by piece on one canvas over the view, in the frame of the pointer's events.
 *
 * The canvas is no bigger than the view, however far one has zoomed in; while it draws nothing scrolls, and it takes a
 * pen's events itself, so that with each of them the browser need not look through all words of the page.
 */
import { radius } from "./ink.ts";
import type { Colour } from "./rows.ts";

type Dot = { x: number; y: number; pressure: number };

const densest = 2;

export class WetInk {
  #canvas = document.createElement("canvas");
  #pen: CanvasRenderingContext2D;
  #scroller: HTMLElement;
  #last: Dot | undefined;
  #next: Dot[] = [];
  #frame = 0;
  #width = 1;
  #corner = { left: 0, top: 0 };

  constructor(scroller: HTMLElement) {
    this.#scroller = scroller;
    this.#canvas.className = "wet-ink";
    this.#canvas.style.gridArea = "3 / 1"; // said here, since without its style sheet it would push the pages up for a moment
    this.#canvas.setAttribute("aria-hidden", "true");
    // Desynchronized: the ink need not wait for the rest of the page to be drawn.
    this.#pen = this.#canvas.getContext("2d", { desynchronized: true })!;
    scroller.after(this.#canvas);
  }

  /** Makes ready for a line of that colour and that width in CSS pixels; with a finger another one may still come to pinch. */
  begin(name: Colour, width: number, isPen: boolean): void {
    const colour = getComputedStyle(this.#scroller).getPropertyValue(`--ink-${name}`).trim();
    const box = this.#scroller.getBoundingClientRect();
    const density = Math.min(densest, devicePixelRatio);
    const [across, down] = [Math.round(this.#scroller.clientWidth * density), Math.round(this.#scroller.clientHeight * density)];
    // Giving a canvas its size clears it and takes long: only where it changed.
    if (this.#canvas.width !== across || this.#canvas.height !== down) {
      [this.#canvas.width, this.#canvas.height] = [across, down];
      Object.assign(this.#canvas.style, { width: `${this.#scroller.clientWidth}px`, height: `${this.#scroller.clientHeight}px` });
    }
    [this.#corner, this.#width, this.#last, this.#next] = [{ left: box.left, top: box.top }, width, undefined, []];
    if (isPen) this.#canvas.style.pointerEvents = "auto";
    this.#pen.setTransform(density, 0, 0, density, 0, 0);
    this.#pen.clearRect(0, 0, across, down);
    Object.assign(this.#pen, { strokeStyle: colour, fillStyle: colour, lineCap: "round", lineJoin: "round" });
  }

  /** The line goes on to there, in CSS pixels of the window. */
  to(clientX: number, clientY: number, pressure: number): void {
    this.#next.push({ x: clientX - this.#corner.left, y: clientY - this.#corner.top, pressure });
    // Once a frame, however often the pen tells: each time costs a copy of the canvas.
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  /** The line has dried: it is on the page by now. */
  clear(): void {
    [this.#last, this.#next] = [undefined, []];
    this.#canvas.style.pointerEvents = "none";
    // One frame later, so that it never is on neither.
    requestAnimationFrame(() => this.#last ?? this.#pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height));
  }

  #draw(): void {
    this.#frame = 0;
    for (const dot of this.#next.splice(0)) {
      const from = this.#last ?? dot;
      this.#pen.lineWidth = Math.max(0.5, radius(this.#width, (dot.pressure + from.pressure) / 2) * 2);
      this.#pen.beginPath();
      this.#pen.moveTo(from.x, from.y);
      this.#pen.lineTo(dot.x, dot.y);
      this.#pen.stroke();
      this.#last = dot;
    }
  }
}
