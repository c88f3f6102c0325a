import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { csvField } from "@/lib/csv";
import { readUsage } from "@/lib/usage/read-usage";
import { dayOf, type Month } from "@/lib/usage/rules/month";

/** The days of a month as CSV. For admins and auditors. */
export async function exportDays(viewer: Viewer, month: Month): Promise<string> {
  const { days, timeZone } = await readUsage(viewer, month);
  const head = [`day (${timeZone})`, "sent", "delivered", "not delivered", "received", "pages"];
  const rows = days.map(({ sent, delivered, failed, received, pages }, index) => {
    const day = dayOf(month, index + 1);
    return [day, sent, delivered, failed, received, pages];
  });
  return [head, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}
