/** The matrix, and the list of what one's own seat says of places: what is asked for, and the sheet at the side. */
import "./points.css";
import "./writing.css";
import "../core/closing.ts";
import { listenForArrows } from "./arrows.ts";
import { listenForAsking } from "./asking.ts";
import { HalfPoints } from "./own-points.ts";
import { listenForPlaces } from "./places.ts";
import { listenForPoints } from "./point-form.ts";
import { listenForSide } from "./side.ts";

listenForAsking();
listenForArrows();
listenForPlaces();
listenForPoints();
listenForSide();
customElements.define("half-points", HalfPoints);
