/** Which opinions the matrix shows: `<button data-ask="kind=object">` and the choices of `form[data-choices]`. */
import type { LiveFragment } from "../core/fragment.ts";

export function listenForAsking(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-ask]");
    if (button) ask(button.dataset.ask!);
  });
  document.addEventListener("change", (event) => {
    const select = event.target as HTMLSelectElement;
    if (!select.closest("form[data-choices]")) return;
    // What was chosen is no unsent typing: the form may be drawn anew.
    for (const option of select.options) option.defaultSelected = option.selected;
    ask(`${select.name}=${select.value}`);
  });
  document.addEventListener("submit", (event) => (event.target as Element).matches("form[data-choices]") && event.preventDefault());
}

/** The matrix shows what is asked for besides what was; nothing leaves only the paper. */
function ask(what: string): void {
  const asked = new URLSearchParams(location.search);
  if (!what) for (const key of ["kind", "entry", "outcome", "article"]) asked.delete(key);
  for (const [key, value] of new URLSearchParams(what)) value ? asked.set(key, value) : asked.delete(key);
  const query = asked.size ? `?${asked}` : "";
  history.replaceState(null, "", location.pathname + query);
  const matrix = document.getElementById("matrix") as LiveFragment;
  matrix.setAttribute("src", matrix.getAttribute("src")!.split("?")[0] + query);
  void matrix.refresh();
}
