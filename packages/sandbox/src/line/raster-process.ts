import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LinePage } from "./raster";
import type { RasterAnswer, RasterRequest } from "./raster-child";

const START_MS = 20_000;
const PAGE_MS = 1_000;

/** The one child process of a sandbox, started when it is first needed; it takes one document after the other. */
export class RasterProcess {
  #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** The pages of a document as they go over the line; null when it cannot be read in time. */
  raster(request: RasterRequest, pages: number): Promise<LinePage[] | null> {
    const mine = this.#last.then(() => this.#ask(request, START_MS + pages * PAGE_MS));
    this.#last = mine;
    return mine;
  }

  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #ask(request: RasterRequest, limitMs: number): Promise<LinePage[] | null> {
    const child = this.#started();
    return new Promise((resolve) => {
      const settle = (pages: LinePage[] | null) => {
        clearTimeout(timer);
        child.off("message", answered).off("exit", failed).off("error", failed);
        resolve(pages);
      };
      const answered = (message: unknown) => settle((message as RasterAnswer).pages);
      const failed = () => {
        this.stop();
        settle(null);
      };
      const timer = setTimeout(failed, limitMs);
      child.on("message", answered).on("exit", failed).on("error", failed);
      child.send(request, (error) => error && failed());
    });
  }

  #started(): ChildProcess {
    if (!this.#child?.connected) {
      const { file, execArgv } = program();
      this.#child = fork(file, [], {
        execArgv,
        env: { NODE_ENV: "production" },
        serialization: "advanced",
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      this.#child.unref();
      this.#child.channel?.unref();
    }
    return this.#child;
  }
}

/** Beside the bundle there is a bundle of the child; the sources run as they are. */
function program(): { file: string; execArgv: string[] } {
  const isSource = import.meta.url.endsWith(".ts");
  const file = new URL(isSource ? "./raster-child.ts" : "./sandbox-raster.mjs", import.meta.url);
  return { file: fileURLToPath(file), execArgv: isSource ? ["--import", "tsx"] : [] };
}
