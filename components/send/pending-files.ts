/** A file on its way into the fax. */
export type PendingFile = {
  id: number;
  fileName: string;
  /** At 100 percent an uploading file is being checked. */
  state:
    | { phase: "waiting" }
    | { phase: "uploading"; percent: number }
    | { phase: "locked"; uploadId: string; problem: string | null }
    | { phase: "refused"; reason: string };
};

/** The first that Send has to wait for, or undefined. */
export function fileUnderWay(files: readonly PendingFile[]): PendingFile | undefined {
  return files.find(({ state }) => state.phase === "uploading") ?? files.find(({ state }) => state.phase === "waiting");
}

/** What has to be done with a file before the fax can be sent, or null. */
export function unsettledWords({ fileName, state }: PendingFile): string | null {
  if (state.phase === "refused") return `${fileName} was not added. Dismiss it to send without it.`;
  if (state.phase === "locked") return `${fileName} needs its password. Open or remove it to send.`;
  return null;
}

/** How far a file is, in words. */
export function progressWords({ state }: PendingFile): string {
  if (state.phase === "waiting") return "Waiting…";
  if (state.phase !== "uploading") return "";
  return state.percent < 100 ? `Uploading… ${state.percent}%` : "Checking…";
}
