import { isRasterQuality } from "@plainfax/fax-raster/settings";
import { attachment } from "@/app/api/documents/attachment";
import { requireViewer } from "@/lib/auth/viewer";
import { openFaxTiff } from "@/lib/documents/open-fax-tiff";
import { openForPerson } from "@/lib/documents/open-for-person";
import { withEnding } from "@/lib/documents/rules/with-ending";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string }> };

/** All pages in the dots of a fax, in the resolution `?quality=` or in Fine. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const document = await openForPerson(viewer, (await params).documentId, "document.downloaded");
    const asked = new URL(request.url).searchParams.get("quality");
    const tiff = await openFaxTiff(document, isRasterQuality(asked) ? asked : "fine");
    return attachment(tiff, { fileName: withEnding(document.fileName, "tif"), type: "image/tiff" });
  } catch (error) {
    return errorResponse(error);
  }
}
