/** Answers wherever they are shown: what was sent is closed again, and a filter asks the server for its rows. */
import "./answer.css";
import type { LiveFragment } from "../core/fragment.ts";

document.addEventListener("api-done", (event) => close(event.target as Element));
document.addEventListener("click", (event) => show((event.target as Element).closest<HTMLElement>("[data-show]")));

/** The form's details are closed; the focus goes to what opened them. */
function close(form: Element): void {
  const details = form.matches(".answer-choices [data-closes], .decide [data-closes]") ? form.closest("details") : null;
  if (!details?.open) return;
  details.open = false;
  details.querySelector("summary")!.focus();
}

/** The fragment shows those rows from now on, also after an event. */
function show(button: HTMLElement | null): void {
  const fragment = button?.closest<LiveFragment>("live-fragment");
  if (!fragment) return;
  fragment.setAttribute("src", button!.dataset.show!);
  void fragment.refresh();
}
