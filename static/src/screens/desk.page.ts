/** The control desk: puts its parts together on the page that `templates/screens/desk.html` draws. */
import "./desk.css";
import "../core/elapsed-time.ts";
import "./meeting-heading.ts";
import "./desk-agenda.ts";
import "./desk-attendance.ts";
import "./desk-block.ts";
import "./desk-displays.ts";
import "./desk-floor.ts";
import "./desk-item.ts";
import "./desk-lines.ts";
import "./desk-points.ts";
import "./desk-session.ts";
import "./desk-vote.ts";
import "./room-conference.ts";
import "./room-line.ts";
import "./room-seats.ts";
import { followBlocks } from "../block_adoption/following.ts";
import { followItems } from "./admitted.ts";
import { keysAreOn, listenForKeys, setKeys } from "./desk-keys.ts";
import { presence } from "./presence.ts";
import { look, room } from "./room-element.ts";

followItems(room);
followBlocks();
presence.listen();

const main = document.querySelector<HTMLElement>("#main")!;
const tabs = document.querySelector<HTMLElement>(".desk-tabs")!;
const help = document.querySelector<HTMLDialogElement>("#keys")!;
const keysSwitch = help.querySelector<HTMLInputElement>("input")!;

tabs.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-pane]");
  if (button) show(button.dataset.pane!);
});
// An item chosen from the agenda is what one wants to see next.
look.addEventListener("changed", () => show("item"));
show("item");

keysSwitch.checked = keysAreOn();
keysSwitch.addEventListener("change", () => setKeys(keysSwitch.checked));
document.querySelector("[data-opens=keys]")!.addEventListener("click", () => help.showModal());
listenForKeys(help);

/** On a phone one part of the desk is seen at a time. */
function show(pane: string): void {
  main.dataset.pane = pane;
  for (const button of tabs.querySelectorAll<HTMLElement>("[data-pane]")) button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
}
