/** Keys, and what each does: those of a line one after the other, or each for itself. */
export function KeyList({ lines }: { lines: readonly { keys: readonly string[]; effect: string }[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
      {lines.map(({ keys, effect }) => (
        <div key={effect} className="contents">
          <dt className="flex flex-wrap gap-1">
            {keys.map((key) => (
              <kbd
                key={key}
                className="min-w-7 rounded-sm border border-line-strong px-1.5 text-center font-mono text-md text-ink"
              >
                {key}
              </kbd>
            ))}
          </dt>
          <dd>{effect}</dd>
        </div>
      ))}
    </dl>
  );
}
