/**
 * Whether the page may be fetched anew by itself: somebody sees it, and there is a network. Without one, Next takes a
 * page that cannot be fetched for one to go to, and the browser's own error takes its place, with what was typed.
 */
export function canFetch(): boolean {
  return document.visibilityState === 'visible' && navigator.onLine;
}
