import { z } from "zod";

/**
 * Something that pages show has changed. It names the thing; what of it may be seen is decided by who reads it. Of the settings only those are
 * told that change what people may see. Of drafts it names the person whose they are: nobody else's pages show them. Of a person is told that a
 * session of theirs ended.
 */
export type Change = {
  kind: "fax" | "draft" | "number" | "application" | "event" | "pause" | "setting" | "ask" | "person";
  id: string;
};

/** The notification channel on which changes travel between processes. */
export const CHANGES = "plainfax";

export const changeShape: z.ZodType<Change> = z.object({
  kind: z.enum(["fax", "draft", "number", "application", "event", "pause", "setting", "ask", "person"]),
  id: z.string(),
});
