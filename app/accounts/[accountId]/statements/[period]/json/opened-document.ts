import { ERASED } from '@/components/account/views';
import type { LineKind } from '@/domain/projections/statement';
import type { Sealed } from '@/domain/sealed';

type Open = (field: string, sealed: Sealed) => string | null;
type Line = { kind: LineKind; counterpartName: Sealed | null; text: Sealed | null };

/** The document as its holder may read it, with what proves the sealed one. */
export function openedDocument(
  document: string,
  open: Open,
  proof: { documentHash: string; code: string },
): string {
  const { lines, ...rest } = JSON.parse(document) as { lines: Line[] };
  const opened = lines.map((line) => ({
    ...line,
    counterpartName: textOf(open, nameField(line.kind), line.counterpartName),
    text: textOf(open, textField(line.kind), line.text),
  }));
  return `${JSON.stringify({ ...rest, lines: opened, ...proof }, null, 2)}\n`;
}

function textOf(open: Open, field: string, sealed: Sealed | null): string | null {
  return sealed && (open(field, sealed) ?? ERASED);
}

/** A text opens by the name of the field that it was sealed in, which the kind of entry tells. */
function nameField(kind: LineKind): string {
  return kind === 'card-payment' || kind === 'payment' ? 'merchant' : 'counterpartName';
}

function textField(kind: LineKind): string {
  if (kind === 'transfer-sent' || kind === 'transfer-received') return 'memo';
  return kind === 'reversal' || kind === 'correction' ? 'reason' : 'reference';
}
