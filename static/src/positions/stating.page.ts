/** A meeting's page before the meeting: a member says of each item where they stand. */
import "./position-choice.ts";
