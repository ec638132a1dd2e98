/** Finding a place of the draft by its number or its words: `dieu 5` finds `Điều 5`. */

export function listenForPlaces(): void {
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.matches("[data-find-place]")) find(field);
  });
}

function find(field: HTMLInputElement): void {
  const list = field.closest<HTMLElement>("[data-places]")!;
  const wanted = words(field.value);
  let found = 0;
  for (const place of list.querySelectorAll<HTMLElement>("[data-place]")) {
    const known = ` ${words(place.dataset.place!).join(" ")}`;
    place.hidden = !wanted.every((word) => known.includes(` ${word}`));
    if (!place.hidden) found += 1;
  }
  list.querySelector<HTMLElement>("[data-no-place]")!.hidden = found > 0;
}

/** In small letters without marks, as people type them in haste. */
export function words(text: string): string[] {
  const plain = text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
