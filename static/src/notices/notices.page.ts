/** The pages of notices: all that moves on them is forms and fragments. */
import "./notices.css";
