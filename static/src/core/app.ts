/** What every page loads: what every page has, and the live connection where there is one. */
import "./shell.ts";
import { startLive } from "./page.ts";

startLive();
