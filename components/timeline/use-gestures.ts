import { type RefObject, useEffect, useRef } from 'react';
import type { ViewControls } from './use-view';
import { placeAt, type View } from './view';

/** How far a wheel turns for one step of zoom. */
const WHEEL_STEP = 240;

/**
 * A wheel with Ctrl, which is also what a pinch on a touchpad sends, zooms about the pointer; sideways it
 * pans what is zoomed. Any other wheel is the page's own, and scrolls it.
 */
export function useWheel(node: RefObject<HTMLElement | null>, controls: ViewControls) {
  const held = useRef(controls);
  held.current = controls;
  useEffect(() => {
    const target = node.current;
    if (!target) return;
    let frame = 0;
    let steps = 0;
    let along = 0;
    let about = 0;
    const apply = () => {
      frame = 0;
      const { view, zoom, pan } = held.current;
      if (steps !== 0) zoom(steps, placeAt(view, about));
      if (along !== 0) pan(along * (view.to - view.from));
      steps = 0;
      along = 0;
    };
    const onWheel = (event: WheelEvent) => {
      const { left, width } = target.getBoundingClientRect();
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (event.ctrlKey) steps -= event.deltaY / WHEEL_STEP;
      else if (isZoomed(held.current.view) && Math.abs(sideways) > Math.abs(event.deltaY) / 2) {
        along += sideways / width;
      } else return;
      event.preventDefault();
      about = (event.clientX - left) / width;
      frame ||= requestAnimationFrame(apply);
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      cancelAnimationFrame(frame);
      target.removeEventListener('wheel', onWheel);
    };
  }, [node]);
}

function isZoomed({ from, to }: View): boolean {
  return to - from < 1;
}
