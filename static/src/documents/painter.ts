/**
 * Draws the pages near the view sharply when the view rests: one at a time, the nearest first.
 *
 * A page that leaves the neighbourhood (2 pages) is no longer drawn, and its canvas is given back.
 */
import { Problem } from "../core/api.ts";
import { sayOpened } from "./opened.ts";
import type { Pdf } from "./pdf.ts";
import { covers, sharpArea, type Area } from "./sharp-area.ts";
import { free, type Sheet } from "./sheet.ts";
import type { View } from "./view.ts";

const neighbours = 2;

export class Painter extends EventTarget {
  #view: View;
  #sheets: Sheet[];
  #pdf: Pdf;
  #drawing: { page: number; stop: AbortController } | undefined;
  #again = false;
  #resting = false;
  #broken = false;
  #failed = new Set<number>();

  constructor(view: View, sheets: Sheet[], pdf: Pdf) {
    super();
    [this.#view, this.#sheets, this.#pdf] = [view, sheets, pdf];
    view.addEventListener("moved", () => this.#letGo());
    view.addEventListener("rested", () => {
      this.#resting = true;
      void this.draw();
    });
    view.addEventListener("laid-out", () => this.#drawing?.stop.abort());
  }

  /** The reader has opened at a place, which is drawn without waiting for the view to rest. */
  begin(): void {
    this.#resting = true;
    void this.draw();
  }

  /** Draws what is wanted now, until nothing is; says "broken" once when pdf.js cannot. */
  async draw(): Promise<void> {
    if (this.#broken) return;
    if (this.#drawing) {
      this.#again = true;
      return;
    }
    for (let wanted = this.#wanted(); wanted && this.#resting; wanted = this.#wanted()) {
      await this.#drawOne(...wanted);
      if (this.#broken) return;
      // Gives way to scrolling and typing between two pages.
      await new Promise((resolve) => setTimeout(resolve));
    }
    if (this.#again) {
      this.#again = false;
      await this.draw();
    }
  }

  /** Tries again after pdf.js had failed. */
  retry(): void {
    this.#broken = false;
    this.#failed.clear();
    void this.draw();
  }

  async #drawOne(sheet: Sheet, area: Area): Promise<void> {
    const stop = new AbortController();
    this.#drawing = { page: sheet.page, stop };
    try {
      const canvas = await this.#pdf.draw(sheet.page, sheet.box.width, area, stop.signal);
      if (stop.signal.aborted) free(canvas);
      else this.#show(sheet, canvas, area);
    } catch (error) {
      if (!stop.signal.aborted) await this.#fail(sheet.page, error instanceof Problem);
    } finally {
      this.#drawing = undefined;
    }
  }

  #show(sheet: Sheet, canvas: HTMLCanvasElement, area: Area): void {
    sheet.show(canvas, area);
    requestAnimationFrame(() => setTimeout(sayOpened));
  }

  /** One bad page keeps its preview; a document that does not open leaves all pages with theirs, one late by the network none. */
  async #fail(page: number, byNetwork: boolean): Promise<void> {
    this.#broken = await this.#pdf.open().then(() => false, () => true);
    if (this.#broken || !byNetwork) this.#failed.add(page);
    sayOpened();
    if (this.#broken) this.dispatchEvent(new Event("broken"));
  }

  #wanted(): [Sheet, Area] | undefined {
    const [first, last] = this.#view.pagesInView;
    const main = this.#view.page;
    const near = this.#sheets.slice(Math.max(0, first - 1 - neighbours), last + neighbours);
    for (const sheet of near.sort((a, b) => Math.abs(a.page - main) - Math.abs(b.page - main))) {
      if (this.#failed.has(sheet.page)) continue;
      const visible = this.#view.visiblePart(sheet.page);
      const area = sharpArea(sheet.box.width, sheet.box.height, Math.min(devicePixelRatio, 3), visible);
      if (area && !covers(sheet.drawn, area, clipped(visible, sheet))) return [sheet, area];
    }
    return undefined;
  }

  /** Stops drawing and frees what is out of the neighbourhood. */
  #letGo(): void {
    this.#resting = false;
    const [first, last] = this.#view.pagesInView;
    const near = (page: number): boolean => page >= first - neighbours && page <= last + neighbours;
    if (this.#drawing && !near(this.#drawing.page)) this.#drawing.stop.abort();
    for (const sheet of this.#sheets) {
      if (!sheet.drawn || near(sheet.page)) continue;
      sheet.clear();
      void this.#pdf.forget(sheet.page);
    }
  }
}

/** For a page out of view: nothing has to be covered but its drawing has to be there. */
function clipped(visible: { left: number; top: number; right: number; bottom: number }, sheet: Sheet): typeof visible {
  const seen = visible.right > visible.left && visible.bottom > visible.top;
  return seen ? visible : { left: sheet.box.width, top: sheet.box.height, right: 0, bottom: 0 };
}
