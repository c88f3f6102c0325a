/** A number of the account as the panel of an application shows it. */
export type PanelNumber = {
  phoneNumber: string;
  /** As people write it. */
  words: string;
  label: string | null;
  /** The application that it is on, by name; null when it is on none. */
  on: string | null;
};
