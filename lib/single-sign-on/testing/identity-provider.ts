import { createHmac, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { Provider } from "oidc-provider";
import type { OidcProvider } from "@/lib/oidc-providers";
import { freePort } from "@/scripts/testing/postgres-server";

type Claims = Record<string, unknown>;

/** A certified OpenID Connect provider on a port of its own, whose people sign in by being named. */
export type IdentityProvider = {
  issuer: string;
  /** Who signs in next, and what the provider knows of them. */
  somebody: { sub: string; claims: Claims };
  /** Changes what the next ID tokens say; they are signed with the provider's own key. */
  tamper: ((claims: Claims) => Claims) | null;
  /** What the next ID tokens claim to be signed with, and what they are signed with instead of the provider's key. */
  forge: { header: object; key: Key } | null;
  /** Where its word goes that somebody signed out. */
  tellsOf: (request: Request) => Promise<Response>;
  /** What was answered to that. */
  told: number[];
  /** Makes a token as the provider would; signed with its own key unless said otherwise, by the key of this name. */
  sign(claims: Claims, how?: { header?: object; key?: Key }): string;
  /** Signs with another key from now on, and publishes that alone. */
  changeKey(kind?: KeyKind): void;
  /** Whether it fails when it is asked for its keys. */
  withholdsKeys: boolean;
  /** The provider as the portal's configuration says it, without a rule about claims. */
  configured(): OidcProvider;
  stop(): Promise<void>;
};

type Key = "own" | "another" | "none" | "secret" | "public";

/** A key as everybody has them, or of a curve that browsers and most libraries don't know. */
type KeyKind = "RS256" | "ES256K";

const CLIENT_SECRET = "secret of the client";

/** Starts a provider that knows one client, the portal at `origin`, which knows it as "office". */
export async function startIdentityProvider(origin: string): Promise<IdentityProvider> {
  let own = newKey("one");
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: "plainfax", client_secret: CLIENT_SECRET },
        redirect_uris: [`${origin}/api/auth/callback/office`],
        backchannel_logout_uri: `${origin}/api/back-channel-logout/office`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [own.jwk] },
    cookies: { keys: ["a key for cookies of this test"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    scopes: ["openid", "email", "profile", "groups"],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    fetch: async (address, options) => {
      const { method, headers, body } = options as { method: string; headers: Headers; body: URLSearchParams };
      const answer = await running.tellsOf(new Request(address, { method, headers, body }));
      running.told.push(answer.status);
      return answer;
    },
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
    if (ctx.path === "/jwks") ctx.body = { keys: [publicHalf(own.jwk)] };
    if (ctx.path === "/jwks" && running.withholdsKeys) ctx.status = 500;
    const answer = ctx.body as { id_token?: string } | undefined;
    if (ctx.path !== "/token" || !answer?.id_token) return;
    if (running.tamper) ctx.body = { ...answer, id_token: resigned(answer.id_token, running.tamper) };
    if (running.forge) ctx.body = { ...answer, id_token: forged(answer.id_token, running.forge) };
  });

  function resigned(token: string, change: (claims: Claims) => Claims): string {
    return running.sign(change(claimsOf(token)));
  }

  function forged(token: string, how: NonNullable<IdentityProvider["forge"]>): string {
    return running.sign(claimsOf(token), how);
  }

  function signature(signed: Buffer, key: Key): Buffer {
    if (key === "none") return Buffer.alloc(0);
    if (key === "secret") return createHmac("sha256", CLIENT_SECRET).update(signed).digest();
    const published = createPublicKey(own.privateKey).export({ format: "pem", type: "spki" });
    if (key === "public") return createHmac("sha256", published).update(signed).digest();
    const privateKey = key === "own" ? own.privateKey : newKey("").privateKey;
    return sign("sha256", signed, { key: privateKey, dsaEncoding: "ieee-p1363" });
  }

  const server = provider.listen(port, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const running: IdentityProvider = {
    issuer,
    somebody: { sub: "nobody", claims: {} },
    tamper: null,
    forge: null,
    tellsOf: async () => new Response(null, { status: 500 }),
    told: [],
    sign: (claims, { header = { alg: own.jwk.alg, kid: own.jwk.kid }, key = "own" } = {}) => {
      const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
      return `${signed}.${signature(Buffer.from(signed), key).toString("base64url")}`;
    },
    changeKey: (kind) => {
      own = newKey(`${kind} after ${own.jwk.kid}`, kind);
    },
    withholdsKeys: false,
    configured: () => ({
      ...{ id: "office", name: "Office", issuer, clientId: "plainfax", clientSecret: CLIENT_SECRET },
      ...{ scope: "openid email profile groups", members: null, roles: {}, areEmailsVerified: false },
    }),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
  return running;
}

function newKey(kid: string, alg: KeyKind = "RS256") {
  const { privateKey } =
    alg === "RS256"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: "secp256k1" });
  return { privateKey, jwk: { ...privateKey.export({ format: "jwk" }), kid, alg, use: "sig" } };
}

function publicHalf({ kty, n, e, crv, x, y, kid, alg, use }: JsonWebKey & { kid: string }) {
  return { kty, n, e, crv, x, y, kid, alg, use };
}

function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}
