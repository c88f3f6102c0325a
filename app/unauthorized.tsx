import { SignedOutNotice } from "@/components/shell/signed-out-notice";

export default function Unauthorized() {
  return <SignedOutNotice />;
}
