import { z } from "zod";

/** Something that pages show has changed. It names the thing; what of it may be seen is decided by who reads it. */
export type Change = { kind: "fax" | "number" | "application" | "event" | "pause"; id: string };

/** The notification channel on which changes travel between processes. */
export const CHANGES = "plainfax";

export const changeShape: z.ZodType<Change> = z.object({
  kind: z.enum(["fax", "number", "application", "event", "pause"]),
  id: z.string(),
});
