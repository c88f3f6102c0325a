import { z } from "zod";
import { isTimeZone } from "@/lib/clock/rules/time-zones";

/** A time zone as a form posts it. */
export const typedZone = z.string().max(100).refine(isTimeZone, "Choose a time zone of the list.");
