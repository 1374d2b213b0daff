import 'server-only';
import type { Metadata } from 'next';
import { currentStaff } from '../session';

/** A page's title, for those to whom there is such a page. */
export async function staffTitle(title: string): Promise<Metadata> {
  return (await currentStaff()) ? { title } : {};
}
