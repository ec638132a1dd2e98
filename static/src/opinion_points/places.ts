/** Finding a place of the draft by its number or its words: `dieu 5` finds `Điều 5`, `5.2.b` its điểm. */
import "./places.css";
import { isMeant } from "./place-words.ts";

export function listenForPlaces(): void {
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.matches("[data-find-place]")) find(field);
  });
}

function find(field: HTMLInputElement): void {
  const list = field.closest<HTMLElement>("[data-places]")!;
  let found = 0;
  for (const place of list.querySelectorAll<HTMLElement>("[data-place]")) {
    place.hidden = !isMeant(field.value, place.dataset.place!, place.querySelector("input")!.value);
    if (!place.hidden) found += 1;
  }
  list.querySelector<HTMLElement>("[data-no-place]")!.hidden = found > 0;
}
