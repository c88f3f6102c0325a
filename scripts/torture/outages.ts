import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/database";
import { check, isKept } from "./check";
import { openWorld, type World } from "./open-world";
import { type Report, type Row, seconds } from "./report";
import { settle, watchChecking } from "./settle";
import { HASTE } from "./short-times";
import { submitFaxes } from "./submit-faxes";

const AWAY_MS = 1_200_000 / HASTE;
const SETTLE_MS = 1_800_000 / HASTE;
/** A probe at most a minute apart, and the look that each worker takes by itself every two seconds. */
const FIRST_WITHIN_MS = 60_000 / HASTE + 2_500;
/** From losing track to the decision twice over: what was lost in the outage's last moment may be lost once more. */
const CHECKED_WITHIN_MS = 2 * (150_000 / HASTE + 2_500);
/** People still submit while what waited leaves; their calls share the lines. */
const ALL_WITHIN_MS = 600_000 / HASTE;

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
    begin: ({ carrier }) => weather(carrier, { ...post("503"), list: { fail: 1 }, retrieve: { fail: 1 } }),
    end: ({ carrier }) => weather(carrier, {}),
  },
  {
    name: "429 again and again",
    begin: ({ carrier }) => weather(carrier, { ...post("429"), retrieve: { older: 0.5 } }),
    end: ({ carrier }) => weather(carrier, {}),
  },
];

async function weather(carrier: World["carrier"], rates: object): Promise<void> {
  await carrier.setWeather(rates);
}

type Measured = { waiting: number; firstMs: number; allMs: number; attemptsMade: number };

/** Takes the carrier away for 20 minutes of the product's time, in three ways, while people go on. Null without PostgreSQL. */
export async function tortureOutages(seed: string): Promise<Report | null> {
  const world = await openWorld(`${seed}:outages`, { wireFaults: ["refuse"] });
  if (!world) return null;
  const watch = watchChecking(world.database.db);
  try {
    let isOver = false;
    const submitting = submitFaxes(world, () => !isOver);
    const measured: Measured[] = [];
    for (const outage of OUTAGES) measured.push(await suffer(world, outage));
    isOver = true;
    const acknowledged = await submitting;
    await settle(world.database.db, SETTLE_MS);
    const verdict = await check(world.database.db, world.carrier, acknowledged);
    const longest = watch.longestChecking();
    return {
      title: `Telnyx away for 20 minutes, three times (patience ${HASTE} times shorter)`,
      rows: [
        ...OUTAGES.flatMap(({ name }, index) => rowsFor(name, measured[index])),
        ["faxes", verdict.faxes],
        ["transmissions", verdict.transmissions],
        ["longest Checking", seconds(longest)],
        ["doubles", verdict.doubles],
        ["left to a person", verdict.statuses.needs_attention ?? 0],
      ],
      promises: {
        "faxes are transmitted": verdict.transmissions > 0,
        "every fax is what the ledger says, none twice, lost or silent": isKept(verdict),
        "no fax is left to a person because of an outage": (verdict.statuses.needs_attention ?? 0) === 0,
        "the first fax leaves within a minute of the end": measured.every(({ firstMs }) => firstMs <= FIRST_WITHIN_MS),
        "all that waited have left within ten minutes": measured.every(({ allMs }) => allMs <= ALL_WITHIN_MS),
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
  const before = await countAttempts(world);
  await pause(AWAY_MS);
  const waiting = await waitingNow(world);
  const attemptsMade = (await countAttempts(world)) - before;
  const endedAt = performance.now();
  await end(world);
  let firstMs = Number.POSITIVE_INFINITY;
  for (;;) {
    const left = await stillHere(world, waiting);
    const tookMs = performance.now() - endedAt;
    if (left.length < waiting.length) firstMs = Math.min(firstMs, tookMs);
    if (left.length === 0 || tookMs > SETTLE_MS)
      return { waiting: waiting.length, firstMs, allMs: tookMs, attemptsMade };
    await pause(50);
  }
}

function rowsFor(name: string, measured: Measured | undefined): Row[] {
  if (!measured) return [];
  return [
    [name, ""],
    ["  attempts made meanwhile", measured.attemptsMade],
    ["  faxes that waited at its end", measured.waiting],
    ["  the first left after", seconds(measured.firstMs)],
    ["  all had left after", seconds(measured.allMs)],
  ];
}

async function countAttempts({ database }: World): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(database.db, sql`select count(*)::int as n from fax_attempts`);
  return row?.n ?? 0;
}

/** Faxes that nobody at the carrier knows. */
async function waitingNow({ database }: World): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    database.db,
    sql`select id from faxes where status in ('submitting', 'checking')`,
  );
  return rows.map(({ id }) => id);
}

async function stillHere(world: World, ids: string[]): Promise<string[]> {
  const here = new Set(await waitingNow(world));
  return ids.filter((id) => here.has(id));
}
