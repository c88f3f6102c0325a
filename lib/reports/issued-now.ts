import { environment } from "@/lib/env";
import { REPORT_FORMAT } from "@/lib/reports/rules/report";

/** What every report begins with. */
export function issuedNow() {
  return { format: REPORT_FORMAT, issuedAt: new Date().toISOString(), portal: environment().APP_URL } as const;
}
