import { Checkbox } from "@/components/ui/checkbox";
import { FileInput } from "@/components/ui/file-input";

type LogoFieldProps = {
  /** The logo that is kept, a PNG in base64. */
  logo: string | null;
  error: string | undefined;
};

/** Chooses a logo, and shows the one that is kept in the black and white of a fax. */
export function LogoField({ logo, error }: LogoFieldProps) {
  return (
    <div className="flex flex-col gap-2">
      <FileInput
        id="logo"
        name="logo"
        label="Logo"
        hint="PNG or JPEG, at most 300 kB. It becomes black and white."
        accept="image/png,image/jpeg"
        error={error}
      />
      {logo ? (
        <>
          <img
            src={`data:image/png;base64,${logo}`}
            alt="The logo that is kept"
            className="max-h-16 max-w-40 self-start bg-paper"
          />
          <Checkbox name="removeLogo" label="Remove the logo" />
        </>
      ) : null}
    </div>
  );
}
