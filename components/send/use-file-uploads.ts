import { generateReactHelpers } from "@uploadthing/react";
import { useRef, useState } from "react";
import { beginAgain } from "@/components/send/begin-again";
import type { PendingFile } from "@/components/send/pending-files";
import type { SendActions } from "@/components/send/send-actions";
import { uploadProblem } from "@/components/send/upload-problem";
import { unanswered } from "@/components/ui/unanswered";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { refusalWords } from "@/lib/documents/rules/refusal-words";
import type { DocumentFileRouter } from "@/lib/uploads/file-router";
import { LONGEST_FILE_NAME, NEUTRAL_FILE_NAME, type UploadedDocument, type UploadResult } from "@/lib/uploads/rules";

const { uploadFiles } = generateReactHelpers<DocumentFileRouter>();

type Queued = { id: number; file: File };

type OnAdded = (document: UploadedDocument, before: readonly string[]) => void;

/** The files on their way into the fax, uploaded one after the other; their pages come in the order chosen. */
export function useFileUploads(unlock: SendActions["unlock"], onAdded: OnAdded) {
  const [files, setFiles] = useState<PendingFile[]>([]);
  const lastId = useRef(0);
  const queue = useRef(Promise.resolve());
  const aborts = useRef(new Map<number, AbortController>());
  const admitted = useRef(new Map<number, string>());

  function add(chosen: readonly File[]) {
    const queued = chosen.map((file) => ({ id: ++lastId.current, file }));
    // What was refused before has been read by now.
    setFiles((current) => [
      ...current.filter(({ state }) => state.phase !== "refused"),
      ...queued.map(({ id, file }) => ({ id, fileName: file.name, state: firstState(file) })),
    ]);
    for (const { id, file } of queued) {
      if (file.size > UPLOAD_LIMITS.maxBytes) continue;
      aborts.current.set(id, new AbortController());
      queue.current = queue.current.then(() => upload({ id, file }));
    }
  }

  async function upload({ id, file }: Queued) {
    const signal = aborts.current.get(id)?.signal;
    if (!signal || signal.aborted) return;
    const send = () => {
      setState(id, { phase: "uploading", percent: 0 });
      return uploadFiles("document", {
        files: [new File([file], NEUTRAL_FILE_NAME, { type: "application/octet-stream" })],
        input: { fileName: file.name.slice(-LONGEST_FILE_NAME) },
        signal,
        onUploadProgress: ({ progress }) => setState(id, { phase: "uploading", percent: Math.round(progress) }),
      });
    };
    try {
      const [uploaded] = await beginAgain(send, signal);
      if (uploaded && !signal.aborted) settle(id, uploaded.serverData);
    } catch (error) {
      if (!signal.aborted) setState(id, { phase: "refused", reason: uploadProblem(error) });
    }
  }

  function settle(id: number, result: UploadResult) {
    if ("document" in result) return admit(id, result.document);
    if ("uploadId" in result) return setState(id, { phase: "locked", uploadId: result.uploadId, problem: null });
    setState(id, { phase: "refused", reason: result.refusal });
  }

  function admit(id: number, document: UploadedDocument) {
    const chosenLater = [...admitted.current].filter(([otherId]) => otherId > id);
    onAdded(
      document,
      chosenLater.map(([, documentId]) => documentId),
    );
    admitted.current.set(id, document.documentId);
    setFiles((current) => current.filter((file) => file.id !== id));
  }

  /** Tries a password on a file that waits for one. */
  async function open({ id, fileName, state }: PendingFile, password: string) {
    if (state.phase !== "locked") return;
    const answer = await unlock({ uploadId: state.uploadId, fileName, password }).catch((error) => unanswered(error));
    if (answer.data) return admit(id, answer.data);
    const problem = answer.serverError?.message ?? "This password cannot be tried. Check it and try again.";
    const isOver = answer.serverError?.code === "not-found" || answer.serverError?.code === "not-possible-now";
    setState(id, isOver ? { phase: "refused", reason: problem } : { ...state, problem });
  }

  function setState(id: number, state: PendingFile["state"]) {
    setFiles((current) => current.map((file) => (file.id === id ? { ...file, state } : file)));
  }

  function dismiss(id: number) {
    aborts.current.get(id)?.abort();
    setFiles((current) => current.filter((file) => file.id !== id));
  }

  return { files, add, open, dismiss };
}

function firstState(file: File): PendingFile["state"] {
  if (file.size <= UPLOAD_LIMITS.maxBytes) return { phase: "waiting" };
  return { phase: "refused", reason: refusalWords({ kind: "too-big", bytes: file.size }, file.name) };
}
