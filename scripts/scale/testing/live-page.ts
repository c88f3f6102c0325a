/** An open page's stream of changes. */
export async function listenTo(origin: string, cookie: string) {
  const over = new AbortController();
  const answer = await fetch(`${origin}/api/live`, { headers: { cookie }, signal: over.signal });
  if (!answer.ok || !answer.body) throw new Error(`The stream answered ${answer.status}.`);
  let text = "";
  const waiting = new Set<() => void>();
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk);
      for (const look of waiting) look();
    }
  })().catch(() => {});
  return {
    /** Waits for an event and answers its data. */
    heard(event: string): Promise<string> {
      return new Promise((resolve) => {
        const look = () => {
          const found = new RegExp(`event: ${event}\ndata: (.*)\n\n`).exec(text);
          if (!found) return;
          waiting.delete(look);
          resolve(found[1] ?? "");
        };
        waiting.add(look);
        look();
      });
    },
    /** Resolves when it breaks off. */
    ended,
    close: () => over.abort(),
  };
}
