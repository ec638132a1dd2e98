/** The pen: ink as long as it is down, a stroke of a note when it is lifted. */
import { newId } from "../core/api.ts";
import { measure } from "../documents/text-layer.ts";
import type { Texts } from "../documents/texts.ts";
import type { Acts } from "./acts.ts";
import type { Gesture, Spot } from "./hand.ts";
import { pressureByPace, simplified } from "./ink.ts";
import { quoteNear } from "./quoting.ts";
import type { Box, InkPoint, Note, Stroke } from "./rows.ts";
import { around, middleOf } from "./shapes.ts";
import type { Tools } from "./tools.ts";
import type { WetInk } from "./wet-ink.ts";

/** Strokes so soon after each other, and so near, are one note: a word, a drawing. */
const soon = 4_000;
const near = 60;
const mostTogether = 80;

type Last = { id: string; page: number; at: number };

export class Pen {
  #acts: Acts;
  #tools: Tools;
  #texts: Texts;
  #wet: WetInk;
  #last: Last | undefined;

  constructor(acts: Acts, tools: Tools, texts: Texts, wet: WetInk) {
    [this.#acts, this.#tools, this.#texts, this.#wet] = [acts, tools, texts, wet];
  }

  /** The next stroke begins a note of its own. */
  lift(): void {
    this.#last = undefined;
  }

  begin(first: Spot): Gesture {
    const { pen: width, colours } = this.#tools.now;
    const points: InkPoint[] = [];
    const add = (spot: Spot): void => {
      const before = points.at(-1);
      const moved = before ? Math.hypot(spot.at[0] - before[0], spot.at[1] - before[1]) : 0;
      if (before && moved < 0.05) return;
      const pressure = spot.pen ? spot.pressure : pressureByPace(before?.[2] ?? 0.5, moved, width);
      points.push([...spot.at, pressure]);
      this.#wet.to(spot.clientX, spot.clientY, pressure);
    };
    this.#wet.begin(colours.pen, width * first.scale, first.pen);
    add(first);
    return {
      move: (spots) => spots.forEach(add),
      end: () => (this.#dry(first.page, points, width), this.#wet.clear()),
      cancel: () => this.#wet.clear(),
    };
  }

  #dry(page: number, points: InkPoint[], width: number): void {
    const stroke: Stroke = { id: newId(), points: simplified(points) };
    const note = this.#joined(page, stroke, width);
    if (note) this.#acts.addStroke(note.id, stroke);
    const id = note?.id ?? this.#anew(page, stroke, width);
    this.#last = { id, page, at: performance.now() };
  }

  #anew(page: number, stroke: Stroke, width: number): string {
    const text = this.#texts.known(page);
    const quote = text ? quoteNear(text, middleOf(around(stroke.points)), measure) : null;
    return this.#acts.add(page, { kind: "ink", colour: this.#tools.now.colours.pen, width, strokes: [stroke], quote });
  }

  /** The note that this stroke goes on with. */
  #joined(page: number, stroke: Stroke, width: number): Note | undefined {
    const last = this.#last;
    const note = last?.page === page && performance.now() - last.at < soon ? this.#acts.book.get(last.id) : undefined;
    if (!note?.may.change || note.owner.id !== (this.#acts.owner?.id ?? this.#acts.book.desk.me.id) || note.colour !== this.#tools.now.colours.pen || note.width !== width || note.strokes.length >= mostTogether) return undefined;
    const [there, here] = [around(note.strokes.flatMap(({ points }) => points), near), around(stroke.points)];
    return there && here && overlap(there, here) ? note : undefined;
  }
}

function overlap([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): boolean {
  return ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;
}
