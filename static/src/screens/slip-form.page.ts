/** A slip while it is written, and an answer entered from paper or speech. */
import "./dossier.css";
import "./slips.css";
import { listenForPlaces } from "../opinion_points/places.ts";
import "../opinions/entered-files.ts";
import "./entered-points.ts";
import "./slip-questions.ts";

listenForPlaces();
