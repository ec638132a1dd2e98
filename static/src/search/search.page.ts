/** The page of searching: results appear while one types, more of them on wish, and arrow keys lead through them. */
import "./search.css";
import { fetchWithin, Problem } from "../core/api.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";

const pause = 350;
const form = document.querySelector<HTMLFormElement>("form.search")!;
const field = form.querySelector<HTMLInputElement>("input[name=q]")!;
const found = document.querySelector<HTMLElement>("#found")!;
const searching = document.querySelector<HTMLElement>("#searching")!;
/** Below this width (CSS pixels) open filters would push the results out of sight; how many there are is said. */
const roomForFilters = 720;
let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

if (innerWidth < roomForFilters) document.querySelector<HTMLDetailsElement>(".search-filters")!.open = false;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => void search("replaceState"), pause);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void search("pushState");
});
form.addEventListener("change", (event) => event.target !== field && void search("pushState"));
found.addEventListener("click", (event) => {
  const more = (event.target as Element).closest<HTMLAnchorElement>("[data-more]");
  if (!more || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  void showMore(more);
});
document.addEventListener("keydown", walk);
addEventListener("popstate", () => location.reload());

/** Shows what is found for what the form says now; the address says it too. */
async function search(how: "pushState" | "replaceState"): Promise<void> {
  clearTimeout(timer);
  const wanted = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (String(value).trim()) wanted.set(name, String(value));
  const html = await ask(wanted.toString());
  if (html === undefined) return;
  found.innerHTML = html;
  history[how](null, "", wanted.size ? `/search?${wanted}` : "/search");
  document.title = [field.value.trim(), t("search.title")].filter(Boolean).join(" · ");
}

/** Puts the results that follow in the place of the button; the first of them has the focus. */
async function showMore(more: HTMLAnchorElement): Promise<void> {
  const html = await ask(new URL(more.href).search.slice(1));
  if (html === undefined) return;
  const last = results().length;
  const part = document.createElement("template");
  part.innerHTML = html;
  part.content.querySelector(".found-count")?.remove();
  more.closest(".found-more")!.replaceWith(part.content);
  results()[last]?.focus();
}

/** The HTML of results, or undefined where a later question has overtaken this one, or none came through. */
async function ask(query: string): Promise<string | undefined> {
  const own = (asked += 1);
  const wait = setTimeout(() => busy(true), 150);
  try {
    const answer = await fetchWithin(`${found.dataset.src!}?${query}`, {}, {});
    if (!answer.ok) throw new Problem(answer.status, "search");
    const html = await answer.text();
    return own === asked ? html : undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (own === asked) toast(t("search.failed"), "problem");
    return undefined;
  } finally {
    clearTimeout(wait);
    if (own === asked) busy(false);
  }
}

function busy(on: boolean): void {
  searching.hidden = !on;
  found.setAttribute("aria-busy", String(on));
}

/** Arrow keys go from the field through the results and back; "/" leads to the field. */
function walk(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const typing = (event.target as Element).closest("input, select, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    field.select();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || (typing && typing !== field)) return;
  const all = results();
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at < 0 && !typing) return;
  event.preventDefault();
  const next = all[at + step];
  if (next) next.focus();
  else if (step < 0) field.focus();
}

function results(): HTMLElement[] {
  return [...found.querySelectorAll<HTMLElement>("[data-result]")];
}
