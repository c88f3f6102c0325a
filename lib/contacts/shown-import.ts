import "server-only";
import type { CheckedFile } from "@/lib/contacts/import-contacts";
import type { ReadFile } from "@/lib/contacts/read-contact-file";
import { csvField } from "@/lib/csv";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

const SAMPLES = 5;
const FAULTS_SHOWN = 100;

/** An import as a page shows it: counts, some of what is good as it was understood, some of what is skipped, and that as a file. */
export type ShownImport = {
  good: number;
  samples: { line: number; name: string; numbers: string[] }[];
  skipped: number;
  faults: { line: number; written: string; why: string }[];
  /** The skipped entries to be mended and imported again. */
  skippedFile: { name: string; text: string } | null;
};

export function shownImport({ head }: ReadFile, { good, faults }: CheckedFile): ShownImport {
  return {
    good: good.length,
    samples: good.slice(0, SAMPLES).map(({ line, name, numbers }) => ({
      ...{ line, name },
      numbers: numbers.map(({ number }) => formatNumber(number)),
    })),
    skipped: faults.length,
    faults: faults.slice(0, FAULTS_SHOWN).map(({ line, source, why }) => ({ line, written: source.join(", "), why })),
    skippedFile: faults.length > 0 ? skippedFile(head, faults) : null,
  };
}

function skippedFile(head: readonly string[] | null, faults: CheckedFile["faults"]) {
  if (!head)
    return { name: "Skipped contacts.vcf", text: faults.map(({ source }) => source.join("\r\n")).join("\r\n") };
  const rows = [
    [...head, "Why it was skipped"],
    ...faults.map(({ source, why }) => [...head.map((_, place) => source[place] ?? ""), why]),
  ];
  // The mark tells Excel that it is UTF-8.
  const text = `\ufeff${rows.map((row) => row.map(csvField).join(",")).join("\r\n")}\r\n`;
  return { name: "Skipped contacts.csv", text };
}
