/**
 * What pointers do on the pages: a pen draws, a finger scrolls unless it is told to draw, a palm does nothing.
 *
 * Pinching and scrolling stay the reader's own: only what draws is taken from them.
 */
import type { OpenReader } from "../documents/open-reader.ts";
import type { Point } from "./rows.ts";
import type { Tools } from "./tools.ts";

/** A place on a page in points, kept within it; and where that is in the window. */
export type Spot = { page: number; at: Point; pressure: number; clientX: number; clientY: number; pen: boolean; scale: number };
export type Gesture = { move: (spots: Spot[]) => void; end: () => void; cancel: () => void };
/** What begins where a pointer goes down; undefined where nothing does and the page scrolls or selects. */
export type Beginning = (spot: Spot, rubs: boolean) => Gesture | undefined;

/** For so long after the pen a touch is a palm. */
const palm = 300;
/** Two fingers that come one so soon after the other want to pinch. */
const secondFinger = 250;
/** The bit of the other end of a pen, which rubs out. */
const rubber = 32;

type Frame = { page: number; left: number; top: number; scale: number; width: number; height: number };
type Going = { id: number; type: string; since: number; frame: Frame; gesture: Gesture };

export class Hand {
  #reader: OpenReader;
  #tools: Tools;
  #begin: Beginning;
  #going: Going | undefined;
  #penDown = false;
  #lastPen = -Infinity;
  #middle: Point | undefined;

  constructor(reader: OpenReader, tools: Tools, begin: Beginning) {
    [this.#reader, this.#tools, this.#begin] = [reader, tools, begin];
    const desk = reader.view.scroller.parentElement!;
    desk.addEventListener("pointerdown", (event) => this.#down(event), { capture: true });
    for (const name of ["pointermove", "pointerup", "pointercancel"] as const) {
      addEventListener(name, (event) => (name === "pointermove" ? this.#move(event) : this.#up(event)), { capture: true });
    }
    desk.addEventListener("touchstart", (event) => this.#touched(event), { capture: true, passive: false });
    desk.addEventListener("touchmove", (event) => this.#dragged(event), { capture: true, passive: false });
  }

  /** Whether a pen is at work or was a moment before that event, so that a touch is only the hand that holds it. */
  rests({ timeStamp }: Event): boolean {
    return this.#penDown || timeStamp - this.#lastPen < palm;
  }

  /** The place on a page under a point of the window; undefined beside the pages. */
  spotAt(clientX: number, clientY: number): Spot | undefined {
    const frame = this.#frameAt(clientX, clientY);
    return frame && spotIn(frame, { clientX, clientY, pressure: 0.5, pen: false });
  }

  #down(event: PointerEvent): void {
    if (event.pointerType === "pen") [this.#penDown, this.#lastPen] = [true, event.timeStamp];
    if (this.#going || !event.isPrimary || !this.#mayAct(event)) return;
    const frame = this.#frameAt(event.clientX, event.clientY, event.target as Element);
    const gesture = frame && this.#begin(spotIn(frame, of(event)), (event.buttons & rubber) !== 0);
    if (!gesture) return;
    event.preventDefault();
    event.stopPropagation();
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    this.#reader.view.scroller.setPointerCapture(event.pointerId);
    this.#going = { id: event.pointerId, type: event.pointerType, since: performance.now(), frame, gesture };
  }

  #move(event: PointerEvent): void {
    const going = this.#going;
    if (!going || event.pointerId !== going.id) return;
    // In Safari those within an event lack its pointer, so only their places are read.
    const all = event.getCoalescedEvents?.() ?? [];
    going.gesture.move((all.length ? all : [event]).map((one) => spotIn(going.frame, { ...of(one), pen: event.pointerType === "pen" })));
  }

  #up(event: PointerEvent): void {
    if (event.pointerType === "pen") [this.#penDown, this.#lastPen] = [false, event.timeStamp];
    const going = this.#going;
    if (!going || event.pointerId !== going.id) return;
    this.#going = undefined;
    if (event.type === "pointercancel") going.gesture.cancel();
    else going.gesture.end();
  }

  /** A pen and a mouse always do what the tool does; a finger where it may, or where it takes hold of what is chosen. */
  #mayAct(event: PointerEvent): boolean {
    const { pointerType, button, buttons } = event;
    if (pointerType === "touch") return !this.rests(event) && (this.#tools.now.finger || !this.#tools.draws);
    return button === 0 || (buttons & rubber) !== 0;
  }

  #touched(event: TouchEvent): void {
    const touch = event.changedTouches[0] as Touch & { touchType?: string };
    if (touch.touchType === "stylus") return void (this.#tools.draws && event.preventDefault());
    if (this.rests(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.touches.length > 1) this.#pinches();
    else if (this.#takesHold(touch, event.target as Element)) event.preventDefault();
  }

  /** A finger that draws can't scroll, so two fingers do. */
  #dragged(event: TouchEvent): void {
    if (event.touches.length !== 2 || !this.#tools.draws || !this.#tools.now.finger) return void (this.#middle = undefined);
    const [one, two] = [event.touches[0]!, event.touches[1]!];
    const middle: Point = [(one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2];
    if (this.#middle) this.#reader.view.scroller.scrollBy(this.#middle[0] - middle[0], this.#middle[1] - middle[1]);
    this.#middle = middle;
  }

  #pinches(): void {
    const going = this.#going;
    if (going?.type !== "touch" || performance.now() - going.since > secondFinger) return;
    this.#going = undefined;
    going.gesture.cancel();
  }

  #takesHold({ clientX, clientY }: Touch, target: Element): boolean {
    if (this.#tools.draws) return this.#tools.now.finger && this.#frameAt(clientX, clientY, target) !== undefined;
    const frame = this.#frameAt(clientX, clientY, target);
    const gesture = frame && this.#begin(spotIn(frame, { clientX, clientY, pressure: 0.5, pen: false }), false);
    gesture?.cancel();
    return gesture !== undefined;
  }

  /** The page there, unless something to press or to write in lies on it. */
  #frameAt(clientX: number, clientY: number, on?: Element): Frame | undefined {
    const { scroller } = this.#reader.view;
    const view = scroller.getBoundingClientRect();
    if (clientX > view.left + scroller.clientWidth || clientY > view.top + scroller.clientHeight) return undefined;
    const under = on ?? document.elementFromPoint(clientX, clientY);
    if (under?.closest("button, a, textarea, input")) return undefined;
    const sheet = under?.closest<HTMLElement>(".sheet");
    if (!sheet || !scroller.contains(sheet)) return undefined;
    const page = Number(sheet.dataset.page);
    const [width, height] = this.#reader.data.pages[page - 1]!;
    const { left, top, width: wide } = sheet.getBoundingClientRect();
    return { page, left, top, scale: wide / width, width, height };
  }
}

type Reached = { clientX: number; clientY: number; pressure: number; pen: boolean };

function of(event: PointerEvent): Reached {
  return { clientX: event.clientX, clientY: event.clientY, pressure: event.pressure, pen: event.pointerType === "pen" };
}

function spotIn({ page, left, top, scale, width, height }: Frame, { clientX, clientY, pressure, pen }: Reached): Spot {
  const at: Point = [within((clientX - left) / scale, width), within((clientY - top) / scale, height)];
  return { page, at, pressure, pen, clientX, clientY, scale };
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
