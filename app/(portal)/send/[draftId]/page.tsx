import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { SearchParams } from "@/app/(portal)/search-params";
import { throwDraftAwayAction } from "@/app/(portal)/send/actions";
import { Compose } from "@/app/(portal)/send/compose";
import { UnfinishedFaxes } from "@/components/send/unfinished-faxes";
import { pageWriter } from "@/lib/auth/page-viewer";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { describeDrafts } from "@/lib/drafts/describe-drafts";
import { type Draft, type DraftContent, draftContentShape } from "@/lib/drafts/draft-content";
import { openDraft } from "@/lib/drafts/open-draft";
import { listDrafts } from "@/lib/drafts/queries";
import { endsSoon } from "@/lib/drafts/rules";
import { AppError } from "@/lib/errors";
import { chosenFromText } from "@/lib/fax/rules/chosen-pages";

export const metadata: Metadata = { title: "Send a fax" };

type Props = { params: Promise<{ draftId: string }>; searchParams: Promise<SearchParams> };

/** A draft, or a new fax: empty, or made from an old one, of which nothing is kept until it is changed. */
export default async function DraftPage({ params, searchParams }: Props) {
  const viewer = await pageWriter();
  const { draftId } = await params;
  const opened = await openDraft(viewer, draftId);
  if (!opened) notFound();
  if (opened.kind === "sent") redirect(opened.batchId ? `/outbox/batch/${opened.batchId}` : `/outbox/${opened.faxId}`);
  if (opened.kind === "draft") return <Compose viewer={viewer} draft={opened.draft} />;
  const content = await contentOfNew(viewer, await searchParams);
  const drafts = await listDrafts(viewer);
  return (
    <Compose
      viewer={viewer}
      draft={{ id: draftId, content: content ?? draftContentShape.parse({}) }}
      unfinished={
        content || drafts.length === 0 ? null : (
          <UnfinishedFaxes
            count={drafts.length}
            nextEnd={nextEnd(drafts)}
            newest={(await describeDrafts(viewer, drafts.slice(0, 1)))[0]}
            throwAway={throwDraftAwayAction}
          />
        )
      }
    />
  );
}

function nextEnd(drafts: readonly Draft[]): Date | null {
  const oldest = drafts.at(-1);
  return oldest ? endsSoon(oldest.updatedAt, new Date()) : null;
}

/** What a new fax begins with; null when it begins empty. */
async function contentOfNew(viewer: Viewer, { forward, again, pages }: SearchParams): Promise<DraftContent | null> {
  try {
    if (typeof again === "string") return await contentFromFax(viewer, again, "send-again");
    if (typeof forward !== "string") return null;
    const chosen = typeof pages === "string" ? chosenFromText(pages) : undefined;
    return chosen === null ? null : await contentFromFax(viewer, forward, "forward", chosen);
  } catch (error) {
    if (error instanceof AppError && (error.code === "not-found" || error.code === "not-possible-now")) notFound();
    throw error;
  }
}
