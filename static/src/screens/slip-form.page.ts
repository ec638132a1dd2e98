/** A slip while it is written, and an answer entered from paper or speech. */
import "./dossier.css";
import "./slips.css";
import "./entered-points.ts";
import "./slip-questions.ts";
