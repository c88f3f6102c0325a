import { TryIt } from "@/app/(portal)/send/try-it";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isNarrowed, type OutboxAddress, outboxHref } from "./outbox-address";

const WORDS: Record<OutboxAddress["tab"], string> = {
  all: "No faxes yet",
  "in-progress": "Nothing is on its way",
  "needs-attention": "Nothing needs your attention",
  scheduled: "Nothing is scheduled",
  delivered: "Nothing delivered yet",
  "not-delivered": "Nothing failed",
  cancelled: "Nothing was cancelled",
  trash: "The trash is empty",
  drafts: "No drafts",
};

type NoFaxesProps = { viewer: Viewer; address: OutboxAddress; searched: string };

/** Why the list is empty, and the next step. */
export function NoFaxes({ viewer, address, searched }: NoFaxesProps) {
  if (isNarrowed(address) || address.cursor) {
    return (
      <EmptyState
        title={searched ? `Nothing matches “${searched}”` : "Nothing matches"}
        actions={<ButtonLink href={outboxHref({ tab: address.tab })}>Clear filters</ButtonLink>}
      >
        Numbers in any way of writing, names, file names, notes and the text of pages are searched. Every word must be
        in the fax.
      </EmptyState>
    );
  }
  const isFirstUse = address.tab === "all";
  return (
    <EmptyState
      title={WORDS[address.tab]}
      actions={
        isFirstUse ? (
          <>
            <ButtonLink href="/send" variant="primary">
              Send a fax
            </ButtonLink>
            <TryIt viewer={viewer} />
          </>
        ) : null
      }
    >
      {isFirstUse ? "Send your first one; it takes about a minute." : null}
    </EmptyState>
  );
}
