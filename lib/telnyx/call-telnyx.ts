import "server-only";
import type Telnyx from "telnyx";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { telnyx } from "./client";
import { toAppError } from "./errors";

/** Calls the SDK and turns whatever it throws into an `AppError` about `thing` ("fax", "fax application", …). */
export async function callTelnyx<Answer>(thing: string, call: (client: Telnyx) => Promise<Answer>): Promise<Answer> {
  try {
    return await call(telnyx());
  } catch (error) {
    throw toAppError(error, thing);
  }
}

/** Reads what Telnyx answered. Throws when it lacks what we cannot do without. */
export function readAnswer<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.output<Shape> {
  const read = shape.safeParse(answer);
  if (read.success) return read.data;
  throw new AppError("telnyx-unreachable", "Telnyx's answer could not be read. Try again in a minute.", {
    cause: read.error,
  });
}

/** An id on its way into a path. A blank one would ask for the whole list. */
export function pathId(id: string, thing: string): string {
  if (/^[\w-]+$/.test(id)) return id;
  throw new AppError("not-found", `Telnyx has no such ${thing}.`);
}
