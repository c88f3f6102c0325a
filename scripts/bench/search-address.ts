/**
 * Searches a list as a person does whose browser runs no scripts, and answers the address of what was found: a key stands in it for the words.
 */
export async function searchAddress(list: string, words: string, cookie: string): Promise<string> {
  const page = await (await fetch(list, { headers: { cookie } })).text();
  const form = page.match(/<search.*?<\/search>/s)?.[0] ?? "";
  const body = new FormData();
  for (const [, name = "", value = ""] of form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)) {
    body.set(name, value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  }
  body.set("words", words);
  const headers = { cookie, origin: new URL(list).origin };
  const answer = await fetch(list, { method: "POST", redirect: "manual", headers, body });
  const address = new URL(answer.headers.get("location") ?? "/", list);
  if (!address.searchParams.has("search")) throw new Error(`Searching answered ${answer.status} and led nowhere.`);
  return address.href;
}
