import { CodeLines } from "@/components/api-keys/code-lines";
import { Link } from "@/components/ui/link";
import { WithCode } from "@/components/ui/with-code";
import { environment } from "@/lib/env";
import { TOOLS } from "@/lib/mcp/tools";

/** How an agent is set up, and what it can ask for. */
export function Agents() {
  const address = `${environment().APP_URL}/mcp`;
  const headers = { Authorization: "Bearer plainfax_…" };
  const settings = { mcpServers: { plainfax: { type: "http", url: address, headers } } };
  return (
    <section id="agents" className="sheet flex flex-col gap-3 p-5">
      <h2 className="text-lg font-bold">Agents (MCP)</h2>
      <p>
        Programs that speak the Model Context Protocol, as assistants with a language model do, ask at{" "}
        <code className="font-mono wrap-anywhere">{address}</code> by streamable HTTP, with the same keys, rights and
        limits. Most are set up by lines like these:
      </p>
      <CodeLines>{JSON.stringify(settings, null, 2)}</CodeLines>
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        <li>
          With the right <code className="font-mono">faxes:ask</code> an agent prepares faxes, and each waits under{" "}
          <Link href="/approvals" className="underline underline-offset-2">
            Approvals
          </Link>{" "}
          until a person has seen it as it will arrive and says yes. Whatever is changed after that needs another yes.
          After 24 hours an ask is over.
        </li>
        <li>
          Who says yes: for a person’s key that person, for a service’s key an admin, or a manager who looks after the
          number.
        </li>
        <li>
          <WithCode>
            With the right `faxes:send` it sends by itself. Give that only to what you would let send unseen.
          </WithCode>
        </li>
        <li>
          An agent reads what strangers fax. A page may hold words that are meant to mislead it, so let agents that read
          the inbox ask before they send.
        </li>
        <li>One message a request, by POST. There are no sessions, and no streams.</li>
      </ul>
      <h3 className="font-medium">Tools</h3>
      <dl className="flex flex-col gap-1">
        {TOOLS.map(({ name, title, scopes }) => (
          <div key={name} className="flex flex-wrap gap-x-3">
            <dt className="basis-36 font-mono text-sm">{name}</dt>
            <dd className="min-w-0 flex-1 basis-56">
              {title} <span className="text-md text-ink-2">({scopes.join(" or ")})</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
