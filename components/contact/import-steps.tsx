import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Select } from "@/components/ui/select";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { FileColumns } from "@/lib/contacts/read-contact-file";
import { COLUMN_KINDS, COLUMN_WORDS } from "@/lib/contacts/rules/import-columns";
import type { ShownImport } from "@/lib/contacts/shown-import";

/** Second step: what each column holds. */
export function ImportColumns({ file }: { file: FileColumns }) {
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 text-ink-2">{countOf(file.entries)} in the file. Say what its columns hold.</legend>
      {file.columns.map(({ title, guess, samples }, place) => (
        <Select
          // biome-ignore lint/suspicious/noArrayIndexKey: Columns may have the same title; their place is what they are.
          key={place}
          id={`column-${place}`}
          name="column"
          label={<span className="wrap-anywhere">{title}</span>}
          hint={<span className="wrap-anywhere">{samples.join(" · ") || "Empty"}</span>}
          defaultValue={guess}
        >
          {COLUMN_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {COLUMN_WORDS[kind]}
            </option>
          ))}
        </Select>
      ))}
    </fieldset>
  );
}

/** Third step: what would be added, as it was understood, and what is skipped. */
export function ImportChecked({ checked }: { checked: ShownImport }) {
  const { good, samples, skipped } = checked;
  return (
    <div className="flex flex-col gap-4">
      <p>{`${countOf(good)} can be added, ${skipped} ${skipped === 1 ? "is" : "are"} skipped.`}</p>
      {samples.length > 0 ? (
        <div>
          <h3 className="font-medium">The first of them, as we read them</h3>
          <ul className="list-disc pl-5">
            {samples.map(({ line, name, numbers }) => (
              <li key={line} className="wrap-anywhere">{`${name}: ${numbers.join(", ")}`}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <Faults shown={checked} />
    </div>
  );
}

/** What became of a file. */
export function ImportDone({ result }: { result: ShownImport }) {
  return (
    <>
      <p>{`${result.good} added, ${result.skipped} skipped${result.skipped > 0 ? ": see why." : "."}`}</p>
      <Faults shown={result} />
      <div>
        <ButtonLink href="/contacts" variant="primary">
          Show contacts
        </ButtonLink>
      </div>
    </>
  );
}

function Faults({ shown: { faults, skipped, skippedFile } }: { shown: ShownImport }) {
  if (!skippedFile) return null;
  return (
    <div className="flex flex-col gap-3">
      <Table caption="Skipped">
        <TableHead>
          <HeadCell>Line</HeadCell>
          <HeadCell>As written</HeadCell>
          <HeadCell>Why it is skipped</HeadCell>
        </TableHead>
        <TableBody>
          {faults.map(({ line, written, why }) => (
            <Row key={line}>
              <Cell narrow="start" className="tabular-nums">
                {line}
              </Cell>
              <Cell className="wrap-anywhere">{written.slice(0, 200)}</Cell>
              <Cell className="wrap-anywhere">{why}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {skipped > faults.length ? <p className="text-ink-2">{`The first ${faults.length} of ${skipped}.`}</p> : null}
      <p className="text-ink-2">Save the skipped ones, mend them and import that file.</p>
      <div>
        <Button onClick={() => saveFile(skippedFile)}>Save the skipped contacts</Button>
      </div>
    </div>
  );
}

function saveFile({ name, text }: { name: string; text: string }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

function countOf(contacts: number): string {
  return contacts === 1 ? "1 contact" : `${contacts} contacts`;
}
