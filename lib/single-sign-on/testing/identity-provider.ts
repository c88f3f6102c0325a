import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

type Claims = Record<string, unknown>;

/** A certified OpenID Connect provider on a port of its own, whose people sign in by being named. */
export type IdentityProvider = {
  issuer: string;
  /** Who signs in next, and what the provider knows of them. */
  somebody: { sub: string; claims: Claims };
  /** Changes what the next ID tokens say; they are signed with the provider's own key. */
  tamper: ((claims: Claims) => Claims) | null;
  /** What the next ID tokens claim to be signed with, and what they are signed with instead of the provider's key. */
  forge: { header: object; key: "another" | "none" | "secret" } | null;
  stop(): Promise<void>;
};

const CLIENT_SECRET = "secret of the client";

/** Starts a provider that knows one client. `redirectUri` is where it may send people back to. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "plainfax", client_secret: CLIENT_SECRET, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] },
    cookies: { keys: ["a key for cookies of this test"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    scopes: ["openid", "email", "profile", "groups"],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...running.somebody.claims }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId,
        accountId: ctx.oidc.session?.accountId,
      });
      grant.addOIDCScope("openid email profile groups");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    if (ctx.path.startsWith("/interaction/")) {
      const login = { login: { accountId: running.somebody.sub } };
      return provider.interactionFinished(ctx.req, ctx.res, login);
    }
    await next();
    const answer = ctx.body as { id_token?: string } | undefined;
    if (ctx.path !== "/token" || !answer?.id_token) return;
    if (running.tamper) ctx.body = { ...answer, id_token: resigned(answer.id_token, running.tamper) };
    if (running.forge) ctx.body = { ...answer, id_token: forged(answer.id_token, running.forge) };
  });

  function resigned(token: string, change: (claims: Claims) => Claims): string {
    const [header = "", payload = ""] = token.split(".");
    const claims = change(JSON.parse(Buffer.from(payload, "base64url").toString()));
    const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
  }

  function forged(token: string, { header, key }: NonNullable<IdentityProvider["forge"]>): string {
    const signed = `${Buffer.from(JSON.stringify(header)).toString("base64url")}.${token.split(".")[1]}`;
    const another = () =>
      sign("sha256", Buffer.from(signed), generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
    const bySecret = () => createHmac("sha256", CLIENT_SECRET).update(signed).digest();
    const signature = { another, secret: bySecret, none: () => Buffer.alloc(0) }[key]();
    return `${signed}.${signature.toString("base64url")}`;
  }

  const server = provider.listen(port, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const running: IdentityProvider = {
    issuer,
    somebody: { sub: "nobody", claims: {} },
    tamper: null,
    forge: null,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
  return running;
}

async function freePort(): Promise<number> {
  const { createServer } = await import("node:net");
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
