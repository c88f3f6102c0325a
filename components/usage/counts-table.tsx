import { classNames } from "@/components/ui/class-names";
import type { CountsOf } from "@/lib/usage/read-usage";
import { amountWords } from "@/lib/usage/rules/rates";

type CountsTableProps = {
  caption: string;
  of: string;
  counts: readonly CountsOf[];
  isSentOnly?: boolean;
  /** Where costs can be told, their currency. */
  currency?: string | undefined;
};

/** Faxes by what `of` names. On a phone each is a name and a line of the figures that are not zero, and what has none is left out. */
export function CountsTable({ caption, of, counts, isSentOnly = false, currency }: CountsTableProps) {
  const columns = [
    { head: "Sent", of: ({ sent }: CountsOf) => sent },
    { head: "Delivered", of: ({ delivered }: CountsOf) => delivered },
    { head: "Not delivered", of: ({ failed }: CountsOf) => failed },
    ...(isSentOnly ? [] : [{ head: "Received", of: ({ received }: CountsOf) => received }]),
    { head: "Pages", of: ({ pages }: CountsOf) => pages },
  ];
  return (
    <div className="sheet @container">
      <table className="w-full border-collapse text-left text-table @max-lg:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-sm text-ink-2 @max-lg:sr-only">
          <tr>
            {[of, ...columns.map(({ head }) => head), ...(currency ? ["Cost, about"] : [])].map((head) => (
              <th key={head} scope="col" className="px-2.5 py-2.5 align-bottom font-medium not-first:text-right">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="@max-lg:block">
          {counts.map((row) => (
            <tr
              key={row.name}
              className={classNames(
                "border-t border-line align-top @max-lg:flex @max-lg:flex-wrap @max-lg:gap-x-3 @max-lg:px-3.5 @max-lg:py-2 @max-lg:first:border-t-0",
                row.sent + row.received === 0 ? "@max-lg:hidden" : "",
              )}
            >
              <td className="min-w-0 break-words @max-lg:basis-full @max-lg:font-medium @lg:px-2.5 @lg:py-2">
                {row.name}
              </td>
              {columns.map(({ head, of: countOf }) => (
                <Figure key={head} of={head} value={countOf(row).toLocaleString("en")} isZero={countOf(row) === 0} />
              ))}
              {currency ? (
                <Figure of="Cost, about" value={amountWords(row.cost ?? 0, currency)} isZero={!row.cost} />
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ of, value, isZero }: { of: string; value: string; isZero: boolean }) {
  return (
    <td
      className={classNames(
        "whitespace-nowrap tabular-nums @lg:px-2.5 @lg:py-2 @lg:text-right",
        isZero ? "text-ink-2 @max-lg:hidden" : "",
      )}
    >
      <span className="text-ink-2 @lg:hidden">{of} </span>
      {value}
    </td>
  );
}
