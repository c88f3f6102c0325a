import "server-only";
import type { Executor } from "@/db/database";
import { publishChange } from "@/lib/live/publish-change";

/** Has the open pages of these people look up at once whether their session still counts. To be told with whatever ends one. */
export async function tellSessionsEnded(executor: Executor, personIds: readonly string[]): Promise<void> {
  const concerned = [...new Set(personIds)];
  if (concerned.length > 0) await publishChange(executor, ...concerned.map((id) => ({ kind: "person" as const, id })));
}
