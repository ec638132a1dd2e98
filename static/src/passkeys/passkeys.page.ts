/** The page of one's passkeys. */
import "./passkey-adding.ts";
import "./passkeys.css";
