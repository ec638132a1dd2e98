/** The page of a key of secret ballots. */
import { startLive } from "../core/page.ts";
import "./ballot-key.ts";
import "./ballot-keys.css";
import "./key-boxes.ts";

startLive();
