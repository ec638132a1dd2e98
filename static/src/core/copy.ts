/** Text that can be taken along: `<button data-copy="…">`. */
import { toast } from "./toast.ts";
import { t } from "./words.ts";

/** Listens to every `[data-copy]` button of the page. */
export function listenForCopying(): void {
  document.addEventListener("click", (event) => {
    const text = (event.target as Element).closest<HTMLElement>("[data-copy]")?.dataset.copy;
    if (text) void copy(text).then(() => toast(t("copied.done"), "done"));
  });
}

/** The text is on the clipboard. */
export async function copy(text: string): Promise<void> {
  // The clipboard is there only over https and on localhost; a server tried out in a plain network has the old way.
  if (navigator.clipboard) return await navigator.clipboard.writeText(text);
  const place = Object.assign(document.createElement("textarea"), { value: text, className: "unseen" });
  (document.querySelector("dialog[open]") ?? document.body).append(place);
  place.select();
  document.execCommand("copy");
  place.remove();
}
