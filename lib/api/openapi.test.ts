import { describe, expect, it } from "vitest";
import { describeApi } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";
import { PROGRAM_EVENTS } from "@/lib/fax/rules/program-events";

describe("the description", () => {
  it("has a name for each operation, and leads nowhere where nothing is", () => {
    const text = JSON.stringify(describeApi());
    const ids = OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(text).toContain(`"operationId":"${id}"`);
    const { components } = JSON.parse(text);
    const named = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(named.filter((name) => !(String(name) in components.schemas))).toEqual([]);
    expect(text).not.toContain("$defs");
  });

  it("names each event that programs are told of, with the fax in it", () => {
    const { webhooks } = describeApi() as { webhooks: Record<string, { post: { requestBody: unknown } }> };
    expect(Object.keys(webhooks)).toEqual(PROGRAM_EVENTS);
    for (const [event, { post }] of Object.entries(webhooks)) {
      const body = JSON.stringify(post.requestBody);
      for (const part of [`{"const":"${event}"}`, '"#/components/schemas/Fax"']) expect(body).toContain(part);
    }
  });
});
