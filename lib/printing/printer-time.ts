/** IPP counts seconds since a printer came up; ours never did, so it counts from 1970 as CUPS does, and all processes agree. */
export function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
