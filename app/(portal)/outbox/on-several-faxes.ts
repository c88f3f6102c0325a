import type { BulkActions } from "@/components/fax/fax-action";
import {
  cancelFaxesAction,
  deleteFaxesAction,
  restoreFaxesAction,
  trashFaxesAction,
  tryFaxesAgainAction,
} from "./bulk-actions";

/** Everything that a person can do with several faxes at once. */
export const ON_SEVERAL_FAXES: BulkActions = {
  cancel: cancelFaxesAction,
  tryAgain: tryFaxesAgainAction,
  trash: trashFaxesAction,
  restore: restoreFaxesAction,
  deleteForGood: deleteFaxesAction,
};
