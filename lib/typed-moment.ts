import { z } from "zod";
import { isKeptMoment } from "@/lib/kept-moment";

/** A moment as programs and forms write it: ISO 8601 with its zone, and one that can be kept. */
export const typedMoment = z.iso
  .datetime({ offset: true })
  .refine((text) => isKeptMoment(Date.parse(text)), "Write a moment of the years 1 to 9999.");
