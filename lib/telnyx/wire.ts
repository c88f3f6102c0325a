import { z } from "zod";
import { storable } from "@/lib/storable";

const LARGEST_COUNT = 2_147_483_647;

/** Text that Telnyx may leave out, send as null, or send blank. */
export const textOrNull = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => (text && storable(text)) || null);

/** A whole number that Telnyx may leave out or send as text. What is blank is unknown, not nought. */
export const countOrNull = z
  .union([z.number(), z.string().trim().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().nonnegative().max(LARGEST_COUNT))
  .nullable()
  .catch(null);

/** A yes or no that Telnyx may leave out or send as text. */
export function flagOr(otherwise: boolean) {
  return z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).catch(otherwise);
}

/** A moment of Telnyx. Older ones come without a zone and are UTC. */
export const momentOrNull = textOrNull.transform((text) => (text ? momentFrom(text) : null));

/** Text that Telnyx always sends, as a database can keep it. */
export const keptText = z.string().transform((text) => storable(text));

/** A list of short texts that Telnyx may leave out. */
export const textsOrNone = z.array(z.string().transform(storable)).catch([]);

/** A telephone number as Telnyx writes it. Some old bodies lost the + in a form encoding. */
export const numberOrNull = textOrNull.transform((text) => text && normaliseNumber(text));

function momentFrom(text: string): Date | null {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const moment = new Date(hasZone ? text : `${text}Z`);
  // PostgreSQL knows no year nought, and no fax is older than this century.
  return /^2\d{3}-/.test(text) && !Number.isNaN(moment.getTime()) ? moment : null;
}

function normaliseNumber(text: string): string {
  const trimmed = text.trim();
  return text.startsWith(" ") && /^\d{7,15}$/.test(trimmed) ? `+${trimmed}` : trimmed;
}
