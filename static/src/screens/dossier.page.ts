/** A dossier: what its fragments need beside the server's HTML. */
import "./prepare.css";
import "./dossier.css";
import "./paper-upload.ts";
import "./version-upload.ts";
import "../core/closing.ts";

// A file dropped beside its place would take the page away.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
