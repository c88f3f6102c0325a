/** A `Content-Disposition` that makes a browser save the file under its own name, in any script (RFC 6266, RFC 8187). */
export function attachmentHeader(fileName: string): string {
  const name = fileName.replace(/[\p{Cc}/\\]/gu, "_").replace(/\p{Surrogate}/gu, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const ending = /\.[a-z]{2,5}$/i.exec(name)?.[0] ?? "";
  return `attachment; filename="document${ending}"; filename*=UTF-8''${encoded}`;
}
