import { z } from "zod";

const LARGEST_COUNT = 2_147_483_647;

/** Text that Telnyx may leave out, send as null, or send blank. A database keeps no NUL. */
export const textOrNull = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text?.replaceAll("\0", "") || null);

/** A whole number that Telnyx may leave out or send as text. */
export const countOrNull = z.coerce.number().int().nonnegative().max(LARGEST_COUNT).nullable().catch(null);

/** A moment of Telnyx. Older ones come without a zone and are UTC. */
export const momentOrNull = textOrNull.transform((text) => (text ? momentFrom(text) : null));

/** A list of short texts that Telnyx may leave out. */
export const textsOrNone = z.array(z.string()).catch([]);

/** A telephone number as Telnyx writes it. Some old bodies lost the + in a form encoding. */
export const numberOrNull = textOrNull.transform((text) => text && normaliseNumber(text));

function momentFrom(text: string): Date | null {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const moment = new Date(hasZone ? text : `${text}Z`);
  return /^\d{4}-/.test(text) && !Number.isNaN(moment.getTime()) ? moment : null;
}

function normaliseNumber(text: string): string {
  const trimmed = text.trim();
  return text.startsWith(" ") && /^\d{7,15}$/.test(trimmed) ? `+${trimmed}` : trimmed;
}
