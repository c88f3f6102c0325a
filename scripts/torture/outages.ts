import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/database";
import type { LedgerEntry } from "./carrier";
import { check, isKept } from "./check";
import { LINES, openWorld, type World } from "./open-world";
import { type Report, type Row, seconds } from "./report";
import { settle, watchChecking } from "./settle";
import { HASTE } from "./short-times";
import { submitFaxes } from "./submit-faxes";

const AWAY_MS = 1_200_000 / HASTE;
const SETTLE_MS = 1_800_000 / HASTE;
/** The look that each worker takes by itself every two seconds, whatever the haste. */
const LOOK_MS = 2_500;
/** A probe at most a minute apart. */
const FIRST_WITHIN_MS = 60_000 / HASTE + LOOK_MS;
/** From losing track to the decision: a lease and a grace. */
const DECIDED_WITHIN_MS = 150_000 / HASTE + LOOK_MS;
/** What was lost in the outage's last moment may be lost once more. */
const CHECKED_WITHIN_MS = 2 * DECIDED_WITHIN_MS;
/** Within what Telnyx's events may lie, so that it is still heard. */
const CLOCKS_MS = [4 * 60_000, -4 * 60_000];
/** What the carrier answers wrongly all the time: asked twice, the second answer may be the older one; pages of a list overlap. */
const UNSTEADY = { retrieve: { older: 0.5 }, list: { repeat: 0.5, page_size: 50 } };

type Outage = {
  name: string;
  begin: (world: World) => Promise<void> | void;
  end: (world: World) => Promise<void> | void;
};

const post = (kind: string) => ({ post: { rate: 1, kinds: [kind], accepted: 0 } });

const OUTAGES: readonly Outage[] = [
  { name: "connections refused", begin: ({ outward }) => outward.setRate(1), end: ({ outward }) => outward.setRate(0) },
  {
    name: "503 to everything",
    begin: ({ carrier }) => carrier.setWeather({ ...post("503"), list: { fail: 1 }, retrieve: { fail: 1 } }),
    end: ({ carrier }) => carrier.setWeather(UNSTEADY),
  },
  {
    name: "429 again and again",
    begin: ({ carrier }) => carrier.setWeather({ ...UNSTEADY, ...post("429") }),
    end: ({ carrier }) => carrier.setWeather(UNSTEADY),
  },
];

type Waiting = { id: string; number: string };
type Measured = { waiting: Waiting[]; posts: number; firstMs: number; allMs: number };

/** Takes the carrier away for 20 minutes of the product's time, in three ways, while people go on; each process's clock is wrong. Null without PostgreSQL. */
export async function tortureOutages(seed: string): Promise<Report | null> {
  const world = await openWorld(`${seed}:outages`, { wireFaults: ["refuse"], clocks: CLOCKS_MS });
  if (!world) return null;
  const watch = watchChecking(world.database.db);
  try {
    await world.carrier.setWeather(UNSTEADY);
    let isOver = false;
    const submitting = submitFaxes(world, () => !isOver);
    const measured: Measured[] = [];
    for (const outage of OUTAGES) measured.push(await suffer(world, outage));
    isOver = true;
    const acknowledged = await submitting;
    await settle(world.database.db, SETTLE_MS);
    const verdict = await check(world.database.db, world.carrier, acknowledged);
    const longest = watch.longestChecking();
    const callMs = longestCall(await world.carrier.ledger());
    const withinMs = measured.map(({ waiting }) => leftWithin(waiting, callMs));
    return {
      title: `Telnyx away for 20 minutes, three times (patience ${HASTE} times shorter)`,
      rows: [
        ...OUTAGES.flatMap(({ name }, index) => rowsFor(name, measured[index], withinMs[index])),
        ["faxes", verdict.faxes],
        ["transmissions", verdict.transmissions],
        ["lines", LINES],
        ["longest call", seconds(callMs)],
        ["longest Checking", seconds(longest)],
        ["doubles", verdict.doubles],
        ["left to a person", verdict.statuses.needs_attention ?? 0],
      ],
      promises: {
        "faxes are transmitted": verdict.transmissions > 0,
        "every fax is what the ledger says, none twice, lost or silent": isKept(verdict),
        "no fax is left to a person because of an outage": (verdict.statuses.needs_attention ?? 0) === 0,
        "the first fax leaves within a minute of the end": measured.every(({ firstMs }) => firstMs <= FIRST_WITHIN_MS),
        "all that waited have left within lines × call time": measured.every(
          ({ allMs }, index) => allMs <= (withinMs[index] ?? 0),
        ),
        "no fax is Checking much longer than the outage": longest <= AWAY_MS + CHECKED_WITHIN_MS,
      },
      examples: verdict.examples,
    };
  } finally {
    watch.stop();
    await world.close();
  }
}

async function suffer(world: World, { begin, end }: Outage): Promise<Measured> {
  await pause(AWAY_MS / 10);
  await begin(world);
  let posts = 0;
  const count = () => {
    posts += 1;
  };
  world.handOvers.on("post", count);
  await pause(AWAY_MS);
  world.handOvers.off("post", count);
  const waiting = await waitingNow(world);
  const endedAt = performance.now();
  await end(world);
  let firstMs = Number.POSITIVE_INFINITY;
  for (;;) {
    const left = await stillHere(world, waiting);
    const tookMs = performance.now() - endedAt;
    if (left < waiting.length) firstMs = Math.min(firstMs, tookMs);
    if (left === 0 || tookMs > SETTLE_MS) return { waiting, posts, firstMs, allMs: tookMs };
    await pause(50);
  }
}

/**
 * How soon all of them must have left: once it is decided what became of those in doubt, they leave in rounds of a call each,
 * as many as there are lines and one to a number; calls that people began meanwhile take one round more.
 */
function leftWithin(waiting: Waiting[], callMs: number): number {
  const atNumber = new Map<string, number>();
  for (const { number } of waiting) atNumber.set(number, (atNumber.get(number) ?? 0) + 1);
  const rounds = 1 + Math.max(Math.ceil(waiting.length / LINES), ...atNumber.values());
  return Math.max(FIRST_WITHIN_MS, DECIDED_WITHIN_MS) + rounds * (callMs + LOOK_MS);
}

/** From the carrier's yes to the end of the call. */
function longestCall(ledger: LedgerEntry[]): number {
  const taken = new Map(ledger.flatMap(({ kind, fax_id, at }) => (kind === "accepted" ? [[fax_id, at] as const] : [])));
  const lasted = ledger.flatMap(({ kind, fax_id, at }) => {
    const since = taken.get(fax_id);
    return kind === "transmission" && since ? [at.getTime() - since.getTime()] : [];
  });
  return Math.max(0, ...lasted);
}

function rowsFor(name: string, measured: Measured | undefined, withinMs = 0): Row[] {
  if (!measured) return [];
  return [
    [name, ""],
    ["  faxes tried at the carrier meanwhile", measured.posts],
    ["  faxes that waited at its end", measured.waiting.length],
    ["  the first left after", seconds(measured.firstMs)],
    ["  all had left after", seconds(measured.allMs)],
    ["  by lines × call time, at most", seconds(withinMs)],
  ];
}

/** Faxes that nobody at the carrier knows. */
async function waitingNow({ database }: World): Promise<Waiting[]> {
  return rowsOf<Waiting>(
    database.db,
    sql`select id, to_number as number from faxes where status in ('submitting', 'checking')`,
  );
}

async function stillHere(world: World, waiting: Waiting[]): Promise<number> {
  const here = new Set((await waitingNow(world)).map(({ id }) => id));
  return waiting.filter(({ id }) => here.has(id)).length;
}
