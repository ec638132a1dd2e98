/** The attendance sheet: a filter asks the server for its rows, and what was recorded is closed again. */
import "./sheet.css";
import "../core/closing.ts";
import type { LiveFragment } from "../core/fragment.ts";

document.addEventListener("click", (event) => show((event.target as Element).closest<HTMLElement>("[data-show]")));

/** The fragment shows those rows from now on, also after an event. */
function show(button: HTMLElement | null): void {
  const fragment = button?.closest<LiveFragment>("live-fragment");
  if (!fragment) return;
  fragment.setAttribute("src", button!.dataset.show!);
  void fragment.refresh();
}
