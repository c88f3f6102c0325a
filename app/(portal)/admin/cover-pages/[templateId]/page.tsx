import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { previewCoverTemplateAction, saveCoverTemplateAction } from "@/app/(portal)/admin/cover-pages/actions";
import { CoverTemplateForm } from "@/components/cover/cover-template-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { findOfficeTemplate } from "@/lib/covers/queries";

export const metadata: Metadata = { title: "Cover page" };

export default async function CoverTemplatePage({ params }: { params: Promise<{ templateId: string }> }) {
  const viewer = await pageAdmin();
  const template = await findOfficeTemplate(viewer, (await params).templateId);
  if (!template) notFound();
  return (
    <>
      <BackLink href="/admin/cover-pages">Cover pages</BackLink>
      <PageHeader title={template.name} />
      <CoverTemplateForm template={template} save={saveCoverTemplateAction} preview={previewCoverTemplateAction} />
    </>
  );
}
