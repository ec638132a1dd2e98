/** The chair's briefing: drawn by the server, again when somebody says where they stand. */
import "./positions.css";
import "./briefing.css";

document.querySelector("[data-print]")!.addEventListener("click", () => print());
