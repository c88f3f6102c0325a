/** Sent once by a child process, when it can take requests. */
export const READY = "ready";
