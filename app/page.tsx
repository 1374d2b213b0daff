import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/layout';
import { DemoPeople } from './sign-in/demo-people';

const ideas = [
  {
    title: 'Nothing is overwritten',
    text: 'Every deposit, transfer and new name is stored once, as an event, and stays for ever. A balance is not stored as the truth: it is worked out.',
  },
  {
    title: 'So every moment can be seen',
    text: 'Drag an account’s history back to any instant and the whole page is as it was: the balance, the name, the statement. Copy the link, and it stays that moment.',
  },
  {
    title: 'And every figure can be explained',
    text: 'Each line leads to the event behind it, to who asked for it, and to what the account was just before and just after.',
  },
] as const;

export default function HomePage() {
  return (
    <>
      <section className="grid items-center gap-10 py-6 md:grid-cols-[1fr_22rem] md:py-12">
        <div>
          <h1 className="text-[2.5rem] leading-[1.1] sm:text-[3.25rem]">A bank you can rewind</h1>
          <p className="mt-5 mb-8 max-w-prose text-h2 font-normal text-muted">
            Rewind keeps what happened, not only what is. Any account can be seen as it was at any
            moment, to the microsecond.
          </p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/open" look="primary">
              Open an account
            </ButtonLink>
            <ButtonLink href="/about">How it works</ButtonLink>
          </div>
        </div>
        {process.env.REWIND_DEMO === '1' && (
          <Card title="Look around as">
            <DemoPeople />
          </Card>
        )}
      </section>
      <ul className="grid gap-6 border-t border-border pt-10 md:grid-cols-3">
        {ideas.map(({ title, text }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p className="mt-2 text-small text-muted">{text}</p>
          </li>
        ))}
      </ul>
      <p className="mt-10 text-small text-muted">
        It is a demo on event sourcing, in the open from the click to the row.{' '}
        <Link href="/about" className="prose-link">
          See how each screen follows from events
        </Link>
      </p>
    </>
  );
}
