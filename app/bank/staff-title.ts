import 'server-only';
import type { Metadata } from 'next';
import { metadata as noSuchPage } from '../not-found';
import { currentStaff } from '../session';

/** A page's title, worked out only for those to whom there is such a page. */
export async function staffTitle(
  title: string | (() => string | Promise<string>),
): Promise<Metadata> {
  if (!(await currentStaff())) return noSuchPage;
  return { title: typeof title === 'string' ? title : await title() };
}
