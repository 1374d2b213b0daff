import type { Metadata } from 'next';
import { NotFoundView } from '@/components/ui/not-found-view';

export const metadata: Metadata = { title: 'No such page' };

export default function NotFound() {
  return <NotFoundView />;
}
