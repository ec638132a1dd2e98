/** How writing on pages looks; a sheet of its own, which `writing.ts` asks for once the first page is sharp. */
import "./writing.css";
import "./panel.css";
