/** The list of keys is plain HTML; here is how it looks. */
import "./ballot-keys.css";
