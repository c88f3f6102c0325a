/** Signs in to a portal by its own door, without a browser. Answers the cookies that say so. */
export async function signInTo(origin: string, person: { email: string; password: string }): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair);
    }
  };
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  keep(csrf);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: [...jar.values()].join("; "), "content-type": "application/x-www-form-urlencoded", origin },
    body: new URLSearchParams({ csrfToken, ...person, json: "true" }),
  });
  keep(answer);
  return [...jar.values()].join("; ");
}
