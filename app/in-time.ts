/** Much longer than a busy database takes, and shorter than people wait for a page. */
const PATIENCE_MS = 8_000;

/**
 * What the database was asked, or an error in its place. Where its machine stands still, or a network is
 * broken, no connection is closed: a question would wait for as long as that lasts, and a page with it.
 */
export async function inTime<T>(asked: Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error('The database did not answer in time.');
    timer = setTimeout(() => reject(error), patienceMs);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
