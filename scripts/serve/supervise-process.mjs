import { fork } from "node:child_process";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** A process that lived so long had started well: the next pause is short again. */
const GOOD_LIFE_MS = 5 * 60_000;
/** Of JavaScript's objects. Left alone, V8 takes as much as the machine has before it looks for what is not needed. */
const HEAP_MB = 320;

/**
 * Runs a program until it is told to stop. A process that was up and died is brought back, after a pause that doubles
 * from a second to a minute, with a line that says why it died; one that never came up ends this process too, with its
 * exit code, because what kept it from starting stands on the terminal. Up is what sent the message "ready".
 */
export function superviseProcess(script, { firstPauseMs = FIRST_PAUSE_MS } = {}) {
  let child;
  let restart;
  let isStopping = false;
  let pauseMs = firstPauseMs;

  const start = () => {
    const begun = performance.now();
    let wasUp = false;
    child = fork(script, { execArgv: heapLimit(process.env.NODE_OPTIONS) });
    child.once("message", (message) => {
      wasUp = message === "ready";
    });
    child.once("exit", (code, signal) => {
      if (isStopping || !wasUp) process.exit(code ?? 1);
      if (performance.now() - begun > GOOD_LIFE_MS) pauseMs = firstPauseMs;
      report(reasonOf(code, signal), pauseMs);
      restart = setTimeout(start, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    });
  };

  const stop = (signal) => {
    isStopping = true;
    if (child.exitCode !== null || child.signalCode !== null) process.exit(0);
    clearTimeout(restart);
    child.kill(signal);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  start();
}

/** What bounds the portal's heap; nothing where the operator bounds it. */
export function heapLimit(nodeOptions = "") {
  return /--max[-_]old[-_]space[-_]size/.test(nodeOptions) ? [] : [`--max-old-space-size=${HEAP_MB}`];
}

/** Why a process ended, in words. */
export function reasonOf(code, signal) {
  if (signal === "SIGKILL") return "it was killed, often because the system ran out of memory";
  if (signal === "SIGABRT" || code === 134) return "it ran out of the memory that Node.js may use";
  if (signal) return `it was ended by ${signal}`;
  return `it ended with exit code ${code}`;
}

function report(reason, againInMs) {
  const line = { level: 60, time: Date.now(), reason, againInMs, msg: "the portal died and is started again" };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
