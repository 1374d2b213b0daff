/** Of a row that is too long for the screen and scrolls sideways: begins with where one is. */
export function bringIntoRow(link: HTMLElement | null | undefined): void {
  const row = link?.parentElement;
  if (row) row.scrollLeft = link.offsetLeft - row.clientWidth / 2;
}
