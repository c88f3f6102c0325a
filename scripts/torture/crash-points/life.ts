import { AsyncLocalStorage } from "node:async_hooks";

/** How a process ends early: at a point it dies for good, or it stands still until it is woken. */
export type Fate = { kind: "die" | "stall"; afterPoints: number };

/** Thrown inside a transaction so that it rolls back, as the database does when its client is gone. */
export class Died extends Error {}

export type Life<Result> = {
  /** What the work answered, or where it was struck. */
  outcome: Promise<{ result: Result } | { struckAt: string }>;
  /** Lets a life that stands still go on to its end. */
  wake(): Promise<void>;
};

type Running = {
  fate: Fate | null;
  points: number;
  isDead: boolean;
  gate: Promise<void> | null;
  strike: (point: string) => Promise<void>;
};

const lives = new AsyncLocalStorage<Running>();
const NEVER = new Promise<never>(() => {});

/** Runs work as a process of its own would, with the end that fate has in store. Errors of the work itself are kept. */
export function live<Result>(fate: Fate | null, work: () => Promise<Result>): Life<Result> {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let struck: (point: string) => void = () => {};
  const strikes = new Promise<{ struckAt: string }>((resolve) => {
    struck = (struckAt) => resolve({ struckAt });
  });
  const running: Running = {
    fate,
    points: 0,
    isDead: false,
    gate: null,
    strike(point) {
      struck(point);
      if (fate?.kind === "die") running.isDead = true;
      return fate?.kind === "die" ? NEVER : gate;
    },
  };
  const done = lives.run(running, work);
  // A life that was struck may still fail later; nobody is there to see it.
  done.catch(() => {});
  return {
    outcome: Promise.race([done.then((result) => ({ result })), strikes]),
    async wake() {
      open();
      if (!running.isDead) await done.catch(() => {});
    },
  };
}

/** A place between two steps outside of any transaction, where a process may end or stand still. */
export async function point(name: string): Promise<void> {
  const life = lives.getStore();
  if (life?.isDead) return NEVER;
  if (life && isStruck(life)) await life.strike(name);
}

/** The same inside a transaction: a process that would stand still there dies, for its transaction would end anyway. */
export function pointInTransaction(name: string): void {
  const life = lives.getStore();
  if (!life || !(life.isDead || isStruck(life))) return;
  life.isDead = true;
  void life.strike(name);
  throw new Died();
}

/** Never resolves for the dead. */
export function unlessDead(): Promise<void> {
  return lives.getStore()?.isDead ? NEVER : Promise.resolve();
}

function isStruck(life: Running): boolean {
  life.points += 1;
  return life.fate !== null && life.points === life.fate.afterPoints;
}
