/** A `Content-Disposition` that makes a browser save the file under its own name, in any script (RFC 6266, RFC 8187). */
export function attachmentHeader(fileName: string): string {
  const name = fileName.replace(/[\p{Cc}/\\]/gu, "_").replace(/\p{Surrogate}/gu, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="document.pdf"; filename*=UTF-8''${encoded}`;
}
