import type { AskState } from "./ask-state";

type End = {
  state: AskState;
  decidedBy: string | null;
  isSent: boolean;
  /** Why it can't be approved though it waits. */
  problem: string | null;
};

/** Why there is nothing to decide about what a program asked to send. */
export function endWords({ state, decidedBy, isSent, problem }: End): string {
  const who = decidedBy ?? "Somebody";
  if (state === "approved") return isSent ? `${who} approved it, and it was sent.` : `${who} approved it.`;
  if (isSent) return "It was sent.";
  if (state === "refused") return `${who} refused it.`;
  if (state === "replaced") return "The program changed it, and asked for that instead.";
  if (state === "expired") return "Nobody decided in time.";
  return problem ?? "It can't be approved now.";
}
