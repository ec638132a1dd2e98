/**
 * The vote beside the paper: the button that `templates/votes/_reader_action.html` puts into the reader's header, and
 * a panel that pushes the pages aside and never covers them.
 */
import { get, Problem } from "../core/api.ts";
import { embedded, live, store } from "../core/page.ts";
import type { Row } from "../core/store.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { pressAgain } from "../documents/pressed.ts";
import type { ReaderData } from "../documents/reader-data.ts";
import type { VoteRow, Voter } from "./rows.ts";
import { VotePanel } from "./vote-panel.ts";

type Whole = { part: { role: string | null }; may: { vote: boolean } };

const data = embedded<ReaderData>("reader-data")!;
const item = data.streams.item.replace(/^item:/, "");
const button = document.querySelector<HTMLButtonElement>("#vote-toggle")!;
const drawer = makeDrawer();
const panel = drawer.querySelector("vote-panel") as VotePanel;
let voter: Voter | undefined;

button.addEventListener("click", () => toggle(Boolean(drawer.hidden)));
store.watch("vote", (_id, row, event) => {
  mark();
  if (event?.name === "vote.opened" && row && drawer.hidden) toast(t("vote.said_open_beside"));
});
store.watch("meeting", (_id, row) => row && followCurrent(row), data.document.meeting_id);
document.addEventListener("live-state", () => live.state === "live" && !voter && void learnVoter());
if (document.readyState === "complete") void learnVoter();
else addEventListener("load", () => void learnVoter());
mark();
pressAgain("#vote-toggle");

function makeDrawer(): HTMLElement {
  const drawer = Object.assign(document.createElement("aside"), { className: "panel right vote-drawer", id: "panel-vote", hidden: true });
  drawer.setAttribute("aria-label", t("vote.reader"));
  drawer.append(Object.assign(new VotePanel(), { item }));
  document.querySelector(".reader-body")!.append(drawer);
  button.setAttribute("aria-controls", drawer.id);
  const search = document.querySelector<HTMLElement>("#panel-search");
  // Both stand in the same place: the one opened last is seen.
  if (search) new MutationObserver(() => search.hidden || toggle(false)).observe(search, { attributeFilter: ["hidden"] });
  return drawer;
}

function toggle(open: boolean): void {
  if (open && document.querySelector("#panel-search:not([hidden])")) document.querySelector<HTMLElement>("[data-do=search-toggle]")!.click();
  drawer.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  if (open && !voter) void learnVoter();
}

/** The button is red while a vote is open; its place and size stay. */
function mark(): void {
  button.classList.toggle("live", store.all<VoteRow>("vote").some((vote) => vote.state === "open"));
}

/** A vote may be put on the item being discussed while another one's papers are read. */
function followCurrent(meeting: Row): void {
  const current = meeting.current_item_id;
  if (typeof current === "string" && current !== item && voter?.role && !["guest", "aide"].includes(voter.role)) live.follow(`item:${current}`);
}

/** Learns what the reader is in the meeting; what can't be had now is asked for when the connection is back. */
async function learnVoter(): Promise<void> {
  try {
    const { part, may } = await get<Whole>(`/api/v1/meetings/${data.document.meeting_id}`);
    panel.voter = voter = { role: part.role, may_vote: may.vote };
    const meeting = store.get("meeting", data.document.meeting_id);
    if (meeting) followCurrent(meeting);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
