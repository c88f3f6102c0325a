/** Announces an upload as UploadThing's client does, and answers how its bytes are brought to whichever portal. */
export async function announceUpload(portal: string, origin: string, cookie: string, bytes: number) {
  const answer = await fetch(`${portal}/api/uploadthing?actionType=upload&slug=document`, {
    method: "POST",
    headers: { cookie, origin, "content-type": "application/json" },
    body: JSON.stringify({
      files: [{ name: "document.pdf", size: bytes, type: "application/pdf", lastModified: 0 }],
      input: { fileName: "Referral.pdf" },
    }),
  });
  const [{ url }] = (await answer.json()) as [{ url: string }];
  const at = (other: string) => url.replace(origin, other);
  return {
    /** How much of it is at a portal. */
    async received(other: string): Promise<number> {
      const { headers } = await fetch(at(other), { method: "HEAD", headers: { cookie } });
      return Number(headers.get("x-ut-range-start"));
    },
    put(other: string, rest: Uint8Array<ArrayBuffer>, start: number): Promise<Response> {
      const body = new FormData();
      body.append("file", new Blob([rest], { type: "application/pdf" }), "document.pdf");
      return fetch(at(other), { method: "PUT", headers: { cookie, origin, range: `bytes=${start}-` }, body });
    },
  };
}
