import type { Metadata } from "next";
import { previewCoverTemplateAction, saveCoverTemplateAction } from "@/app/(portal)/admin/cover-pages/actions";
import { CoverTemplateForm } from "@/components/cover/cover-template-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { PLAIN_CONTENT } from "@/lib/covers/rules/cover-template";

export const metadata: Metadata = { title: "New cover page" };

export default async function NewCoverPage() {
  await pageAdmin();
  return (
    <>
      <BackLink href="/admin/cover-pages">Cover pages</BackLink>
      <PageHeader title="New cover page" />
      <CoverTemplateForm
        template={{ id: "", name: "", isDefault: false, content: { ...PLAIN_CONTENT, layout: "letterhead" } }}
        save={saveCoverTemplateAction}
        preview={previewCoverTemplateAction}
      />
    </>
  );
}
