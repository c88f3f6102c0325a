import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { sendsOnlyToContacts } from "@/lib/contacts/assert-may-change-book";
import { officeFaxes } from "@/lib/contacts/queries";
import { AppError } from "@/lib/errors";
import { strangerWords } from "@/lib/fax/rules/misdial";

/** Throws `wrong-input` when the viewer may send to contacts only and a recipient is no fax number of the office's. */
export async function assertOnlyContacts(viewer: Viewer, recipients: readonly string[]): Promise<void> {
  const [first] = await strangersTo(viewer, recipients);
  if (!first) return;
  const problem = strangerWords(first, null);
  throw new AppError("wrong-input", problem, { fieldErrors: { recipients: problem } });
}

/** Those of the numbers that are none of the office's contacts; none where the viewer may send to any. */
export async function strangersTo(viewer: Viewer, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (!(await sendsOnlyToContacts(viewer))) return new Set();
  const known = await officeFaxes(numbers);
  return new Set(numbers.filter((number) => !known.has(number)));
}
