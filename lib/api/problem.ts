import "server-only";
import type { z } from "zod";
import type { problemShape } from "@/lib/api/shapes";
import { AppError } from "@/lib/errors";
import { referenceFor } from "@/lib/unexpected-error";

type Problem = z.infer<typeof problemShape>;

const TITLES: Readonly<Record<number, string>> = {
  400: "The request can't be read",
  401: "No key that counts",
  403: "Not allowed",
  404: "Not found",
  405: "Not this method",
  409: "Not as things are",
  413: "Too long",
  415: "Not this kind of body",
  422: "Something is wrong with what was sent",
  429: "Too many requests",
  500: "That didn't work",
  502: "The carrier didn't answer as it should",
  503: "Not now",
};

/** An expected failure of the API itself, or with more to say than the portal's own. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly more: Pick<Problem, "errors" | "consents" | "documentId"> & { headers?: Record<string, string> } = {},
  ) {
    super(detail);
  }
}

/** What is answered when something was thrown, as RFC 9457 has it; what nobody expected becomes a reference. */
export function problemResponse(error: unknown): Response {
  const { headers, ...problem } = problemOf(error);
  return Response.json(problem, {
    status: problem.status,
    headers: { ...headers, "Content-Type": "application/problem+json" },
  });
}

/** What was thrown, as a problem and the headers that go with it; what nobody expected becomes a reference. */
export function problemOf(error: unknown): Problem & { headers?: Record<string, string> } {
  if (error instanceof ApiProblem) {
    const { status, code, detail, more } = error;
    return { ...outline(status), detail, code, ...more };
  }
  if (error instanceof AppError) {
    const { httpStatus: status, code, message: detail, fieldErrors, consent } = error;
    return {
      ...outline(status),
      ...{ detail, code },
      ...(Object.keys(fieldErrors).length > 0 && { errors: fieldErrors }),
      ...(consent !== undefined && { consents: consent.split(" ") }),
    };
  }
  const detail = "It is our fault. Try again; if it happens again, give the reference to your admin.";
  return { ...outline(500), detail, code: "unexpected", reference: referenceFor(error) };
}

function outline(status: number) {
  return { type: "about:blank" as const, title: TITLES[status] ?? "That didn't work", status };
}
