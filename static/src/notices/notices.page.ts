/** The pages of notices: what moves on them is forms, fragments and the switch of this device. */
import "./push-switch.ts";
import "./notices.css";
