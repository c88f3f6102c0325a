import type { Counts } from "@/lib/usage/read-usage";

const HEIGHT = 120;
const STEP = 24;
const BAR = 16;

/** Faxes of each day as bars, sent above received; the table below says the same in figures. */
export function UsageBars({ days }: { days: readonly Counts[] }) {
  const most = Math.max(1, ...days.map(({ sent, received }) => sent + received));
  const heightOf = (count: number) => (count / most) * HEIGHT;
  return (
    <div className="sheet p-4">
      <svg aria-hidden="true" viewBox={`0 0 ${days.length * STEP} ${HEIGHT + 20}`} className="w-full text-ink-2">
        {days.map(({ sent, received }, index) => {
          const x = index * STEP + (STEP - BAR) / 2;
          const top = HEIGHT - heightOf(sent + received);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a day of the month is its place.
            <g key={index}>
              <rect x={x} y={top} width={BAR} height={heightOf(sent)} className="fill-accent" />
              <rect
                x={x}
                y={top + heightOf(sent)}
                width={BAR}
                height={heightOf(received)}
                className="fill-line-strong"
              />
              <text
                x={x + BAR / 2}
                y={HEIGHT + 14}
                textAnchor="middle"
                fontSize="10"
                className="fill-current max-md:hidden"
              >
                {index + 1}
              </text>
            </g>
          );
        })}
      </svg>
      <p className="mt-2 flex gap-4 text-sm text-ink-2">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="size-3 rounded-sm bg-accent" /> Sent
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="size-3 rounded-sm bg-line-strong" /> Received
        </span>
      </p>
    </div>
  );
}
