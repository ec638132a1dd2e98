/** All that runs on a paper's page: what every page has, the reader, and beside a meeting's paper the vote. */
import { whenOpened } from "../documents/opened.ts";
import "../core/shell.ts";
import "../documents/reader.page.ts";
import "../votes/reader-vote.css";
import { startLive } from "../core/page.ts";

// The live connection and the ballot wait until the page is sharp: nobody is late by that second.
await whenOpened();
startLive();
if (document.querySelector("#vote-toggle")) await import("../votes/reader-vote.ts");
