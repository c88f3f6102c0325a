import type { ContactNumber } from "@/lib/contacts/rules/contact";

/** A contact as pages show it: its numbers as people write them. */
export type ShownContact = {
  id: string;
  name: string;
  organisation: string;
  note: string;
  groups: readonly string[];
  isOnlyMine: boolean;
  numbers: readonly ContactNumber[];
};
