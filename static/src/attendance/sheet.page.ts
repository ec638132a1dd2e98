/** The attendance sheet: a filter asks the server for its rows, and what was recorded is closed again. */
import "./sheet.css";
import type { LiveFragment } from "../core/fragment.ts";

document.addEventListener("click", (event) => show((event.target as Element).closest<HTMLElement>("[data-show]")));
document.addEventListener("api-done", (event) => close((event.target as Element).closest("[data-closes]")));

/** The fragment shows those rows from now on, also after an event. */
function show(button: HTMLElement | null): void {
  const fragment = button?.closest<LiveFragment>("live-fragment");
  if (!fragment) return;
  fragment.setAttribute("src", button!.dataset.show!);
  void fragment.refresh();
}

/** The form's details are closed; the focus goes to what opened them. */
function close(form: Element | null): void {
  const details = form?.closest("details");
  if (!details?.open) return;
  details.open = false;
  details.querySelector("summary")!.focus();
}
