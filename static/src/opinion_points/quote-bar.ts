/** Over the foot of the paper, while words of it are selected: the button with which a point about them is begun. */
import { store } from "../core/page.ts";
import type { Row } from "../core/store.ts";
import { t } from "../core/words.ts";
import type { SelectedWords, Spot } from "../documents/words-selected.ts";
import { formOf } from "./half-written.ts";
import { openSide } from "./side.ts";

const longest = 2_000; // letters that the API takes as a quotation

/** Listens for words selected in the paper beside the sheet, for whoever writes for that entry of the roll. */
export function offerQuoting(slip: string, entry: string): void {
  const desk = document.querySelector(".desk");
  if (!desk) return;
  const bar = Object.assign(document.createElement("div"), { className: "quote-bar", hidden: true });
  const words = Object.assign(document.createElement("p"), { className: "sm" });
  const button = Object.assign(document.createElement("button"), { type: "button" as const, className: "btn primary", textContent: t("point.of_words") });
  bar.append(words, button);
  desk.append(bar);
  let selected: SelectedWords | null = null;
  // Else the tap would take the selection away before it is read.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => selected && begin(slip, entry, selected, button));
  document.addEventListener("words-selected", (event) => {
    selected = store.get<Row>("opinion_slip", slip)?.state === "open" ? (event as CustomEvent<SelectedWords | null>).detail : null;
    if (selected) words.textContent = `“${selected.exact}”`;
    bar.hidden = !selected;
  });
}

function begin(slip: string, entry: string, { document, exact, prefix, suffix, begin, end }: SelectedWords, opener: HTMLElement): void {
  const places = new URLSearchParams({ begin: named(begin), end: named(end) });
  opener.dataset.quote = JSON.stringify(exact.length > longest ? { quote: exact.slice(0, longest), prefix } : { quote: exact, prefix, suffix });
  void openSide(`${formOf({ slip, entry, document, point: "" })}&${places}`, opener);
}

function named({ page, y }: Spot): string {
  return `${page}:${y.toFixed(4)}`;
}
