import { SETTING_GROUPS } from "./setting-fields";

/** Puts what Telnyx says of its fields ("inbound.channel_limit") to the fields of our form. Others are left out. */
export function formFieldErrors(byTelnyxName: Readonly<Record<string, string>>): Record<string, string> {
  const fields = SETTING_GROUPS.flatMap((group) => group.fields);
  const placed = Object.entries(byTelnyxName).flatMap(([path, message]) => {
    const field = fields.find(({ telnyxName }) => telnyxName === path || telnyxName.endsWith(`.${path}`));
    return field ? [[field.name, message] as const] : [];
  });
  return Object.fromEntries(placed);
}
