/** Nothing is applied by itself here: the story says when, in a life of its own. */
export function startApplying(): () => Promise<void> {
  return async () => {};
}
