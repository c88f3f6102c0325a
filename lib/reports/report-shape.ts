import { z } from "zod";
import type { FaxStatus } from "@/lib/fax/rules/status";
import { REPORT_FORMAT, type SealedReport } from "@/lib/reports/rules/report";

const issued = { format: z.literal(REPORT_FORMAT), issuedAt: z.iso.datetime(), portal: z.string() };
const moment = z.iso.datetime();
// A later version may know more states; the words beside it say what it means.
const status = z.custom<FaxStatus>((value) => typeof value === "string");
const outcome = {
  faxId: z.string(),
  toNumber: z.string(),
  status,
  result: z.string(),
  pages: z.number().nullable(),
  finishedAt: moment.nullable(),
};
const common = {
  ...issued,
  fromNumber: z.string(),
  submittedAt: moment,
  document: z.strictObject({ sha256: z.string(), pages: z.number(), bytes: z.number() }).nullable(),
};

const attempt = z.strictObject({
  n: z.number(),
  startedAt: moment,
  finishedAt: moment.nullable(),
  result: z.string(),
  telnyxFaxId: z.string().nullable(),
  pages: z.number().nullable(),
  seconds: z.number().nullable(),
  transmittedSha256: z.string().nullable(),
});

/** A sealed report as it is read from a file. What is not known is refused: nobody could say what it was sealed for. */
export const sealedReportShape = z.strictObject({
  report: z.discriminatedUnion("kind", [
    z.strictObject({ ...common, ...outcome, kind: z.literal("fax"), attempts: z.array(attempt) }),
    z.strictObject({
      ...common,
      kind: z.literal("broadcast"),
      batchId: z.string(),
      recipients: z.array(z.strictObject(outcome)),
    }),
  ]),
  publicKey: z.string(),
  signature: z.string(),
}) satisfies z.ZodType<SealedReport>;
