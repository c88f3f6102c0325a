/** Saved views in the sidebar; more stand in the menu of views. */
export const MOST_VIEWS_SHOWN = 8;
