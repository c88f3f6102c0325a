/** Commits each item by itself: a group would be one process's, and here every delivery has a process of its own. */
export function groupCommit<Item>(commit: (items: Item[]) => Promise<void>) {
  return (item: Item): Promise<void> => commit([item]);
}
