import { Worker } from "node:worker_threads";

/** A parent that is killed cannot stop a child that is busy inside PDFium, and the busy thread hears nothing: another one looks. */
export function endWithParent(): void {
  process.on("disconnect", () => process.exit());
  const watch = new Worker(
    `setInterval(() => { if (process.ppid !== ${process.ppid}) process.kill(process.pid, "SIGKILL"); }, 1000);`,
    { eval: true },
  );
  watch.unref();
}
