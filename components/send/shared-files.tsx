"use client";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** Where the service worker keeps what another app of this device shared. */
const SHARED = "shared";

/** Offers what another app of this device shared with the portal. It goes into the fax only when somebody says so. */
export function SharedFiles({ onAdd }: { onAdd: (files: File[]) => void }) {
  const [files, setFiles] = useState<readonly File[]>([]);

  useEffect(() => {
    readShared().then(setFiles, () => {});
  }, []);

  if (files.length === 0) return null;
  const end = () => {
    setFiles([]);
    void caches.delete(SHARED);
  };
  return (
    <Callout
      tone="info"
      title="Shared from another app"
      actions={
        <>
          <Button
            size="small"
            onClick={() => {
              onAdd([...files]);
              end();
            }}
          >
            {files.length === 1 ? "Add it to this fax" : "Add them to this fax"}
          </Button>
          <Button size="small" variant="quiet" onClick={end}>
            Leave out
          </Button>
        </>
      }
    >
      <span className="break-words">{files.map(({ name }) => name).join(", ")}</span>
    </Callout>
  );
}

async function readShared(): Promise<File[]> {
  if (!("caches" in window) || !(await caches.has(SHARED))) return [];
  const cache = await caches.open(SHARED);
  const kept = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
  return Promise.all(
    kept.flatMap((shared) => (shared && Number(shared.headers.get("x-until")) > Date.now() ? [fileOf(shared)] : [])),
  );
}

async function fileOf(shared: Response): Promise<File> {
  return new File([await shared.blob()], decodeURIComponent(shared.headers.get("x-name") ?? "document"));
}
