const NO_BREAK_SPACE = "\u00a0";

/** Bytes as people read them: "840 kB", "1.2 MB". */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}${NO_BREAK_SPACE}kB`;
  return `${(bytes / 1_000_000).toFixed(1)}${NO_BREAK_SPACE}MB`;
}
