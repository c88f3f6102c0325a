import { fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { median } from "@/scripts/bench/statistics";
import type { Report, Row } from "../report";
import type { Flooded, Told } from "./flooder";
import { type Answer, FLOODS } from "./floods";
import { COLLEAGUES_PAGES, type Office, openOffice } from "./open-office";
import { ask } from "./pour";

const PORT = Number(process.env.FLOODS_PORT ?? 3397);
const LOOK_EVERY_MS = 20;
/** Between a colleague's pages. */
const READING_MS = 100;
const ROUNDS = 2;
/** Before each round. */
const CALM_PAGES = 10;
const MOST_MEGABYTES_MORE = 150;
/** A colleague's page during a flood, to one in the calm before. */
const MOST_TIMES = 2;

/**
 * Pours each flood over the production build, in a process of its own, and looks at it from outside: memory before and at
 * its most, the longest time in which it answered nothing, and what a colleague's page took before and meanwhile. Whoever
 * floods is a third process, which yields its processor to the others as a client elsewhere would.
 */
export async function runFloods(): Promise<Report> {
  const office = await openOffice(PORT);
  try {
    const timePage = colleaguesPages(office);
    const measured = [];
    for (const { name } of FLOODS) {
      console.log(`Flooding: ${name}`);
      measured.push(await measure(office, name, timePage));
    }
    return {
      title: "Floods",
      rows: measured.flatMap(rowsOf),
      promises: {
        "the process that began is the process that ended": measured.every(({ isAlive }) => isAlive),
        [`no flood takes more than ${MOST_MEGABYTES_MORE} MB`]: measured.every(
          ({ before, most }) => most - before <= MOST_MEGABYTES_MORE,
        ),
        "nothing is answered by an error of ours": measured.every(
          ({ answers }) => !answers.some((each) => Number(each) >= 500),
        ),
        "a colleague's page takes at most twice as long": measured.every((each) => timesOf(each) <= MOST_TIMES),
      },
    };
  } finally {
    await office.close();
  }
}

type Measured = Awaited<ReturnType<typeof measure>>;

async function measure(office: Office, name: string, timePage: () => Promise<number>) {
  const { portal } = office;
  const pid = portal.servingPid();
  const before = portal.residentMegabytes();
  const measured = { calm: [] as number[], pages: [] as number[], answers: [] as Answer[], shares: [] as number[] };
  let most = before;
  let silence = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let count = 0; count < CALM_PAGES; count += 1) {
      measured.calm.push(await timePage());
      await pause(READING_MS);
    }
    const looking = watch(async () => {
      const begun = performance.now();
      await ask({ url: `${portal.origin}/api/health` });
      silence = Math.max(silence, performance.now() - begun);
      most = Math.max(most, portal.residentMegabytes());
    }, LOOK_EVERY_MS);
    const asking = watch(async () => measured.pages.push(await timePage()), READING_MS);
    const { answers, share } = await flood({ target: { origin: portal.origin, ...office.flooder }, name, round });
    await Promise.all([looking.end(), asking.end()]);
    measured.answers.push(...answers);
    measured.shares.push(share);
  }
  const isAlive = portal.servingPid() === pid;
  const after = portal.residentMegabytes();
  return { name, before, most, after, silence, isAlive, ...measured };
}

function flood(told: Told): Promise<Flooded> {
  return new Promise((resolve, reject) => {
    const flooder = fork("dist/torture/flooder.mjs");
    if (flooder.pid) setPriority(flooder.pid, constants.priority.PRIORITY_LOW);
    flooder.once("message", (flooded: Flooded) => resolve(flooded));
    flooder.once("exit", () => reject(new Error(`Nobody could flood with ${told.name}.`)));
    flooder.send(told);
  });
}

function timesOf({ calm, pages }: Measured): number {
  return median(pages) / median(calm);
}

function rowsOf(measured: Measured): Row[] {
  const { name, before, most, after, silence, calm, pages, answers, shares } = measured;
  const counts = new Map<number | string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const told = [...counts].map(([answer, count]) => `${count} × ${answer}`).join(", ");
  return [
    [name, told || "none"],
    ["  MB before, most, after", `${before}, ${most}, ${after}`],
    ["  longest silence", `${silence.toFixed(0)} ms`],
    ["  of a core for whoever floods", `${(100 * median(shares)).toFixed(0)} %`],
    [
      "  colleague's page, before and meanwhile",
      `${median(calm).toFixed(0)} ms, ${median(pages).toFixed(0)} ms (${pages.length} pages): ${timesOf(measured).toFixed(1)} times`,
    ],
  ];
}

/** Pictures that nobody has asked for before, one after the other. */
function colleaguesPages({ portal, colleague }: Office) {
  let next = 0;
  return async () => {
    const page = (next % COLLEAGUES_PAGES) + 1;
    const turn = 90 * (Math.floor(next / COLLEAGUES_PAGES) % 4);
    next += 1;
    const begun = performance.now();
    const url = `${portal.origin}/api/documents/${colleague.documentId}/pages/${page}?w=864&r=${turn}`;
    await ask({ url, headers: { cookie: colleague.cookie } });
    return performance.now() - begun;
  };
}

/** Does something again and again until it is told to end, and then once more to its end. */
function watch(look: () => Promise<unknown>, everyMs: number): { end: () => Promise<void> } {
  let isWanted = true;
  const watching = (async () => {
    do {
      await look();
      await pause(everyMs);
    } while (isWanted);
  })();
  return {
    end: () => {
      isWanted = false;
      return watching;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
