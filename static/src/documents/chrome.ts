/** The reader's header, tools, panels and keys: buttons say by `data-do` what they do, and show by themselves what is on. */
import { type Commands, commandOf } from "./commands.ts";
import type { ReaderData } from "./reader-data.ts";
import type { SearchPanel } from "./search-panel.ts";
import type { View } from "./view.ts";

/** CSS pixels from which both panels leave enough for a page. */
const roomForTwo = 1000;

export type Panels = { search: SearchPanel; thumbnails: () => void };

/** Gives life to everything around the pages. */
export function runChrome(data: ReaderData, view: View, commands: Commands, panels: Panels): void {
  const all: Commands = { ...commands, ...panelCommands(view, panels), ...screenCommands(), ...spreadCommand(view), "page-field": () => pageField().select() };
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-do]");
    if (button) all[button.dataset.do!]?.();
  });
  document.addEventListener("keydown", (event) => {
    const command = commandOf(event);
    if (!command || !all[command]) return;
    event.preventDefault();
    all[command]();
  });
  runPageField(view);
  runOutline(view);
  document.addEventListener("presenting", (event) => press("present", (event as CustomEvent<boolean>).detail));
  const show = (): void => showPlace(data, view);
  view.addEventListener("moved", show);
  view.addEventListener("laid-out", show);
  show();
}

/** Panels push the pages aside; on a narrow screen one is open at a time. */
function panelCommands(view: View, { search, thumbnails }: Panels): Commands {
  let made = false;
  const open = (name: string, on: boolean): void => {
    if (on && name === "pages" && !made) [made] = [true, thumbnails()];
    element(`#panel-${name}`).hidden = !on;
    if (name === "search") search.opened(on);
    press(name, on);
    localStorage.setItem(`reader:${name}`, on ? "open" : "");
  };
  const toggle = (name: string): boolean => {
    const on = element(`#panel-${name}`).hasAttribute("hidden");
    if (on && innerWidth < roomForTwo) for (const other of ["pages", "search"]) open(other, false);
    open(name, on);
    return on;
  };
  element("#panel-search").addEventListener("panel-close", () => (open("search", false), view.scroller.focus()));
  if (localStorage.getItem("reader:pages") && innerWidth >= 720) open("pages", true);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    toggle("search");
    search.lookFor(asked, view.place.page);
  }
  return {
    pages: () => void toggle("pages"),
    search: () => (element("#panel-search").hidden && toggle("search"), search.focus()),
    "search-toggle": () => toggle("search") && search.focus(),
    "close-panel": () => (open("search", false), view.scroller.focus()),
  };
}

/** Two pages beside one another, as this device was left. */
function spreadCommand(view: View): Commands {
  const spread = (on: boolean): void => {
    view.spread = on;
    press("spread", on);
    localStorage.setItem("reader:spread", on ? "on" : "");
  };
  const on = localStorage.getItem("reader:spread") === "on";
  if (on) spread(true);
  return {
    spread: () => spread(!(localStorage.getItem("reader:spread") === "on")),
    keys: () => void import("./keys.ts").then(({ showKeys }) => showKeys()),
  };
}

function screenCommands(): Commands {
  const night = (on: boolean): void => {
    document.documentElement.toggleAttribute("data-night", on);
    press("night", on);
    localStorage.setItem("reader:night", on ? "on" : "");
  };
  night(localStorage.getItem("reader:night") === "on");
  document.addEventListener("fullscreenchange", () => press("full-screen", document.fullscreenElement !== null));
  for (const button of document.querySelectorAll<HTMLElement>("[data-do=full-screen]")) button.hidden = !document.fullscreenEnabled;
  return {
    night: () => night(!document.documentElement.hasAttribute("data-night")),
    "full-screen": () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  };
}

function runPageField(view: View): void {
  const field = pageField();
  field.form!.addEventListener("submit", (event) => {
    event.preventDefault();
    view.turnTo(Number(field.value));
    view.scroller.focus();
  });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", () => (field.value = String(view.page)));
}

function runOutline(view: View): void {
  const tabs = document.querySelector("#panel-tabs");
  tabs?.addEventListener("click", (event) => {
    const chosen = (event.target as Element).closest<HTMLElement>("[data-tab]");
    if (!chosen) return;
    for (const tab of tabs.querySelectorAll<HTMLElement>("[data-tab]")) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      element(`#${tab.dataset.tab}`).hidden = tab !== chosen;
    }
  });
  document.querySelector("#outline")?.addEventListener("click", (event) => {
    const entry = (event.target as Element).closest<HTMLElement>("[data-page]");
    if (entry) view.turnTo(Number(entry.dataset.page));
  });
}

/** Shows page and zoom; a field that somebody is typing in is left alone. */
function showPlace(data: ReaderData, view: View): void {
  const [field, page, zoom] = [pageField(), String(view.page), `${Math.round(view.zoom * 100)}%`];
  if (document.activeElement !== field && field.value !== page) field.value = page;
  if (element("#zoom").textContent !== zoom) element("#zoom").textContent = zoom;
  const title = `${page}/${data.pages.length} · ${data.document.title}`;
  if (document.title !== title) document.title = title;
}

function press(command: string, on: boolean): void {
  for (const button of document.querySelectorAll(`[data-do="${command}"], [data-do="${command}-toggle"]`)) button.setAttribute("aria-pressed", String(on));
}

function pageField(): HTMLInputElement {
  return element<HTMLInputElement>("#page-field");
}

function element<T extends HTMLElement = HTMLElement>(selector: string): T {
  return document.querySelector<T>(selector)!;
}
