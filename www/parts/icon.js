// Pictures, and the buttons that consist of one.
import { html } from "../vendor/lit.js";

/** Each as the path of a line, in a square of 24 by 24. */
const PATHS = {
  alert:
    "M12 8v5m0 3.500v.01M10.300 3.900 2.500 17.500A2 2 0 0 0 4.200 20.500h15.600a2 2 0 0 0 1.700-3L13.700 3.900a2 2 0 0 0-3.400 0Z",
  check: "m5 12.500 4.500 4.500L19 7.500",
  close: "M6 6l12 12M18 6 6 18",
  copy: "M9 9h9.500v10.500H9zM5.500 15V4.500H15",
  down: "m6 9.500 6 6 6-6",
  edit: "M4.500 19.500h4L19 9l-4-4L4.500 15.500zM12.500 7.500l4 4",
  key: "M8 20a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM10.900 13.100 19.500 4.500M15 9l3 3M18 6l2.500 2.500",
  left: "m14.500 6-6 6 6 6",
  offline:
    "M3 3l18 18M5 12.500a10 10 0 0 1 4.500-2.600M14.500 10a10 10 0 0 1 4.500 2.500M8.500 16a5 5 0 0 1 7 0M12 19.500v.01",
  plus: "M12 5v14M5 12h14",
  reload: "M19.500 5v5h-5M4.500 19v-5h5M6 9a7 7 0 0 1 12-2l1.500 3M18 15a7 7 0 0 1-12 2l-1.500-3",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4",
  trash: "M4.500 7h15M9.500 7V4.500h5V7M6.500 7l1 12.500h9l1-12.500M10 11v5M14 11v5",
};

export const icon = (name) => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]}></path></svg>
`;

/** A button with a picture alone; `label` says what it does. */
export const iconButton = ({ picture, label, title = label, onClick, disabled = false }) => html`
  <button type="button" class="quiet square" aria-label=${label} title=${title} ?disabled=${disabled} @click=${onClick}>
    ${icon(picture)}
  </button>
`;
