import { type ThrowAway, ThrowDraftAway } from "@/components/fax/throw-draft-away";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DescribedDraft } from "@/lib/drafts/describe-drafts";
import { countOfPages } from "@/lib/fax/rules/units";

/** Faxes that the viewer is still writing, last changed first. */
export function DraftTable({ drafts, throwAway }: { drafts: readonly DescribedDraft[]; throwAway: ThrowAway }) {
  return (
    <Table caption="Drafts, last changed first">
      <TableHead>
        <HeadCell>To</HeadCell>
        <HeadCell>Document</HeadCell>
        <HeadCell>Pages</HeadCell>
        <HeadCell>Saved</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {drafts.map(({ draftId, to, document, pages, updatedAt, endsAt }) => (
          <Row key={draftId}>
            <Cell>
              <Link href={`/send/${draftId}`} data-shortcut="list-item" className="row-link font-medium break-words">
                {to}
              </Link>
            </Cell>
            <Cell>
              <span className="break-words">{document}</span>
            </Cell>
            <Cell narrow="start">{pages > 0 ? countOfPages(pages) : "–"}</Cell>
            <Cell narrow="end">
              <Time value={updatedAt} />
              {endsAt ? (
                <span className="block text-ink-2">
                  kept until <Time value={endsAt} format="inline" />
                </span>
              ) : null}
            </Cell>
            <Cell>
              <ThrowDraftAway action={throwAway} draftId={draftId} name={`${to}, ${document}`} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
