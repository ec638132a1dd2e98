/** My documents: uploading by choosing or dropping, and forms that close once they have done their work. */
import "./prepare.css";
import "./my-documents.css";
import "./paper-upload.ts";

// A file dropped beside its place would take the page away.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());

document.addEventListener("api-done", (event) => close(event.target as Element));
document.addEventListener("reset", (event) => close((event.target as Element).closest("api-form")!));

/** What was saved, or given up, is closed again; the focus goes to what opened it. */
function close(form: Element): void {
  const details = form.matches("[data-closes]") ? form.closest("details") : null;
  if (!details?.open) return;
  details.open = false;
  details.querySelector("summary")!.focus();
}
