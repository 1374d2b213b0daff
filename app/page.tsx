import { SampleMachine } from '@/components/timeline/sample-machine';
import { toWire } from '@/components/timeline/wire';
import { ButtonLink } from '@/components/ui/button';
import { toMs } from '@/domain/calendar';
import { SAMPLE_ACCOUNT, SAMPLE_NOW, sampleHistory } from './sample-history';
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

const sample = sampleHistory();
const wire = toWire(SAMPLE_ACCOUNT, sample, (_field, text) => text);

export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const { asOf, event } = await searchParams;
  return (
    <>
      <div className="mb-8 grid items-end gap-x-6 gap-y-6 lg:grid-cols-[1fr_22rem]">
        <div>
          <h1 className="text-[2.5rem] leading-[1.1] sm:text-[3rem]">A bank you can rewind</h1>
          <p className="mt-4 max-w-[36rem] text-h2 font-normal text-muted">
            Rewind keeps what happened, not only what is: drag the line, and the account is as it
            was at that moment.
          </p>
        </div>
        <div className="grid gap-3">
          <ButtonLink href="/open" look="primary">
            Open an account
          </ButtonLink>
          {process.env.REWIND_DEMO === '1' && (
            <>
              <p className="text-center text-small text-muted">or look around as</p>
              <DemoPeople />
            </>
          )}
        </div>
      </div>
      <SampleMachine
        path="/"
        wire={wire}
        currency="GBP"
        locale="en-GB"
        nowMs={toMs(SAMPLE_NOW)}
        start={{ version: versionOf(asOf ?? event), pin: null }}
      />
      <ul className="mt-10 grid gap-x-6 gap-y-8 md:grid-cols-3">
        {ideas.map(({ title, text }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p className="mt-2 text-small text-muted">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Without JavaScript, links and a form move the sample: "v12" or "12"; else its newest event. */
function versionOf(asked: string | string[] | undefined): number {
  const number = Number(/^v?([1-9][0-9]{0,2})$/.exec(`${asked}`)?.[1] ?? sample.length);
  return Math.min(number, sample.length);
}
