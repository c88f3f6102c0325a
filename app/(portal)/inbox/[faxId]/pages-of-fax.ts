import { z } from "zod";
import { ROTATIONS } from "@/lib/documents/rules/composition";
import { INBOUND_LIMITS } from "@/lib/documents/rules/limits";

const chosenPage = z.object({ page: z.number().int().min(1), rotation: z.literal(ROTATIONS) });

/** Some pages of a fax, as they are chosen on its pages. */
export const pagesOfFax = z.object({ faxId: z.uuid(), pages: z.array(chosenPage).min(1).max(INBOUND_LIMITS.maxPages) });
