/** Whether two addresses are one: case of the host, default port and a slash at the end make no difference. */
export function isSameAddress(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(address: string): string {
  return URL.canParse(address) ? new URL(address).href.replace(/\/$/, "") : address;
}
