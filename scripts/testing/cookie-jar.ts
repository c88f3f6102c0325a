/** What `next/headers` answers while a request of a browser with these cookies is served. */
export function requestWith(jar: Map<string, string>) {
  return {
    headers: async () => new Headers(),
    cookies: async () => ({
      get: (name: string) => (jar.get(name) ? { name, value: jar.get(name) } : undefined),
      set: ({ name, value }: { name: string; value: string }) => jar.set(name, value),
    }),
  };
}
