import { memo, type PointerEvent, useMemo, useRef } from 'react';
import { percent } from './axis';
import { Stretched } from './chart';
import { balancePath, tightScaleOf } from './drawing';
import type { Drawn } from './paint';
import type { ViewControls } from './use-view';
import { showsAll, WHOLE } from './view';

const HEIGHT = 36;
/** How near to an edge of the window a pointer takes hold of it, in pixels. */
const GRIP = 12;

type Grip = { edge: 'from' | 'to' | null; at: number; held: number; left: number; width: number };

/**
 * The whole history, and in it what the drawing above shows: to be moved by its middle and resized by
 * its ends. The same is done by keys and buttons, so it is for pointers alone.
 */
export const Overview = memo(function Overview({
  drawn,
  place,
  controls,
}: {
  drawn: Drawn;
  /** Where the playhead stands at first. */
  place: number;
  controls: ViewControls;
}) {
  const { timeline, axis, view } = drawn;
  const line = useMemo(
    () => balancePath(timeline, axis, WHOLE, tightScaleOf(timeline)),
    [timeline, axis],
  );
  const grip = useRef<Grip>(null);
  const frame = useRef(0);
  const apply = () => {
    frame.current = 0;
    const now = grip.current;
    if (!now) return;
    if (now.edge) controls.show(now.held, now.at);
    else controls.centre(now.at - now.held);
  };
  const placeUnder = (event: PointerEvent, { left, width }: { left: number; width: number }) =>
    Math.min(1, Math.max(0, (event.clientX - left) / width));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    const at = placeUnder(event, box);
    // Of a window that is hardly wider than its grips, most is its middle, and they reach out of it.
    const inward = Math.min(GRIP, ((view.to - view.from) * box.width) / 4);
    const isOutside = at < view.from || at > view.to;
    const near = (edge: number) => Math.abs(edge - at) * box.width < (isOutside ? GRIP : inward);
    const edge = near(view.to) ? 'to' : near(view.from) ? 'from' : null;
    const middle = (view.from + view.to) / 2;
    const isInside = at >= view.from && at <= view.to;
    const held = edge === 'to' ? view.from : edge === 'from' ? view.to : isInside ? at - middle : 0;
    grip.current = { edge, at, held, left: box.left, width: box.width };
    frame.current ||= requestAnimationFrame(apply);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!grip.current) return;
    grip.current.at = placeUnder(event, grip.current);
    frame.current ||= requestAnimationFrame(apply);
  };
  const letGo = () => {
    grip.current = null;
  };
  const [from, to] = [percent(view.from), percent(view.to)];
  return (
    <div
      aria-hidden="true"
      className="relative mt-4 cursor-grab touch-none select-none active:cursor-grabbing noscript:hidden"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <svg
        height={HEIGHT}
        className="block w-full overflow-visible will-change-transform"
        aria-hidden="true"
      >
        <Stretched top={2} height={HEIGHT - 4}>
          <path
            d={line}
            className="fill-edge/20 stroke-1 stroke-edge"
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
          />
        </Stretched>
        <rect width={from} height={HEIGHT} className="fill-bg/70" />
        <rect x={to} width={percent(1 - view.to)} height={HEIGHT} className="fill-bg/70" />
        <rect
          x={from}
          y="0.5"
          width={percent(view.to - view.from)}
          height={HEIGHT - 1}
          rx="4"
          className={showsAll(view) ? 'fill-none stroke-border' : 'fill-none stroke-edge'}
        />
        {Object.entries({ from, to }).map(([edge, x]) => (
          <svg key={edge} x={x} className="overflow-visible" aria-hidden="true">
            <rect
              x="-3"
              y={HEIGHT / 2 - 8}
              width="6"
              height="16"
              rx="2"
              className="fill-surface stroke-edge"
            />
          </svg>
        ))}
      </svg>
      {/* On a layer of its own, so that the line beneath is not drawn again with every frame. */}
      <svg
        height={HEIGHT}
        className="absolute inset-x-0 top-0 w-full overflow-visible will-change-transform"
        aria-hidden="true"
      >
        <line
          data-part="here"
          x1={percent(place)}
          x2={percent(place)}
          y2={HEIGHT}
          className="stroke-text stroke-[1.5px] group-data-[tense=past]/time:stroke-past"
        />
      </svg>
    </div>
  );
});
