import { recordHourly } from "@/lib/audit-hourly";
import { requireViewer } from "@/lib/auth/viewer";
import { exportContacts } from "@/lib/contacts/export-contacts";
import { attachmentHeader } from "@/lib/documents/rules/attachment-header";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";

const TYPES = { csv: "text/csv; charset=utf-8", vcf: "text/vcard; charset=utf-8" };

/** The contacts that this person sees as a file: `?as=vcf` as vCards, else CSV. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const format = new URL(request.url).searchParams.get("as") === "vcf" ? "vcf" : "csv";
    const what = { subjectKind: "list", subjectId: "contacts" };
    await recordHourly({ actor: viewer.personId, action: "contacts.exported", ...what });
    return new Response(exportContacts(viewer, format), {
      headers: {
        ...PERSONAL_FILE_HEADERS,
        "Content-Type": TYPES[format],
        "Content-Disposition": attachmentHeader(`Contacts ${new Date().toISOString().slice(0, 10)}.${format}`),
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
