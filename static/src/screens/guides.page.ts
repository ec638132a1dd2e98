/** The guides: adding, ordering and renaming them as papers are, and replacing a file by a newer one. */
import "./my-documents.page.ts";
import "./guides.css";
import { fetchWithin, newId, Problem, problemOf } from "../core/api.ts";
import "../core/sort-list.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";

const patience = 120_000;

document.addEventListener("change", (event) => {
  const input = event.target as HTMLInputElement;
  const form = input.closest<HTMLFormElement>("[data-guide-version]");
  if (form && input.files?.[0]) void replace(form, input.files[0]);
});

/** The file is the guide's newer version, or the reason why not stands beside the button. */
async function replace(form: HTMLFormElement, file: File): Promise<void> {
  const place = form.querySelector<HTMLElement>(".error")!;
  const body = new FormData();
  for (const [name, value] of Object.entries({ id: newId(), change: "replaced", reason: t("guides.reason") })) body.append(name, value);
  body.append("file", file);
  place.hidden = true;
  try {
    const address = `/api/v1/documents/${form.dataset.guideVersion}/versions`;
    const answer = await fetchWithin(address, { timeout: patience }, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw await problemOf(answer);
    toast(t("guides.replaced"), "done");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    Object.assign(place, { hidden: false, textContent: error.message });
  } finally {
    form.reset();
  }
}
