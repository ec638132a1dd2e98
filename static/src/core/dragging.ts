/** One row dragged by its handle, with mouse, pen or finger: the others make room, the page scrolls at its edges. */

const edge = 90;
const fastest = 18;

/**
 * Follows the pointer until it is let go; whether the row has another place now. Escape brings it back.
 *
 * While one is dragged the list has `data-sorting`, so that its style sheet can show the rows short.
 */
export function dragged(row: HTMLElement, start: PointerEvent, rows: HTMLElement[], moved: () => void): Promise<boolean> {
  const list = row.parentElement!;
  const before = [...list.children];
  const handle = start.target as HTMLElement;
  let y = start.clientY;
  const grip = shortened(list, row);
  let frame = 0;
  handle.setPointerCapture(start.pointerId);
  row.dataset.dragged = "";

  const follow = (): void => {
    frame = requestAnimationFrame(follow);
    scrollAtEdges(y);
    row.style.translate = "";
    for (const other of rows) {
      if (other === row) continue;
      const box = other.getBoundingClientRect();
      const isBefore = Boolean(other.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
      // The others move around the row: it keeps the pointer that way.
      if (isBefore && y < box.top + box.height / 2) row.after(other), moved();
      else if (!isBefore && y > box.top + box.height / 2) row.before(other), moved();
    }
    row.style.translate = `0 ${y - grip - row.getBoundingClientRect().top}px`;
  };

  return new Promise((resolve) => {
    const end = (keep: boolean): void => {
      cancelAnimationFrame(frame);
      for (const [target, name, listener] of listeners) target.removeEventListener(name, listener as EventListener);
      row.style.translate = "";
      delete row.dataset.dragged;
      if (!keep) list.append(...before), moved();
      lengthened(list, row);
      resolve(keep && before.some((one, place) => list.children[place] !== one));
    };
    const listeners: [EventTarget, string, unknown][] = [
      [handle, "pointermove", (event: PointerEvent) => (y = event.clientY)],
      [handle, "pointerup", () => end(true)],
      [handle, "pointercancel", () => end(false)],
      [document, "keydown", (event: KeyboardEvent) => event.key === "Escape" && end(false)],
    ];
    for (const [target, name, listener] of listeners) target.addEventListener(name, listener as EventListener);
    follow();
  });

  /** Shows the rows short and keeps the row under the pointer; how far below its top the pointer is. */
  function shortened(of: HTMLElement, kept: HTMLElement): number {
    const inside = start.clientY - kept.getBoundingClientRect().top;
    of.dataset.sorting = "";
    scrollBy(0, kept.getBoundingClientRect().top + inside - start.clientY);
    return Math.min(inside, kept.offsetHeight / 2 + 24);
  }

  function lengthened(of: HTMLElement, kept: HTMLElement): void {
    const top = kept.getBoundingClientRect().top;
    delete of.dataset.sorting;
    scrollBy(0, kept.getBoundingClientRect().top - top);
  }
}

function scrollAtEdges(y: number): void {
  if (y < edge) scrollBy(0, -fastest * (1 - y / edge));
  else if (y > innerHeight - edge) scrollBy(0, fastest * (1 - (innerHeight - y) / edge));
}
