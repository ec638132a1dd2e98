/** Follows the blocks of the meeting as they are announced, where the reader sees each of their items. */
import { live, store } from "../core/page.ts";
import type { AnnouncedRow } from "./rows.ts";

/** Follows the blocks that are there, and those that come. */
export function followBlocks(): void {
  const followed = new Set(store.all<{ id: string }>("adoption_block").map(({ id }) => id));
  const look = (): void => {
    for (const { id, state, item_ids } of store.all<AnnouncedRow>("announced_block")) {
      const isSeen = item_ids.every((item) => store.get("agenda_item", item));
      if (state !== "dissolved" && isSeen && !followed.has(id)) followed.add(id), live.follow(`block:${id}`);
    }
  };
  store.watch("announced_block", look);
  store.watch("agenda_item", look);
  document.addEventListener("stream-lost", (event) => followed.delete((event as CustomEvent<{ stream: string }>).detail.stream.replace(/^block:/, "")));
}
