/** Tasks, their board and one of them: what their fragments need beside the server's HTML. */
import "./prepare.css";
import "./dossier.css";
import "./tasks.css";
import "../core/closing.ts";
