/** All that runs on a paper's page: what every page has, the reader, what writes on its pages, and beside a meeting's paper the vote. */
import { whenOpened } from "../documents/opened.ts";
import "../core/shell.ts";
import "../documents/reader.page.ts";
import "../votes/reader-vote.css";
import { startLive } from "../core/page.ts";

// The live connection, writing and the ballot wait until the page is sharp: nobody is late by that second.
await whenOpened();
startLive();
if (document.querySelector("[data-tools=writing]")) void import("../annotations/writing.ts");
if (document.querySelector("#vote-toggle")) await import("../votes/reader-vote.ts");
