"use server";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { learnedTime } from "@/lib/call-times/learned-time";

const LONGEST_NUMBER = 20;

/** What earlier faxes to these numbers taught about how long calls take. */
export const learnTimeAction = signedInAction
  .inputSchema(z.object({ numbers: z.array(z.string().max(LONGEST_NUMBER)) }))
  .action(({ parsedInput: { numbers }, ctx: { viewer } }) => learnedTime(viewer, numbers));
