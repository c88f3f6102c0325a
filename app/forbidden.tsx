import { OnlyAdminsNotice } from "@/components/shell/only-admins-notice";

export default function Forbidden() {
  return <OnlyAdminsNotice />;
}
