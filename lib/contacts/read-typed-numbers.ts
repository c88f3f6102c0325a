import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { type ContactNumber, MOST_NUMBERS, type NumberKind } from "@/lib/contacts/rules/contact";
import { AppError } from "@/lib/errors";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { readNumber } from "@/lib/numbers/rules/phone-number";

type TypedNumber = { text: string; kind: NumberKind; note: string };

/**
 * The numbers of a contact as they were typed, read as they are dialled in the country of the viewer's first number; rows
 * without one are left out. Throws `wrong-input` that names each row by `number-` and its place.
 */
export async function readTypedNumbers(viewer: Viewer, rows: readonly TypedNumber[]): Promise<ContactNumber[]> {
  const [ours] = await listUsableNumbers(viewer);
  const fieldErrors: Record<string, string> = {};
  const numbers = new Map<string, ContactNumber>();
  rows.forEach(({ text, kind, note }, place) => {
    if (text.trim() === "") return;
    const read = readNumber(text, ours?.phoneNumber ?? null);
    if (read.state === "wrong") fieldErrors[`number-${place}`] = read.message;
    else if (numbers.has(read.number)) fieldErrors[`number-${place}`] = `${read.formatted} stands here twice.`;
    else numbers.set(read.number, { number: read.number, kind, note });
  });
  if (numbers.size > MOST_NUMBERS) fieldErrors["number-0"] = `A contact can have at most ${MOST_NUMBERS} numbers.`;
  if (Object.keys(fieldErrors).length > 0) {
    throw new AppError("wrong-input", "Check the numbers.", { fieldErrors });
  }
  return [...numbers.values()];
}
