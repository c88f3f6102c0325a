import { createHash } from "node:crypto";

const LENGTH = 12;

/** Stands for a number of ours in addresses of pages, where no telephone number may appear. */
export function numberKey(phoneNumber: string): string {
  return createHash("sha256").update(phoneNumber).digest("hex").slice(0, LENGTH);
}
