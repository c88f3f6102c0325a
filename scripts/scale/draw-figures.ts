import type { Sample } from "./watch-figures";

const WIDTH = 720;
const PANEL = 110;
const LEFT = 46;
const GAP = 34;

type Line = { name: string; values: (number | null)[] };
type Panel = { title: string; lines: Line[] };

/** Colours of lines on light and on dark paper. */
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #444 }
  .rule { stroke: #ccc } .line { fill: none; stroke-width: 1.5 }
  .l0 { stroke: #0b6bcb } .l1 { stroke: #b3420d } .l2 { stroke: #2a7d3f }
  .t0 { fill: #0b6bcb } .t1 { fill: #b3420d } .t2 { fill: #2a7d3f }
  @media (prefers-color-scheme: dark) {
    text { fill: #ccc } .rule { stroke: #444 }
    .l0 { stroke: #6cb2f7 } .l1 { stroke: #f0925f } .l2 { stroke: #74c98a }
    .t0 { fill: #6cb2f7 } .t1 { fill: #f0925f } .t2 { fill: #74c98a }
  }`;

/** What was scraped of one run, as an SVG: what waits, and what each portal takes, with gaps where it was away. */
export function drawFigures(samples: readonly Sample[]): string {
  const seconds = samples.at(-1)?.at ?? 0;
  const portals = samples[0]?.megabytes.length ?? 0;
  const panels: Panel[] = [
    {
      title: "plainfax_faxes (not over) and plainfax_jobs_due",
      lines: [
        { name: "faxes", values: samples.map(({ faxes }) => faxes) },
        { name: "due", values: samples.map(({ due }) => due) },
      ],
    },
    {
      title: "process_resident_memory_bytes, MB; a gap is a portal that was killed",
      lines: Array.from({ length: portals }, (_, place) => ({
        name: `portal ${place + 1}`,
        values: samples.map(({ megabytes }) => megabytes[place] ?? null),
      })),
    },
  ];
  const height = panels.length * (PANEL + GAP) + 20;
  const drawn = panels.map((panel, index) => drawPanel(panel, index * (PANEL + GAP) + 20, samples, seconds));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="What the portals told of themselves while they were killed">
<style>${STYLE}</style>
${drawn.join("\n")}
<text x="${LEFT}" y="${height - 6}">0 s</text><text x="${WIDTH}" y="${height - 6}" text-anchor="end">${seconds.toFixed(0)} s</text>
</svg>
`;
}

function drawPanel({ title, lines }: Panel, top: number, samples: readonly Sample[], seconds: number): string {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const x = (at: number) => LEFT + ((WIDTH - LEFT) * at) / Math.max(1, seconds);
  const y = (value: number) => top + PANEL * (1 - value / most);
  const paths = lines.map(({ values }, index) => {
    const steps = values.map((value, n) => {
      if (value === null) return "";
      const letter = n === 0 || values[n - 1] === null ? "M" : "L";
      return `${letter}${x(samples[n]?.at ?? 0).toFixed(1)} ${y(value).toFixed(1)}`;
    });
    return `<path class="line l${index}" d="${steps.join("")}"/>`;
  });
  const names = lines.map(
    ({ name }, index) =>
      `<text class="t${index}" x="${WIDTH - 70 * (lines.length - 1 - index)}" y="${top - 6}" text-anchor="end">${name}</text>`,
  );
  return [
    `<text x="${LEFT}" y="${top - 6}">${title}</text>`,
    ...names,
    `<path class="rule" d="M${LEFT} ${top}H${WIDTH}M${LEFT} ${top + PANEL}H${WIDTH}"/>`,
    `<text x="${LEFT - 6}" y="${top + 10}" text-anchor="end">${most.toFixed(0)}</text>`,
    `<text x="${LEFT - 6}" y="${top + PANEL}" text-anchor="end">0</text>`,
    ...paths,
  ].join("\n");
}
