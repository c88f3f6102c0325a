export type Problem = {
  code: string;
  title: string;
  detail: string;
  source?: { pointer?: string; parameter?: string };
  meta: { url: string };
};

const titles: Record<string, string> = {
  "10003": "Invalid URL",
  "10004": "Missing required parameter",
  "10005": "Resource not found",
  "10009": "Authentication failed",
  "10011": "Too many requests",
  "10016": "Phone number must be in +E.164 format",
  "10017": "Invalid connection",
  "10021": "Resource in use",
  "10023": "Malformed request body",
  "10025": "Invalid string length",
  "10026": "Invalid parameter type",
  "10027": "Unprocessable entity",
  "10030": "Method not allowed",
  "10031": "Invalid filter",
  "10032": "Invalid enumerated value",
  "10033": "Value out of range",
  "90080": "Cannot issue a command on fax in the current state.",
  "90081": "Cannot issue command for inbound fax.",
};

/** An answer in Telnyx's error envelope: `{"errors":[{code,title,detail,source?,meta}]}`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problems: Problem[],
  ) {
    super(problems.map((each) => each.detail).join(" "));
  }
}

export function problem(code: string, detail: string, source?: Problem["source"]): Problem {
  return {
    code,
    title: titles[code] ?? "Unprocessable entity",
    detail,
    ...(source ? { source } : {}),
    meta: { url: `https://developers.telnyx.com/docs/overview/errors/${code}` },
  };
}

export function notFound(): ApiError {
  return new ApiError(404, [problem("10005", "The requested resource or URL could not be found.")]);
}

export function unprocessable(code: string, detail: string, source?: Problem["source"]): ApiError {
  return new ApiError(422, [problem(code, detail, source)]);
}
