const GAP = 4;

/** Puts a popover under its button, right edges in line; above it or shifted where the window would cut it off. */
export function placeBeside(popover: HTMLElement, button: HTMLElement) {
  const anchor = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const fitsBelow = anchor.bottom + GAP + height <= window.innerHeight;
  const top = fitsBelow ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - height);
  const left = Math.min(Math.max(GAP, anchor.right - width), window.innerWidth - width - GAP);
  popover.style.inset = `${top}px auto auto ${left}px`;
}
