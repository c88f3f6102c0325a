import { type ProfileOption, SettingControl } from "@/components/application/setting-control";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { isSameAddress } from "@/lib/applications/rules/same-address";
import { SETTING_GROUPS } from "@/lib/applications/rules/setting-fields";
import type { SettingErrors, TypedSettings } from "@/lib/applications/rules/settings-form";

type SettingsFieldsProps = {
  typed: TypedSettings;
  onTyped: (typed: TypedSettings) => void;
  errors: SettingErrors;
  profiles: readonly ProfileOption[];
  ourWebhookUrl: string;
};

/** Every setting of a fax application, in plain groups. */
export function SettingsFields({ typed, onTyped, errors, profiles, ourWebhookUrl }: SettingsFieldsProps) {
  const isElsewhere = !isSameAddress(typed.webhookEventUrl.trim(), ourWebhookUrl);
  return SETTING_GROUPS.map((group) => (
    <fieldset key={group.title} className="sheet flex min-w-0 flex-col gap-5 p-5">
      <legend className="float-left mb-1 w-full text-lg font-bold">{group.title}</legend>
      {group.fields.map((field) => (
        <SettingControl
          key={field.name}
          field={field}
          value={typed[field.name]}
          onValue={(value) => onTyped({ ...typed, [field.name]: value })}
          error={errors[field.name]}
          profiles={profiles}
        />
      ))}
      {group.title === "Events" && isElsewhere ? (
        <Callout
          tone="warn"
          title="Events will not come to this portal"
          actions={
            <Button size="small" onClick={() => onTyped({ ...typed, webhookEventUrl: ourWebhookUrl })}>
              Use this portal's address
            </Button>
          }
        >
          Without them it cannot see what becomes of a fax, and received faxes do not appear.
        </Callout>
      ) : null}
    </fieldset>
  ));
}
