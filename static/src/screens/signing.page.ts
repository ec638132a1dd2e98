/** Papers that are signed: all is drawn by the server; a file is sent as a newer version of a paper is. */
import "../signed_papers/signing.css";
import "../documents/signatures.css";
import "../core/closing.ts";
import "./version-upload.ts";
