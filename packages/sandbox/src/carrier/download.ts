const MAX_BYTES = 50 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

export type Download = { status: number; bytes: Buffer; contentType: string; problem?: string };

/** Fetches a document, or a range of it, as Telnyx does: no redirect is followed, only 2xx counts, 50 MB at most. */
export async function download(
  url: string,
  { method = "GET", range }: { method?: string; range?: string } = {},
): Promise<Download> {
  try {
    const headers = range === undefined ? {} : { range };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method, headers, redirect: "manual", signal });
    const found = { status: response.status, contentType: response.headers.get("content-type") ?? "" };
    if (!response.ok) {
      await response.body?.cancel();
      return { ...found, bytes: Buffer.alloc(0), problem: "file_download_failed" };
    }
    const bytes = await readUpTo(response, MAX_BYTES);
    return bytes ? { ...found, bytes } : { ...found, bytes: Buffer.alloc(0), problem: "file_size_limit_exceeded" };
  } catch {
    return { status: 0, bytes: Buffer.alloc(0), contentType: "", problem: "file_download_failed" };
  }
}

async function readUpTo(response: Response, limit: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
