import type { Metadata, Route } from "next";
import { Suspense } from "react";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditTable } from "@/components/audit/audit-table";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPagination } from "@/components/ui/keyset-pagination";
import { PageHeader } from "@/components/ui/page-header";
import { findAuditSubjects, listActors, listAuditEntries } from "@/lib/audit/queries";
import { recordHourly } from "@/lib/audit-hourly";
import { isAuditAction } from "@/lib/audit-words";
import { pageAuditor } from "@/lib/auth/page-viewer";
import { auditLine } from "./audit-line";
import { ChainState } from "./chain-state";

export const metadata: Metadata = { title: "Audit log" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const viewer = await pageAuditor();
  await recordHourly({ actor: viewer.personId, action: "audit.read", subjectKind: "audit", subjectId: "log" });
  const { action, person, cursor } = await searchParams;
  const chosen = { action: textOf(action), person: textOf(person) };
  const [actors, page] = await Promise.all([
    listActors(viewer),
    listAuditEntries(viewer, {
      ...(isAuditAction(chosen.action) && { action: chosen.action }),
      ...(chosen.person && { actor: chosen.person }),
      cursor: textOf(cursor),
    }),
  ]);
  const subjects = await findAuditSubjects(viewer, page.rows);
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what to which fax, number, application or person. Nobody can change it."
        actions={
          <Suspense fallback={<Badge tone="idle">Checking the log…</Badge>}>
            <ChainState viewer={viewer} />
          </Suspense>
        }
      />
      <AuditFilters chosen={chosen} actors={actors} />
      <p className="mb-4 flex flex-wrap gap-2">
        {(["csv", "json"] as const).map((as) => (
          <a key={as} href={`/api/audit?as=${as}`} className={buttonClass("secondary", "small")}>
            Export as {as.toUpperCase()}
          </a>
        ))}
      </p>
      {page.rows.length > 0 ? (
        <AuditTable lines={page.rows.map((row) => auditLine(row, subjects))} />
      ) : (
        <EmptyState
          title="Nothing matches these filters"
          actions={<ButtonLink href="/admin/audit">Clear filters</ButtonLink>}
        />
      )}
      <KeysetPagination
        label="Pages of the audit log"
        newerHref={hrefOf(chosen, page.newerCursor)}
        olderHref={hrefOf(chosen, page.olderCursor)}
      />
    </>
  );
}

function hrefOf(chosen: Record<string, string>, cursor: string | null): Route | undefined {
  if (!cursor) return undefined;
  const query = new URLSearchParams(Object.entries({ ...chosen, cursor }).filter(([, value]) => value));
  return `/admin/audit?${query}`;
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
