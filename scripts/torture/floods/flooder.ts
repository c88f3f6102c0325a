import { type Answer, FLOODS, type Target } from "./floods";

/** `round` counts the times that the same flood comes back, from 0. */
export type Told = { target: Target; name: string; round: number };

/** What came back, and which share of one core it took to ask for it. */
export type Flooded = { answers: Answer[]; share: number };

/** A flood that is over sooner is poured again, so that many a colleague's page falls into it. */
const LONG_MS = 2_000;

/** The process that floods, once it is told whom and how. */
process.once("message", async ({ target, name, round }: Told) => {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const answers: Answer[] = [];
  while (performance.now() - begun < LONG_MS) {
    for (const flood of FLOODS) if (flood.name === name) answers.push(...(await flood.run(target, round)));
  }
  const { user, system } = process.cpuUsage(cpu);
  const share = (user + system) / 1_000 / (performance.now() - begun);
  const flooded: Flooded = { answers, share };
  process.send?.(flooded, () => process.exit());
});
