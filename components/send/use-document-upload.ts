import { generateReactHelpers } from "@uploadthing/react";
import { useState } from "react";
import { uploadProblem } from "@/components/send/upload-problem";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { refusalWords } from "@/lib/documents/rules/refusal-words";
import type { DocumentFileRouter } from "@/lib/uploads/file-router";
import { LONGEST_FILE_NAME, NEUTRAL_FILE_NAME, type UploadedDocument } from "@/lib/uploads/rules";

const { useUploadThing } = generateReactHelpers<DocumentFileRouter>();

export type DocumentState =
  | { phase: "none"; problem: string | null }
  /** At 100 percent the file is being checked. */
  | { phase: "uploading"; fileName: string; percent: number }
  | { phase: "ready"; document: UploadedDocument };

/** The one document of the form: kept, on its way, or missing with the reason why. */
export function useDocumentUpload(initial: UploadedDocument | null) {
  const [state, setState] = useState<DocumentState>(
    initial ? { phase: "ready", document: initial } : { phase: "none", problem: null },
  );
  const [abort, setAbort] = useState(() => new AbortController());
  const { startUpload } = useUploadThing("document", {
    signal: abort.signal,
    uploadProgressGranularity: "fine",
    onUploadProgress: (percent) =>
      setState((current) => (current.phase === "uploading" ? { ...current, percent } : current)),
    onUploadError: (error) => setState({ phase: "none", problem: uploadProblem(error) }),
  });

  async function add(file: File) {
    if (state.phase === "uploading") return;
    if (file.size > UPLOAD_LIMITS.maxBytes) {
      setState({ phase: "none", problem: refusalWords({ kind: "too-big", bytes: file.size }, file.name) });
      return;
    }
    setState({ phase: "uploading", fileName: file.name, percent: 0 });
    const neutral = new File([file], NEUTRAL_FILE_NAME, { type: "application/pdf" });
    const uploaded = await startUpload([neutral], { fileName: file.name.slice(-LONGEST_FILE_NAME) }).catch(() => []);
    const result = uploaded?.[0]?.serverData;
    if (!result) return;
    setState(
      "document" in result ? { phase: "ready", document: result.document } : { phase: "none", problem: result.refusal },
    );
  }

  function clear() {
    abort.abort();
    setAbort(new AbortController());
    setState({ phase: "none", problem: null });
  }

  return { state, add, clear };
}
