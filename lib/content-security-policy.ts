/**
 * The policy of a page: only what we serve ourselves, and of scripts only those that carry this response's nonce.
 * `uploadHosts` are where the browser sends files when uploads are hosted elsewhere.
 */
export function contentSecurityPolicy(nonce: string, uploadHosts: readonly string[]): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    ["connect-src 'self'", ...uploadHosts].join(" "),
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
