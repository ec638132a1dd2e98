/** The matrix, and the list of what one's own seat says of places: what is asked for, and the sheet at the side. */
import "./points.css";
import "../core/closing.ts";
import { listenForArrows } from "./arrows.ts";
import { listenForAsking } from "./asking.ts";
import { listenForPlaces } from "./places.ts";
import { listenForSide } from "./side.ts";

listenForAsking();
listenForArrows();
listenForPlaces();
listenForSide();
