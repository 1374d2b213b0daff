'use client';

import { Button } from './button';

export function PrintButton() {
  return (
    <span className="noscript:hidden">
      <Button onClick={() => window.print()}>Print</Button>
    </span>
  );
}
