/** Tells the page, by the event "words-selected", of words selected in the paper and where they stand; null of none. */
import { heightOf } from "./page-text.ts";
import { selectedPlaces, selectedText } from "./selection.ts";
import type { Texts } from "./texts.ts";

/** A page from 1, and how far down it: 0 its top, 1 its end. */
export type Spot = { page: number; y: number };
/** Words as a W3C text quote selector names them, with those before and after on their pages; and where they stand. */
export type SelectedWords = { document: string; exact: string; prefix: string; suffix: string; begin: Spot; end: Spot };

const settled = 250;
const around = 40;

/** From now on the page hears of what is selected, as soon as the selection rests. */
export function tellOfWords(document_id: string, texts: Texts): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void tell(document_id, texts), settled);
  });
}

async function tell(document_id: string, texts: Texts): Promise<void> {
  const places = selectedPlaces();
  const [first, last] = places ? await Promise.all([texts.page(places.from.page), texts.page(places.to.page)]) : [];
  const exact = places ? plain(selectedText(texts)) : "";
  const detail: SelectedWords | null = places && first && last && exact ? {
    document: document_id,
    exact,
    prefix: plain(first.text.slice(Math.max(0, places.from.offset - around), places.from.offset)),
    suffix: plain(last.text.slice(places.to.offset, places.to.offset + around)),
    begin: { page: places.from.page, y: heightOf(first, places.from.offset + 1) },
    end: { page: places.to.page, y: heightOf(last, places.to.offset) },
  } : null;
  document.dispatchEvent(new CustomEvent("words-selected", { detail }));
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
