/** A room: the drawing of its seats. */
import "./room.css";
import "./seat-map-editor.ts";
