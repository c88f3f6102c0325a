const A_YEAR_IN_SECONDS = 31_536_000;

/** Remembers a preference in this browser, where the server can read it too. Not the Cookie Store: it needs HTTPS. */
export function setCookie(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${A_YEAR_IN_SECONDS}; samesite=lax`;
}
