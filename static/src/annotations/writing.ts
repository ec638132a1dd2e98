/** Writing on pages: puts its parts together once the reader is open and its first page is sharp. */
import { live } from "../core/page.ts";
import { openReader, type OpenReader } from "../documents/open-reader.ts";
import { Acts } from "./acts.ts";
import { NoteBook } from "./book.ts";
import { Chosen } from "./chosen.ts";
import { NoteWriting } from "./note-writing.ts";
import { NotesOut } from "./notes-out.ts";
import { NotesPanel } from "./notes-panel.ts";
import { Overlays } from "./overlays.ts";
import { Desk } from "./desk.ts";
import { PanelPlace } from "./panel-place.ts";
import { Rail } from "./rail.ts";
import { Tools } from "./tools.ts";
import { WritesFor } from "./writes-for.ts";

customElements.define("note-writing", NoteWriting);
customElements.define("notes-out", NotesOut);
customElements.define("notes-panel", NotesPanel);
customElements.define("writes-for", WritesFor);
void openReader.then(start);

function start(reader: OpenReader): void {
  const place = document.querySelector<HTMLElement>("[data-tools=writing]")!;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: place.dataset.sheet }));
  const { data } = reader;
  const me = { id: document.documentElement.dataset.person ?? "", name: place.dataset.me ?? "" };
  const book = new NoteBook({ document: data.document.id, version_id: data.version_id, version: data.document.version, me });
  const [acts, tools] = [new Acts(book), new Tools()];
  const overlays = new Overlays(reader, book);
  const chosen = new Chosen(acts, overlays, (page) => data.pages[page - 1]![0]);
  const panel = new PanelPlace(acts, data.document.version === data.versions.current);
  const writes = data.document.version === data.versions.current;
  if (writes) {
    const rail = new Rail(place, tools, acts);
    document.querySelector(".desk-notes")!.append(Object.assign(document.createElement("writes-for"), { acts }));
    new Desk({ reader, acts, tools, overlays, chosen, panel, rail });
  } else {
    place.classList.add("look-only");
    panel.lookOnly(reader);
  }
  live.follow(`user:${me.id}`);
  void book.load().then(() => showAsked(book, panel));
}

/** Opens the panel at the note that the address names (`#page=2&note=…`), as links from the list of all notes do. */
function showAsked(book: NoteBook, panel: PanelPlace): void {
  const note = book.get(new URLSearchParams(location.hash.slice(1)).get("note") ?? "");
  if (note) panel.show(note, false);
}
