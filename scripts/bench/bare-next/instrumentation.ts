/** Nothing. Without one of its own, the framework would take that of the portal, from the folder above, and start a portal here. */
export function register() {}
