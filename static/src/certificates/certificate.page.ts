/** The page of the certificate: the steps of the device that reads it stand open. */
import "../core/css/steps.css";
import "./certificate.css";
import { deviceKind } from "../core/device.ts";

document.querySelector<HTMLDetailsElement>(`[data-device="${deviceKind(navigator)}"]`)?.setAttribute("open", "");
