/**
 * Whether two addresses lead to one place: case of the host, default port, a slash at the end and a query make no
 * difference. The server that takes the events goes by this rule too.
 */
export function isSameAddress(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(address: string): string {
  if (!URL.canParse(address)) return address;
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/$/, "");
}
