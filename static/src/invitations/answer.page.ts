/** Pages on which invitations are answered: today, a meeting's overview, the answers, my calendar. */
import "./answers.ts";
import { PersonPicker } from "../core/person-picker.ts";

customElements.define("person-picker", PersonPicker);
