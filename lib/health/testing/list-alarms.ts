import "server-only";
import type { Alarm } from "@/lib/alarms/rules/alarm";
import type { Viewer } from "@/lib/auth/viewer-type";
import { alarmsFor, obstacles } from "@/lib/health/list-alarms";
import { ask } from "@/lib/questions";

/** What needs an admin now, as the frame of their pages shows it; nothing for members. */
export async function listAlarms(viewer: Viewer): Promise<Alarm[]> {
  return alarmsFor(viewer, await ask(obstacles));
}
