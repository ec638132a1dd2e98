/** The minutes as they are read: the style of the page; all else is drawn by the server. */
import "./minutes.css";
