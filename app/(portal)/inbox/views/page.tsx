import type { Metadata } from "next";
import { inboxHref } from "@/app/(portal)/inbox/inbox-address";
import { VIEW_WORDS } from "@/app/(portal)/inbox/view-menu";
import { SavedViewList } from "@/components/inbox/saved-view-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { type InboxView, listViews } from "@/lib/fax/inbox/views";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { removeViewAction, renameViewAction } from "./actions";

export const metadata: Metadata = { title: "Saved views" };

/** The viewer's own views and everybody's. */
export default async function SavedViewsPage() {
  const viewer = await pageViewer();
  const views = (await listViews(viewer)).map((view) => ({
    id: view.id,
    name: view.name,
    href: inboxHref({ view: view.id }),
    shows: showsWords(view),
    whose: view.isShared ? `For everybody, by ${view.byName}` : "Only yours",
    mayChange: view.mayChange,
  }));
  return (
    <>
      <PageHeader
        title="Saved views"
        description="Each shows the faxes of now, as far as whoever opens it may see them."
        actions={<ButtonLink href="/inbox">Inbox</ButtonLink>}
      />
      {views.length > 0 ? (
        <SavedViewList views={views} actions={{ rename: renameViewAction, remove: removeViewAction }} />
      ) : (
        <EmptyState title="No saved views">
          Choose a number or a label in the inbox, or search, and save what you see in the menu of views.
        </EmptyState>
      )}
    </>
  );
}

function showsWords({ tab, toNumber, numberLabel, labelName, words }: InboxView): string {
  const parts = [
    VIEW_WORDS[tab],
    toNumber && namedNumber(toNumber, numberLabel),
    labelName && `labelled “${labelName}”`,
    words && `with “${words}”`,
  ];
  return parts.filter(Boolean).join(", ");
}
