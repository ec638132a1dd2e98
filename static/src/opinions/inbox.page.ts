/** The list of slips to answer; it is drawn by the server, again when the person's stream tells of a change. */
import "../screens/dossier.css";
import "../invitations/answer.css";
import "./inbox.css";
import { drawer } from "../core/drawer.ts";
import { LeftBehind } from "./left-behind.ts";

void drawer.opened.then(() => customElements.define("left-behind", LeftBehind));
