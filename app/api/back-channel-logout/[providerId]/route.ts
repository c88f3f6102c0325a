import { receiveBackChannelLogout } from "@/lib/single-sign-on/back-channel-logout";

type Context = { params: Promise<{ providerId: string }> };

/** Where an identity provider tells that somebody signed out there. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return receiveBackChannelLogout(request, (await params).providerId);
}
