import type { Report } from "./report";

/** The name under which a report is saved, without its ending: to which number, and when it was finished or submitted, in a time zone. */
export function reportFileName(report: Report, timeZone: string): string {
  if (report.kind === "broadcast") return `Broadcast report ${timeIn(report.submittedAt, timeZone)}`;
  return `Transmission report ${report.toNumber} ${timeIn(report.finishedAt ?? report.submittedAt, timeZone)}`;
}

/** "2026-11-29 14.05": sorts by time, and no file system minds it. */
function timeIn(moment: string, timeZone: string): string {
  return new Date(moment).toLocaleString("sv-SE", { timeZone }).slice(0, 16).replace(":", ".");
}
