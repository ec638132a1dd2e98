/** The list of meetings: the server draws it; on a phone the filters make room for what they found. */
import "./dossier.css";
import "../invitations/answer.css";
import "./meetings.css";

const roomForFilters = 720;
if (innerWidth < roomForFilters) document.querySelector<HTMLDetailsElement>(".find-filters")!.open = false;
