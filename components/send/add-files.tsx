import { Camera, Upload } from "lucide-react";
import type { ChangeEvent } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { classNames } from "@/components/ui/class-names";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { countOfPages } from "@/lib/fax/rules/units";
import { fileSize } from "@/lib/file-size";

/** One by one: "image/*" offers kinds that are only named. */
const PICTURES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/tiff",
  "image/gif",
  "image/bmp",
  "image/heic",
  "image/jxl",
].join();

const ENDINGS =
  "pdf tif tiff jpg jpeg png webp gif avif heic heif jxl bmp jp2 txt csv eml msg doc docx rtf odt ods xls xlsx ppt pptx odp";

const ACCEPT = [...ENDINGS.split(" ").map((ending) => `.${ending}`), "application/pdf", PICTURES].join();

const FOCUS_WITHIN =
  "has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus";

type AddFilesProps = { hasFiles: boolean; describedBy: string | undefined; onAdd: (files: File[]) => void };

/** Where files are chosen or a photo is taken. The inputs have no name: the files themselves are not posted. */
export function AddFiles({ hasFiles, describedBy, onAdd }: AddFilesProps) {
  function take({ target }: ChangeEvent<HTMLInputElement>) {
    onAdd([...(target.files ?? [])]);
    // The same file may be chosen again after it was mended.
    target.value = "";
  }

  return (
    <div className="flex flex-wrap gap-2">
      <label
        htmlFor="document"
        className={classNames(
          "flex min-w-0 grow basis-56 items-center justify-center rounded-md border border-dashed border-line-strong bg-surface px-4 text-center",
          "hover:bg-surface-2",
          FOCUS_WITHIN,
          hasFiles ? "touch-target min-h-10 gap-3 py-2" : "flex-col gap-2 py-8",
        )}
      >
        <Upload aria-hidden="true" className={classNames("shrink-0 text-ink-2", hasFiles ? "size-4" : "size-6")} />
        <span className="font-medium">
          {hasFiles ? "Add more files" : "Choose files, or drop or paste them anywhere on this page"}
        </span>
        {hasFiles ? null : (
          <span className="text-md text-ink-2">
            PDF, pictures, text and Office files, up to {fileSize(UPLOAD_LIMITS.maxBytes)} and{" "}
            {countOfPages(UPLOAD_LIMITS.maxPages)} each
          </span>
        )}
        <input
          type="file"
          id="document"
          multiple
          accept={ACCEPT}
          aria-describedby={describedBy}
          aria-invalid={describedBy ? true : undefined}
          onChange={take}
          className="sr-only"
        />
      </label>
      <label htmlFor="photo" className={`pointer-fine:hidden ${buttonClass("secondary", "medium", FOCUS_WITHIN)}`}>
        <Camera aria-hidden="true" className="size-5" />
        Take a photo
        <input type="file" id="photo" accept={PICTURES} capture="environment" onChange={take} className="sr-only" />
      </label>
    </div>
  );
}
