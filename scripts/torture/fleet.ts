import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Answer, Request } from "./portal";

export type Fleet = {
  /** Ports of the processes that are ready now. */
  ports(): number[];
  /** Hands a request to one of them and answers what it said; null when it died first or took too long. */
  ask(request: Omit<Request, "id">, choice: number): Promise<Answer | null>;
  /** Sends a signal to one of the processes that are ready; each one that ends is replaced at once. */
  signal(signal: NodeJS.Signals, choice: number): ChildProcess | null;
  /** Replaces every process, those that have just begun too, and waits until all are ready. */
  renew(): Promise<void>;
  /** How many processes ended without a signal of ours once they were ready. */
  endedAlone(): number;
  /** How many ended before they were ready: the database was away. */
  startedInVain(): number;
  close(): Promise<void>;
};

type Member = { child: ChildProcess; port: number | null; isSignalled: boolean };
const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** Keeps a number of portal processes running; `clockStep` says by how much each new one's clock is wrong. */
export function startFleet(size: number, env: NodeJS.ProcessEnv, clockStep: () => number): Fleet {
  const members = new Set<Member>();
  const waiting = new Map<number, { member: Member; settle: (answer: Answer | null) => void }>();
  let isClosing = false;
  let requests = 0;
  let endedAlone = 0;
  let startedInVain = 0;

  const ready = () => [...members].filter(({ port }) => port !== null);
  const chosen = (choice: number) => ready()[Math.floor(choice * ready().length)];

  function begin(): void {
    const stepped = { ...env, TORTURE_CLOCK_STEP_MS: String(clockStep()) };
    const child = fork("dist/torture/portal.mjs", { env: stepped, stdio: ["ignore", "ignore", "ignore", "ipc"] });
    const member: Member = { child, port: null, isSignalled: false };
    members.add(member);
    child.on("message", (answer: Answer) => {
      if ("ready" in answer) member.port = answer.ready.port;
      else waiting.get(answer.id)?.settle(answer);
    });
    child.on("error", () => {});
    child.once("exit", () => {
      members.delete(member);
      for (const asked of waiting.values()) if (asked.member === member) asked.settle(null);
      if (!member.isSignalled && member.port !== null) endedAlone += 1;
      if (!member.isSignalled && member.port === null) startedInVain += 1;
      if (!isClosing) begin();
    });
  }

  async function killAll(): Promise<void> {
    const ended = [...members].map(({ child }) => new Promise((resolve) => child.once("exit", resolve)));
    for (const member of members) {
      Object.assign(member, { isSignalled: true, port: null });
      member.child.kill("SIGCONT");
      member.child.kill("SIGKILL");
    }
    await Promise.all(ended);
  }

  for (let n = 0; n < size; n += 1) begin();
  return {
    ports: () => ready().flatMap(({ port }) => (port === null ? [] : [port])),
    endedAlone: () => endedAlone,
    startedInVain: () => startedInVain,
    ask(request, choice) {
      const member = chosen(choice);
      if (!member) return Promise.resolve(null);
      const id = ++requests;
      return new Promise((resolve) => {
        const settle = (answer: Answer | null) => {
          waiting.delete(id);
          clearTimeout(timer);
          resolve(answer);
        };
        const timer = setTimeout(settle, PATIENCE_MS, null);
        waiting.set(id, { member, settle });
        if (member.child.connected) member.child.send({ id, ...request });
      });
    },
    signal(signal, choice) {
      const member = chosen(choice);
      if (!member) return null;
      if (signal !== "SIGSTOP") {
        member.isSignalled = true;
        member.port = null;
      }
      member.child.kill(signal);
      return member.child;
    },
    async renew() {
      await killAll();
      while (ready().length < size) await pause(LOOK_EVERY_MS);
    },
    async close() {
      isClosing = true;
      await killAll();
    },
  };
}
