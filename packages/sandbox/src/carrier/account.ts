import type { FaxApplication, PhoneNumber } from "../state/shapes";
import type { World } from "./world";

export function numberOf(world: World, phoneNumber: string): PhoneNumber | undefined {
  return world.state.numbers.all().find((each) => each.phone_number === phoneNumber);
}

/** The active application that receives calls to a number of this account, or to its own SIP subdomain. */
export function receiverOf(world: World, called: string): FaxApplication | undefined {
  const { applications } = world.state;
  const subdomain = /^sip:[^@]*@([^.]+)\.sip\.telnyx\.com$/i.exec(called)?.[1]?.toLowerCase();
  const application = subdomain
    ? applications.all().find(({ inbound }) => inbound.sip_subdomain?.toLowerCase() === subdomain)
    : applications.get(numberOf(world, called)?.connection_id ?? "");
  return application?.active ? application : undefined;
}

/** Why the account may not make this call, in Telnyx's words; undefined when it may. */
export function reasonNotToDial(
  world: World,
  call: { from: string; connection_id: string },
  country: string | undefined,
): string | undefined {
  if (!world.isAccountOpen) return "account_disabled";
  const application = world.state.applications.get(call.connection_id);
  const profile = world.state.profiles.get(application?.outbound.outbound_voice_profile_id ?? "");
  if (!profile?.enabled) return "no_outbound_profile";
  if (numberOf(world, call.from)?.connection_id !== call.connection_id) return "unverified_origination_number";
  if (country === undefined) return "destination_invalid";
  if (!profile.whitelisted_destinations.includes(country)) return "destination_not_in_countries_whitelist";
  return undefined;
}
