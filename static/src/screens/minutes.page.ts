/** The minutes while they are written: puts the parts together on the page that `templates/minutes/writing.html` draws. */
import "../minutes/minutes.css";
import { store } from "../core/page.ts";
import { followItems, goWithMeeting } from "../minutes/follow.ts";
import { listenForKeys } from "../minutes/minutes-keys.ts";
import { data } from "../minutes/parts.ts";
import type { Meeting } from "../minutes/rows.ts";
import type { MinutesSection } from "../minutes/section.ts";
import "../minutes/sheet.ts";
import "./meeting-heading.ts";

followItems();
void customElements.whenDefined("minutes-sheet").then(goWithMeeting);
listenForKeys(() => {
  const item = store.get<Meeting>("meeting", data.meeting_id)?.current_item_id ?? "whole";
  return document.querySelector<MinutesSection>(`#section-${CSS.escape(item)}`) ?? undefined;
});
const help = document.querySelector<HTMLDialogElement>("#keys")!;
document.querySelector("[data-opens=keys]")!.addEventListener("click", () => help.showModal());
