import { z } from "zod";
import { storable } from "@/lib/storable";

const LARGEST_COUNT = 2_147_483_647;

/*
 * How what Telnyx sends is read, one value at a time: by plain functions, because webhooks come by the hundred and a schema costs ten
 * times as much, and by schemas that call them.
 */

/** Text that Telnyx may leave out, send as null, or send blank. */
export function readText(value: unknown): string | null {
  return (typeof value === "string" && storable(value)) || null;
}

/** A whole number that Telnyx may leave out or send as text. What is blank is unknown, not nought. */
export function readCount(value: unknown): number | null {
  const isDigits = typeof value === "string" && /^\s*\d+\s*$/.test(value);
  const count = isDigits ? Number(value) : value;
  return Number.isInteger(count) && Number(count) >= 0 && Number(count) <= LARGEST_COUNT ? Number(count) : null;
}

/** A yes or no that Telnyx may leave out or send as text. */
export function readFlag(value: unknown, otherwise: boolean): boolean {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : otherwise;
}

/** A moment of Telnyx. Older ones come without a zone and are UTC. */
export function readMoment(value: unknown): Date | null {
  const text = readText(value);
  return text ? momentFrom(text) : null;
}

/** A telephone number as Telnyx writes it. Some old bodies lost the + in a form encoding. */
export function readNumber(value: unknown): string | null {
  const text = readText(value);
  return text && normaliseNumber(text);
}

export const textOrNull = readBy(readText);
export const countOrNull = readBy(readCount);
export const momentOrNull = readBy(readMoment);
export const numberOrNull = readBy(readNumber);

export function flagOr(otherwise: boolean) {
  return readBy((value) => readFlag(value, otherwise));
}

/** Text that Telnyx always sends, as a database can keep it. */
export const keptText = z.string().transform((text) => storable(text));

/** A list of short texts that Telnyx may leave out. */
export const textsOrNone = z.array(z.string().transform(storable)).catch([]);

function readBy<Value>(read: (value: unknown) => Value) {
  return z.preprocess(read, z.custom<Value>());
}

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
