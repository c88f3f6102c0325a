/** A claim that somebody must have: of this name, with this value, or with it in its list. */
export type ClaimRule = { claim: string; value: string };

/** Roles that a claim can give, the first of which counts where somebody has the claims of several. */
export const CLAIMED_ROLES = ["admin", "manager", "auditor"] as const;
export type ClaimedRole = (typeof CLAIMED_ROLES)[number];

/** An identity provider (OpenID Connect) by which people sign in. */
export type OidcProvider = {
  /** Stands in the address that the provider sends people back to. */
  id: string;
  /** What the button on the sign-in page calls it. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** Whoever has it may come in, and gets an account at the first sign-in; without a rule, only who has an account comes in. */
  members: ClaimRule | null;
  /** Whoever has it has this role, whoever hasn't hasn't; a role without a rule is given here, by admins. */
  roles: Partial<Record<ClaimedRole, ClaimRule>>;
  /** The provider tells only addresses that it knows to be the person's, without saying so for each. */
  areEmailsVerified: boolean;
};

/** Reads the identity providers from `OIDC_PROVIDERS` and the variables of each, and says what is wrong with them. */
export function readOidcProviders(source: Readonly<Record<string, string | undefined>>): {
  providers: OidcProvider[];
  problems: string[];
} {
  const problems: string[] = [];
  const ids = (source.OIDC_PROVIDERS ?? "")
    .split(",")
    .map((id) => id.trim())
    .filter(Boolean);
  const providers = ids.map((id) => {
    const prefix = `OIDC_${id.toUpperCase().replaceAll("-", "_")}_`;
    const get = (name: string) => source[prefix + name]?.trim() ?? "";
    const insist = (name: string, isUsable: boolean, remedy: string) => {
      if (!isUsable) problems.push(`${name} is not usable. Set it like this:\n    ${name}=${remedy}`);
    };
    const rule = (name: string, remedy: string) => {
      const typed = get(name);
      const [, claim = "", value = ""] = /^([^:\s]+):(.+)$/.exec(typed) ?? [];
      insist(prefix + name, !typed || claim !== "", remedy);
      return typed ? { claim, value: value.trim() } : null;
    };
    insist(
      "OIDC_PROVIDERS",
      /^[a-z][a-z0-9-]{0,30}$/.test(id) && id !== "credentials",
      "office,clinic   (small letters)",
    );
    insist(`${prefix}ISSUER`, isSafeAddress(get("ISSUER")), "https://login.example.org/realms/office");
    insist(`${prefix}CLIENT_ID`, get("CLIENT_ID") !== "", "plainfax");
    insist(`${prefix}CLIENT_SECRET`, get("CLIENT_SECRET") !== "", "…   (from the identity provider)");
    insist(`${prefix}EMAILS_VERIFIED`, ["", "yes"].includes(get("EMAILS_VERIFIED")), "yes   (leave it out for no)");
    return {
      id,
      name: get("NAME") || id,
      issuer: get("ISSUER"),
      clientId: get("CLIENT_ID"),
      clientSecret: get("CLIENT_SECRET"),
      scope: get("SCOPE") || "openid email profile",
      members: rule("MEMBERS", "groups:fax-users   (claim:value)"),
      roles: Object.fromEntries(
        CLAIMED_ROLES.flatMap((role) => {
          const found = rule(`${role.toUpperCase()}S`, `groups:fax-${role}s   (claim:value)`);
          return found ? [[role, found]] : [];
        }),
      ),
      areEmailsVerified: get("EMAILS_VERIFIED") === "yes",
    };
  });
  return { providers, problems };
}

/** An issuer as it is compared: some write a slash at its end, and some don't. */
export function withoutSlash(issuer: string): string {
  return issuer.replace(/\/$/, "");
}

/** Whether this is an address that may be asked: only this machine without TLS. */
export function isSafeAddress(typed: string): boolean {
  if (!URL.canParse(typed)) return false;
  const { protocol, hostname } = new URL(typed);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname));
}
