"use server";
import { z } from "zod";
import { publicAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { describeVerdict } from "@/lib/reports/describe-verdict";
import { reportPublicKey } from "@/lib/reports/report-key";
import { verifyReport } from "@/lib/reports/verify-report";

const MOST_BYTES = 900_000;

const report = z
  .instanceof(Blob, { error: "Choose the sealed report." })
  .refine(({ size }) => size > 0, "Choose the sealed report.")
  .refine(({ size }) => size <= MOST_BYTES, "This file is larger than any report.");

export const verifyReportAction = publicAction
  .inputSchema(formInput({ report }))
  .stateAction(async ({ parsedInput }) =>
    describeVerdict(verifyReport(await parsedInput.report.text(), reportPublicKey()), "this portal"),
  );
