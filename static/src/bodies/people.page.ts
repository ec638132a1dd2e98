/** The administrator's pages: people, seats, organisations, roles. */
import "./people.css";
import { LiveFragment } from "../core/fragment.ts";
import { PersonPicker } from "../core/person-picker.ts";
import "../core/sort-list.ts";
import { listenForSheets } from "./sheet.ts";

const pause = 150;
let timer: ReturnType<typeof setTimeout> | undefined;

customElements.define("person-picker", PersonPicker);
listenForSheets();
document.addEventListener("input", (event) => search(event.target as Element));
document.addEventListener("click", (event) => showMore(event.target as Element));
document.addEventListener("submit", (event) => (event.target as Element).matches("[data-searches]") && event.preventDefault());

/** Draws the list again for what is typed, a moment after the last letter. */
function search(field: Element): void {
  const form = field.closest<HTMLFormElement>("form[data-searches]");
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    const text = (field as HTMLInputElement).value;
    history.replaceState(null, "", text ? `?q=${encodeURIComponent(text)}` : location.pathname);
    void redraw(form.dataset.searches!, { q: text });
  }, pause);
}

function showMore(target: Element): void {
  const button = target.closest<HTMLElement>("[data-more]");
  const list = button?.closest("live-fragment");
  if (button && list) void redraw(list.id, { q: new URLSearchParams(location.search).get("q") ?? "", most: button.dataset.more! });
}

async function redraw(id: string, asked: Record<string, string>): Promise<void> {
  const list = document.getElementById(id) as LiveFragment;
  list.setAttribute("src", `${list.getAttribute("src")!.split("?")[0]}?${new URLSearchParams(asked)}`);
  await list.refresh();
}
