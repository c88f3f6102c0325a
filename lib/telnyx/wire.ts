import { z } from "zod";

/** Text that Telnyx may leave out, send as null, or send blank. */
export const textOrNull = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text || null);

/** A whole number that Telnyx may leave out or send as text. */
export const countOrNull = z.coerce.number().int().nonnegative().nullable().catch(null);

/** A moment of Telnyx. Older ones come without a zone and are UTC. */
export const momentOrNull = textOrNull.transform((text) => (text ? momentFrom(text) : null));

/** A list of short texts that Telnyx may leave out. */
export const textsOrNone = z.array(z.string()).catch([]);

/** A telephone number as Telnyx writes it. Some old bodies lost the + in a form encoding. */
export const numberOrNull = textOrNull.transform((text) => text && normaliseNumber(text));

function momentFrom(text: string): Date | null {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const moment = new Date(hasZone ? text : `${text}Z`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

function normaliseNumber(text: string): string {
  const trimmed = text.trim();
  return text.startsWith(" ") && /^\d{7,15}$/.test(trimmed) ? `+${trimmed}` : trimmed;
}
