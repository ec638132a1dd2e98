/** The page of changes: asks for the comparison, waits for it, draws it, and leads from change to change. */
import "./changes.css";
import "./signatures.css";
import { embedded } from "../core/page.ts";
import { PaperChanges } from "./paper-changes.ts";

for (const select of document.querySelectorAll<HTMLSelectElement>(".between select")) select.addEventListener("change", () => select.form!.submit());
if (embedded("changes-data")) customElements.define("paper-changes", PaperChanges);
