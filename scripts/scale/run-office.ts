import { setTimeout as pause } from "node:timers/promises";
import { BENCH_ADMIN } from "@/scripts/bench/portal";
import { signInTo } from "@/scripts/bench/sign-in-to";
import { median, percentile } from "@/scripts/bench/statistics";
import { type MadeDocument, makeDocument, sha256Of } from "./made-document";
import { FROM, type Site } from "./open-site";
import { programOf, type Seen } from "./program";
import { openStorm } from "./storm";
import { type Sample, watchFigures } from "./watch-figures";

/** As many as one address may have open at one portal. */
const SENDING_AT_ONCE = 6;
const LOOK_EVERY_MS = 1_000;
const READING_MS = 500;
const PACE_MS = 50;
const SETTLED = ["delivered", "failed", "cancelled", "needsAttention"];

export type OfficeDay = {
  sent: number;
  received: number;
  /** A portal is killed each time that so many more were sent. */
  killEvery: number;
  /** So long after the last kill everything has to be settled. */
  patienceMs: number;
};

export type OfficeResult = {
  kills: number;
  minutes: number;
  /** From the end of the storm until nothing moved any more. */
  settledMs: number;
  /** Faxes that were transmitted more than once. */
  doubles: string[];
  /** Faxes that were accepted or arrived, and are not where they should be. */
  lost: string[];
  /** Documents that are not what was given, byte for byte. */
  changed: string[];
  /** Of webhooks that were taken, and how many attempts were not. */
  webhooks: { p50: number; p95: number; refused: number };
  outbox: { p50: number; p95: number; failed: number };
  /** What programs saw go wrong and asked again. */
  seen: Seen;
  samples: Sample[];
};

/** Sends and receives faxes at a site while its portals are killed, waits until all is settled, and compares what went in with what came out. */
export async function runOffice(site: Site, keys: readonly string[], day: OfficeDay): Promise<OfficeResult> {
  const seen: Seen = new Map();
  const program = programOf(site.origin, keys, seen);
  const [toSend, toReceive] = await Promise.all([lettersTo("+1212736", day.sent), lettersTo("+1613248", day.received)]);
  const reading = readOutbox(site.origin);
  const figures = watchFigures(site.portals);

  const begun = performance.now();
  const storm = openStorm(site.portals);
  let accepted = 0;
  const sending = eachOf(toSend, SENDING_AT_ONCE, async ([number, { bytes }]) => {
    await program.send(new Uint8Array(bytes), number, FROM);
    accepted += 1;
    if (accepted % day.killEvery === 0) storm.strike();
  });
  const receiving = eachOf([...toReceive].entries(), 2, async ([n, [number, { bytes }]]) => {
    while (accepted * day.received < n * day.sent) await pause(PACE_MS);
    await site.carrier.receive(FROM, bytes, number);
  });
  await Promise.all([sending, receiving]);
  const kills = await storm.end();
  const stormOver = performance.now();
  const { sent, received } = await settle(program, day);
  const settled = performance.now();

  const fetched = await site.carrier.fetched();
  const ledger = await site.carrier.ledger();
  const transmitted = countBy(ledger.filter(({ kind }) => kind === "transmission").map(({ to }) => to ?? ""));
  const sentBy = new Map(sent.map((fax) => [fax.to, fax]));
  const receivedBy = new Map(received.map((fax) => [fax.from, fax]));
  const wrongDownloads = await Promise.all(
    [...receivedBy].map(async ([from, { id }]) => {
      const document = await program.document(id);
      return sha256Of(document) === toReceive.get(from)?.sha256 ? [] : [`received from ${from}`];
    }),
  );
  const webhooks = site.proxy.answered().filter(({ path }) => path === "/api/webhooks/telnyx");
  const taken = webhooks.filter(({ status }) => status === 200).map(({ milliseconds }) => milliseconds);
  return {
    kills,
    minutes: (settled - begun) / 60_000,
    settledMs: settled - stormOver,
    doubles: [
      ...[...transmitted].flatMap(([to, times]) => (times > 1 ? [`${to} ${times} times`] : [])),
      ...repeated(sent.map(({ to }) => to)),
      ...repeated(received.map(({ from }) => from)),
    ],
    lost: [
      ...[...toSend.keys()].flatMap((to) => {
        const { status, failure } = sentBy.get(to) ?? { status: "unknown", failure: null };
        if (status === "delivered" && transmitted.has(to)) return [];
        return `${to}: ${status}, ${failure?.code ?? "no failure"}, ${transmitted.get(to) ?? 0} times on the line`;
      }),
      ...[...toReceive.keys()].filter((from) => !receivedBy.get(from)?.documentId),
    ],
    changed: [
      ...fetched
        .filter(({ to, sha256 }) => toSend.has(to) && sha256 !== toSend.get(to)?.sha256)
        .map(({ to }) => `sent to ${to}`),
      ...wrongDownloads.flat(),
    ],
    webhooks: { p50: median(taken), p95: percentile(taken, 0.95), refused: webhooks.length - taken.length },
    outbox: await reading.end(),
    seen,
    samples: await figures.end(),
  };
}

async function lettersTo(prefix: string, count: number): Promise<Map<string, MadeDocument>> {
  const letters = new Map<string, MadeDocument>();
  for (let n = 0; n < count; n += 1) {
    const number = `${prefix}${numbered(n)}`;
    letters.set(number, await makeDocument(`This is what goes with ${number}, and nothing else.`));
  }
  return letters;
}

/** Four digits of which no other is one slip of a finger away, which the portal would ask about. */
function numbered(n: number): string {
  const digits = String(n).padStart(3, "0");
  const [a, b, c] = [...digits].map(Number) as [number, number, number];
  return `${digits}${(a + 3 * b + 7 * c) % 10}`;
}

/** Does something with each item, so many at once. */
async function eachOf<Item>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const lane = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** Waits until all faxes have ended and all documents are here, or patience is over; answers what is there then. */
async function settle(program: ReturnType<typeof programOf>, { sent: out, received: in_, patienceMs }: OfficeDay) {
  const end = performance.now() + patienceMs;
  for (;;) {
    const [sent, received] = [await program.list("sent"), await program.list("received")];
    const isSettled =
      sent.length >= out &&
      sent.every(({ status }) => SETTLED.includes(status)) &&
      received.filter(({ documentId }) => documentId).length >= in_;
    if (isSettled || performance.now() > end)
      return { sent, received: received.filter(({ documentId }) => documentId) };
    await pause(LOOK_EVERY_MS);
  }
}

/** Opens the outbox again and again, as somebody does who looks. */
function readOutbox(origin: string) {
  const times: number[] = [];
  let failed = 0;
  let isWanted = true;
  const reading = (async () => {
    let cookie = "";
    while (isWanted) {
      const begun = performance.now();
      const isShown = await open(origin, cookie).catch(() => false);
      if (isShown) times.push(performance.now() - begun);
      else if (cookie) failed += 1;
      if (!cookie) cookie = await signInTo(origin, BENCH_ADMIN).catch(() => "");
      await pause(READING_MS);
    }
  })();
  return {
    async end() {
      isWanted = false;
      await reading;
      return { p50: median(times), p95: percentile(times, 0.95), failed };
    },
  };
}

async function open(origin: string, cookie: string): Promise<boolean> {
  const answer = await fetch(`${origin}/outbox`, { headers: { cookie }, redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status === 200;
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function repeated(values: readonly string[]): string[] {
  return [...countBy(values)].flatMap(([value, times]) => (times > 1 ? [`${value} is listed ${times} times`] : []));
}
