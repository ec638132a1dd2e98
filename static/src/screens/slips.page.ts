/** Slips, their list and one of them: what their fragments need beside the server's HTML. */
import "./prepare.css";
import "./dossier.css";
import "./meetings.css";
import "./slips.css";
import "./closing-in.ts";
import "../core/closing.ts";
