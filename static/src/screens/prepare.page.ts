/** Preparing a meeting: what its fragments need beside the server's HTML. */
import "./prepare.css";
import "../documents/signatures.css";
import "../invitations/answers.ts";
import "./paper-upload.ts";
import "./version-upload.ts";
import "../core/closing.ts";
import "../core/sort-list.ts";
import type { LiveFragment } from "../core/fragment.ts";
import { live, store } from "../core/page.ts";
import { PersonPicker } from "../core/person-picker.ts";
import type { MeetingRow } from "./room-data.ts";

customElements.define("person-picker", PersonPicker);

// A file dropped beside its place would take the page away.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());

document.addEventListener("change", (event) => settlePresenter((event.target as HTMLElement).closest("form")));
document.addEventListener("reset", (event) => setTimeout(() => settlePresenter(event.target as HTMLFormElement)));
document.addEventListener("toggle", (event) => (event.target as Element).id === "members" && showMembers(event.target as HTMLDetailsElement), { capture: true });
store.watch("meeting", (_id, row) => row && followItems(row as MeetingRow));
showDrafts();

/** A seat that presents has its own title; only somebody else's is typed. */
function settlePresenter(form: HTMLFormElement | null): void {
  const seat = form?.querySelector<HTMLSelectElement>("[name=presenter_seat_id]");
  if (seat) form!.querySelector<HTMLInputElement>("[name=presenter]")!.disabled = seat.value !== "";
}

/** The members are many: they are fetched, and followed, only while somebody looks at them. */
function showMembers(details: HTMLDetailsElement): void {
  const list = details.querySelector<LiveFragment>("live-fragment")!;
  const people = details.closest("live-fragment")!.getAttribute("streams")!;
  list.setAttribute("streams", details.open ? people : "");
  if (details.open) void list.refresh();
}

/** An item added while the page is open is followed too. */
function followItems(meeting: MeetingRow): void {
  const streams = [`meeting:${meeting.id}`, `desk:${meeting.id}`, ...meeting.items.map((item) => `item:${item.id}`)];
  for (const fragment of document.querySelectorAll("live-fragment#agenda, live-fragment#agenda-card, live-fragment#checks")) fragment.setAttribute("streams", streams.join(" "));
  live.follow(...streams);
}

/** What was typed and not sent before a reload is brought to light. */
function showDrafts(): void {
  for (const note of document.querySelectorAll(".draft-note")) {
    for (let details = note.closest("details"); details; details = details.parentElement!.closest("details")) details.open = true;
  }
}
