/**
 * Selecting text as in a good word processor: a drag with the mouse follows the lines, over gaps and pages.
 *
 * Touch keeps the tablet's own handles. Whoever copies gets the text of the document, not of our layer's pieces.
 */
import { offsetAt } from "./page-text.ts";
import type { Sheet } from "./sheet.ts";
import { measure, nodeAt, placeOf, runsIn } from "./text-layer.ts";
import type { Texts } from "./texts.ts";

type Caret = { node: Node; offset: number };

/** Makes the text of these sheets selectable with the mouse, and copying exact. */
export function makeSelectable(area: HTMLElement, sheets: Sheet[], texts: Texts): void {
  let anchor: Caret | undefined;
  area.addEventListener("pointerdown", (event) => {
    // A double click takes the word, a triple click the line: the browser does that well.
    if (event.pointerType !== "mouse" || event.button !== 0 || event.detail > 1) return;
    anchor = caretAt(event, sheets, texts);
  });
  area.addEventListener("mousedown", (event) => {
    if (!anchor || event.detail > 1 || event.shiftKey) return;
    event.preventDefault();
    getSelection()?.removeAllRanges();
    (document.activeElement as HTMLElement | null)?.blur();
  });
  document.addEventListener("pointermove", (event) => {
    if (!anchor || event.buttons !== 1) return void (anchor = event.buttons ? anchor : undefined);
    const focus = caretAt(event, sheets, texts);
    if (focus) getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
  });
  document.addEventListener("pointerup", () => (anchor = undefined));
  document.addEventListener("copy", (event) => {
    const text = selectedText(texts);
    if (!text || !event.clipboardData) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  });
  document.addEventListener("selectionchange", () => void fetchSelected(texts));
}

/** The pages of the selection, its first and last offsets; undefined where nothing of a page is selected. */
export function selectedPlaces(): { from: { page: number; offset: number }; to: { page: number; offset: number } } | undefined {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const from = placeOf(range.startContainer, range.startOffset);
  const to = placeOf(range.endContainer, range.endOffset);
  return from && to ? { from, to } : undefined;
}

/** The document's own text between the ends of the selection. */
export function selectedText(texts: Texts): string {
  const places = selectedPlaces();
  if (!places) return "";
  const { from, to } = places;
  const parts: string[] = [];
  for (let page = from.page; page <= to.page; page += 1) {
    const text = texts.plain(page) ?? "";
    parts.push(text.slice(page === from.page ? from.offset : 0, page === to.page ? to.offset : text.length));
  }
  return parts.join("\n");
}

/** Has the pages between the ends ready, since copying cannot wait. */
async function fetchSelected(texts: Texts): Promise<void> {
  const places = selectedPlaces();
  for (let page = places?.from.page ?? 1; page <= (places?.to.page ?? 0); page += 1) await texts.page(page);
}

function caretAt(event: PointerEvent, sheets: Sheet[], texts: Texts): Caret | undefined {
  const sheet = nearest(event, sheets);
  const text = sheet && texts.known(sheet.page);
  if (!sheet?.text || !text) return undefined;
  const box = sheet.element.getBoundingClientRect();
  const [x, y] = [(event.clientX - box.left) / sheet.scale, (event.clientY - box.top) / sheet.scale];
  const offset = offsetAt(text, runsIn(sheet.text), x, y, measure);
  return offset === undefined ? undefined : nodeAt(sheet.text, offset);
}

/** The sheet with text that the pointer is on, or nearest to. */
function nearest(event: PointerEvent, sheets: Sheet[]): Sheet | undefined {
  const under = (document.elementFromPoint(event.clientX, event.clientY) as Element | null)?.closest<HTMLElement>(".sheet");
  if (under) return sheets[Number(under.dataset.page) - 1];
  const away = (sheet: Sheet): number => {
    const { top, bottom } = sheet.element.getBoundingClientRect();
    return Math.max(top - event.clientY, event.clientY - bottom, 0);
  };
  return sheets.filter((sheet) => sheet.text).sort((a, b) => away(a) - away(b))[0];
}
