const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;
const GIGABYTE = 1024 * MEGABYTE;
const NO_BREAK_SPACE = "\u00a0";

/** Bytes as people read them: "5 kB", "1.2 MB", "3 GB". From a megabyte on they are rounded up, so that "20 MB" is never more than 20 MB. */
export function fileSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / KILOBYTE));
  if (kilobytes < KILOBYTE) return `${kilobytes}${NO_BREAK_SPACE}kB`;
  const [unit, name] = bytes > 999 * MEGABYTE ? [GIGABYTE, "GB"] : [MEGABYTE, "MB"];
  return `${Math.ceil((bytes / unit) * 10) / 10}${NO_BREAK_SPACE}${name}`;
}
