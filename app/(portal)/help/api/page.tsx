import type { Metadata } from "next";
import { Agents } from "@/app/(portal)/help/api/agents";
import { CodeLines } from "@/components/api-keys/code-lines";
import { ReferenceFields } from "@/components/api-keys/reference-fields";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { WithCode } from "@/components/ui/with-code";
import { apiReference, type ReferenceOperation } from "@/lib/api/reference";
import { SCOPE_WORDS } from "@/lib/api-keys/rules/scopes";
import { pageViewer } from "@/lib/auth/page-viewer";
import { PROGRAM_EVENT_WORDS } from "@/lib/fax/rules/program-events";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiReferencePage() {
  await pageViewer();
  const { server, groups, objects } = apiReference();
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="API reference"
        description="What programs can ask for with an API key."
        actions={<ButtonLink href="/account/api-keys">Your API keys</ButtonLink>}
      />
      <section className="sheet flex flex-col gap-3 p-5">
        <h2 className="text-lg font-bold">How it works</h2>
        <p>
          Everything is below <code className="font-mono wrap-anywhere">{server}</code>. Each request carries a key, and
          is answered what the key's owner may see. A machine-readable description (OpenAPI 3.1) is at{" "}
          <a href="/api/v1/openapi.json" className="underline underline-offset-2">
            openapi.json
          </a>
          .
        </p>
        <CodeLines>{`curl -H "Authorization: Bearer $PLAINFAX_KEY" ${server}/numbers`}</CodeLines>
        <ul className="flex list-disc flex-col gap-1.5 pl-5">
          <li>Times are ISO 8601 in UTC. Numbers begin with + and the country code.</li>
          <li>
            <WithCode>Lists go on with the `cursor` of `nextCursor`, up to 100 a page by `limit`.</WithCode>
          </li>
          <li>
            <WithCode>
              A POST with an `Idempotency-Key` is done once: the same request under the same key is answered the same
              for 24 hours. What was refused did nothing, and leaves the key free.
            </WithCode>
          </li>
          <li>
            <WithCode>
              What goes wrong is told as application/problem+json: `code` is for programs, `detail` for people, `errors`
              names fields.
            </WithCode>
          </li>
          <li>
            <WithCode>
              Where the portal would ask a person whether they mean it, the answer is 409 with `consents`. Repeat the
              request with these, and with the `documentId` of the answer instead of the file.
            </WithCode>
          </li>
          <li>
            <WithCode>
              A key may ask 120 times a minute. `RateLimit` says what is left, `Retry-After` when to go on.
            </WithCode>
          </li>
        </ul>
        <h3 className="font-medium">Rights</h3>
        <dl className="flex flex-col gap-1">
          {Object.entries(SCOPE_WORDS).map(([scope, words]) => (
            <div key={scope} className="flex flex-wrap gap-x-3">
              <dt className="basis-36 font-mono text-sm">{scope}</dt>
              <dd className="min-w-0 flex-1 basis-56">{words}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section id="webhooks" className="sheet flex flex-col gap-3 p-5">
        <h2 className="text-lg font-bold">Webhooks</h2>
        <p>
          Instead of asking again and again, a program is told at an address that an admin names under Webhooks. Each
          event is a POST of JSON:
        </p>
        <CodeLines>{'{"type": "fax.delivered", "timestamp": "2026-11-30T09:41:00.000Z", "data": …}'}</CodeLines>
        <ul className="flex list-disc flex-col gap-1.5 pl-5">
          <li>
            <WithCode>
              `data` is the fax as it was then, an object Fax as below. A test event has an empty one.
            </WithCode>
          </li>
          <li>
            <WithCode>
              Events are signed as Standard Webhooks are (standardwebhooks.com). Its libraries check the headers
              `webhook-id`, `webhook-timestamp` and `webhook-signature` with the endpoint's secret.
            </WithCode>
          </li>
          <li>
            <WithCode>
              Answer with a status from 200 to 299 within 15 seconds. Anything else is sent again, for three days; with
              429 or 503, `Retry-After` says when, a day later at most.
            </WithCode>
          </li>
          <li>
            <WithCode>
              An event may come twice, under the same `webhook-id`, and later than one that happened after it.
            </WithCode>
          </li>
          <li>Answer 410 to be told no more.</li>
        </ul>
        <dl className="flex flex-col gap-1">
          {Object.entries(PROGRAM_EVENT_WORDS).map(([event, words]) => (
            <div key={event} className="flex flex-wrap gap-x-3">
              <dt className="basis-36 font-mono text-sm">{event}</dt>
              <dd className="min-w-0 flex-1 basis-56">{words}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Agents />
      {groups.map(({ tag, operations }) => (
        <section key={tag} className="sheet flex flex-col gap-3 p-5">
          <h2 className="text-lg font-bold">{tag}</h2>
          <div className="flex flex-col divide-y divide-line">
            {operations.map((operation) => (
              <OperationLines key={operation.id} operation={operation} />
            ))}
          </div>
        </section>
      ))}
      <section className="sheet flex flex-col gap-5 p-5">
        <h2 className="text-lg font-bold">Objects</h2>
        {objects.map(({ name, fields }) => (
          <ReferenceFields key={name} title={name} fields={fields} />
        ))}
      </section>
    </div>
  );
}

function OperationLines({ operation }: { operation: ReferenceOperation }) {
  const { method, path, summary, description, scopes, query, body, answer, curl } = operation;
  return (
    <details id={operation.id} className="py-1">
      <summary className="min-h-8 cursor-pointer py-1.5">
        <h3 className="inline font-medium">{summary}</h3>{" "}
        <code className="font-mono text-sm text-ink-2 wrap-anywhere">
          {method} {path}
        </code>
      </summary>
      <div className="flex flex-col gap-3 pt-1 pb-4">
        {description ? (
          <p>
            <WithCode>{description}</WithCode>
          </p>
        ) : null}
        <p className="text-md text-ink-2">
          Right: {scopes.join(" or ")}. Answer: {answer}.
        </p>
        <CodeLines>{curl}</CodeLines>
        <ReferenceFields title="Query" fields={query} />
        <ReferenceFields title="Body" fields={body} />
      </div>
    </details>
  );
}
