import { serveLink } from "@/lib/sending/serve-link";

type Context = { params: Promise<{ token: string }> };

/** The one-time link by which Telnyx fetches what it is to send. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return serveLink(request, (await params).token);
}

export const HEAD = GET;
