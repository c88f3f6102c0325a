import { StatusBadge } from "@/components/fax/status-badge";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DescribedDraft } from "@/lib/drafts/describe-drafts";

const DRAFT = { word: "Draft", kind: "idle", icon: "pencil" } as const;

/** Faxes that the viewer is still writing, last changed first. */
export function DraftTable({ drafts }: { drafts: readonly DescribedDraft[] }) {
  return (
    <Table caption="Drafts, last changed first">
      <TableHead>
        <HeadCell>To</HeadCell>
        <HeadCell>Document</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell>Saved</HeadCell>
      </TableHead>
      <TableBody>
        {drafts.map(({ draftId, to, document, updatedAt, endsAt }) => (
          <Row key={draftId}>
            <Cell>
              <Link href={`/send/${draftId}`} data-shortcut="list-item" className="row-link font-medium break-words">
                {to}
              </Link>
            </Cell>
            <Cell>
              <span className="break-words">{document}</span>
            </Cell>
            <Cell narrow="start">
              <StatusBadge words={DRAFT} />
            </Cell>
            <Cell narrow="end">
              <Time value={updatedAt} />
              {endsAt ? (
                <span className="block text-ink-2">
                  kept until <Time value={endsAt} />
                </span>
              ) : null}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
