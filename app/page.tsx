import { SampleMachine } from '@/components/timeline/sample-machine';
import { ButtonLink } from '@/components/ui/button';
import { toMs } from '@/domain/calendar';
import { SAMPLE_STYLE, SampleChart, sampleFrom } from './sample-chart';
import { SAMPLE_NOW, sampleHistory } from './sample-history';
import { DemoPeople } from './sign-in/demo-people';
import { tourOf } from './tour';

const history = sampleHistory();
const tour = tourOf(history);
const sample = sampleFrom(history);

export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const { asOf, event, step } = await searchParams;
  const startStep = stepOf(step);
  const version = tour[startStep - 1]?.version ?? versionOf(asOf ?? event);
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
        sample={sample}
        chart={<SampleChart sample={sample} version={version} />}
        {...SAMPLE_STYLE}
        nowMs={toMs(SAMPLE_NOW)}
        start={{ version, pin: null }}
        tour={tour}
        startStep={startStep}
      />
    </>
  );
}

/** Without JavaScript, links and a form move the sample: "v12" or "12"; else its newest event. */
function versionOf(asked: string | string[] | undefined): number {
  const number = Number(/^v?([1-9][0-9]{0,2})$/.exec(`${asked}`)?.[1] ?? history.length);
  return Math.min(number, history.length);
}

function stepOf(asked: string | string[] | undefined): number {
  const step = Number(/^[1-9]$/.exec(`${asked}`)?.[0] ?? 0);
  return step <= tour.length ? step : 0;
}
