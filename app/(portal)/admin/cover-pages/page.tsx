import type { Metadata } from "next";
import { CoverSettingsForm } from "@/components/cover/cover-settings-form";
import { CoverTemplateTable } from "@/components/cover/cover-template-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { readCoverSettings } from "@/lib/covers/cover-settings";
import { listOfficeTemplates } from "@/lib/covers/queries";
import { deleteCoverTemplateAction, saveCoverSettingsAction } from "./actions";

export const metadata: Metadata = { title: "Cover pages" };

export default async function CoverPagesPage() {
  const viewer = await pageAdmin();
  const [templates, settings] = await Promise.all([listOfficeTemplates(viewer), readCoverSettings()]);
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <PageHeader
        title="Cover pages"
        description="The office's own first pages. Plain and Medical are always there, too."
        actions={
          <ButtonLink href="/admin/cover-pages/new" variant="primary">
            New cover page…
          </ButtonLink>
        }
      />
      {templates.length > 0 ? (
        <CoverTemplateTable templates={templates} remove={deleteCoverTemplateAction} />
      ) : (
        <EmptyState title="No cover page of your own yet">
          Make one with the office's name, logo and the notice that your faxes carry.
        </EmptyState>
      )}
      <section className="sheet flex flex-col gap-4 p-5">
        <h2 className="text-lg font-bold">For every fax</h2>
        <CoverSettingsForm action={saveCoverSettingsAction} settings={settings} />
      </section>
    </div>
  );
}
