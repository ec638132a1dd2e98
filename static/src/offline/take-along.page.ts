/** `<take-along data-meeting>`: on a meeting's page, whether it is on this device, and the way to take it along. */
import "./device.css";
import { TakeAlong } from "./take-along.ts";

if (isSecureContext) customElements.define("take-along", TakeAlong);
