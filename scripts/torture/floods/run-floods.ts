import { median } from "@/scripts/bench/statistics";
import type { Report, Row } from "../report";
import { FLOODS, type Flood } from "./floods";
import { COLLEAGUES_PAGES, type Office, openOffice } from "./open-office";
import { ask } from "./pour";

const PORT = Number(process.env.FLOODS_PORT ?? 3397);
const LOOK_EVERY_MS = 20;
const MOST_MEGABYTES_MORE = 150;
/** Of the colleague's page during a flood, to one in calm. */
const MOST_TIMES = 2;

/**
 * Pours each flood over the production build, in a process of its own, and looks at it from outside: memory before and at
 * its most, the longest time in which it answered nothing, and what a colleague's page took meanwhile.
 */
export async function runFloods(): Promise<Report> {
  const office = await openOffice(PORT);
  try {
    const pages = colleaguesPages(office);
    const calm: number[] = [];
    for (let count = 0; count < 8; count += 1) calm.push(await pages.time());
    const calmMs = median(calm);
    const measured = [];
    for (const flood of FLOODS) measured.push(await measure(office, flood, pages.time));
    return {
      title: `Floods; a colleague's page takes ${calmMs.toFixed(0)} ms in calm`,
      rows: measured.flatMap((each) => rowsOf(each, calmMs)),
      promises: {
        "the process that began is the process that ended": measured.every(({ isAlive }) => isAlive),
        [`no flood takes more than ${MOST_MEGABYTES_MORE} MB`]: measured.every(
          ({ before, most }) => most - before <= MOST_MEGABYTES_MORE,
        ),
        "nothing is answered by an error of ours": measured.every(
          ({ answers }) => !answers.some((each) => each >= 500),
        ),
      },
    };
  } finally {
    await office.close();
  }
}

type Measured = Awaited<ReturnType<typeof measure>>;

async function measure(office: Office, { name, run }: Flood, timePage: () => Promise<number>) {
  const { portal } = office;
  const pid = portal.servingPid();
  const before = portal.residentMegabytes();
  let most = before;
  let silence = 0;
  const looking = watch(async () => {
    const begun = performance.now();
    await ask({ url: `${portal.origin}/api/health` });
    silence = Math.max(silence, performance.now() - begun);
    most = Math.max(most, portal.residentMegabytes());
  }, LOOK_EVERY_MS);
  const pages: number[] = [];
  const asking = watch(async () => pages.push(await timePage()), LOOK_EVERY_MS);
  const answers = await run(office);
  await Promise.all([looking.end(), asking.end()]);
  const isAlive = portal.servingPid() === pid;
  return { name, before, most, after: portal.residentMegabytes(), silence, pages, answers, isAlive };
}

function rowsOf({ name, before, most, after, silence, pages, answers }: Measured, calmMs: number): Row[] {
  const counts = new Map<number, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const told = [...counts].map(([status, count]) => `${count} × ${status}`).join(", ");
  const page = median(pages);
  const ratio = page / calmMs;
  return [
    [name, told || "none"],
    ["  MB before, most, after", `${before}, ${most}, ${after}`],
    ["  longest silence", `${silence.toFixed(0)} ms`],
    ["  colleague's page", `${page.toFixed(0)} ms, ${ratio.toFixed(1)} times${ratio > MOST_TIMES ? ", slow" : ""}`],
  ];
}

/** Pictures that nobody has asked for before, one after the other. */
function colleaguesPages({ portal, colleague }: Office) {
  let next = 0;
  const time = async () => {
    const page = (next % COLLEAGUES_PAGES) + 1;
    const turn = 90 * (Math.floor(next / COLLEAGUES_PAGES) % 4);
    next += 1;
    const begun = performance.now();
    const url = `${portal.origin}/api/documents/${colleague.documentId}/pages/${page}?w=864&r=${turn}`;
    await ask({ url, headers: { cookie: colleague.cookie } });
    return performance.now() - begun;
  };
  return { time };
}

/** Does something again and again until it is told to end, and then once more to its end. */
function watch(look: () => Promise<unknown>, everyMs: number): { end: () => Promise<void> } {
  let isWanted = true;
  const watching = (async () => {
    do {
      await look();
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    } while (isWanted);
  })();
  return {
    end: () => {
      isWanted = false;
      return watching;
    },
  };
}
