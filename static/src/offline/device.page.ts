/** The page of what is on this device; also what is shown in the place of any page that can't be had without a network. */
import "./device.css";
import { OnThisDevice } from "./on-this-device.ts";

customElements.define("on-this-device", OnThisDevice);
