import { csvLine, inert } from '@/app/csv';
import { type ExportRecord, exportSections } from '@/db/personal-export';
import { unreachable } from '@/domain/exhaustive';

/** One document with a list for each section, in parts as the pages come. */
export async function* asJson(pages: AsyncIterable<ExportRecord[]>): AsyncGenerator<string> {
  let at = -1;
  let isFirst = true;
  const beginNext = () => {
    at += 1;
    isFirst = true;
    return `${at === 0 ? '{' : '],'}\n"${exportSections[at]}": [`;
  };
  for await (const page of pages) {
    let part = '';
    for (const { section, ...facts } of page) {
      while (exportSections[at] !== section) part += beginNext();
      part += `${isFirst ? '' : ','}\n${JSON.stringify(facts)}`;
      isFirst = false;
    }
    if (part) yield part;
  }
  let end = '';
  while (at < exportSections.length - 1) end += beginNext();
  yield `${end}]\n}\n`;
}

const header = [
  'section',
  'when',
  'account',
  'what',
  'text',
  'amount',
  'balance',
  'currency',
  'details',
];

/** One table of everything; what has no column of its own stands under details. */
export async function* asCsv(pages: AsyncIterable<ExportRecord[]>): AsyncGenerator<string> {
  yield csvLine(header);
  for await (const page of pages) {
    if (page.length > 0) yield page.map((record) => csvLine(rowOf(record))).join('');
  }
}

function rowOf(record: ExportRecord): string[] {
  const { section } = record;
  switch (record.section) {
    case 'customer':
      return [
        section,
        '',
        '',
        'Customer',
        said(record.name),
        '',
        '',
        '',
        details({ email: record.email, locale: record.locale, customerId: record.customerId }),
      ];
    case 'accounts': {
      const { accountNumber, nickname, product, currency, status, openedAt, closedAt, balance } =
        record;
      return [
        section,
        openedAt,
        accountNumber,
        product,
        said(nickname),
        '',
        balance,
        currency,
        details({ status, closedAt, accountId: record.accountId }),
      ];
    }
    case 'payees': {
      const { addedAt, account, name, payeeId } = record;
      return [section, addedAt, account, 'Payee', said(name), '', '', '', details({ payeeId })];
    }
    case 'events': {
      const { recordedAt, accountNumber, type, amount, balance, currency, facts } = record;
      const { reference, counterpartName, memo, nickname, name, ...rest } = facts;
      const texts = [counterpartName, memo, reference, nickname, name].filter(
        (text) => typeof text === 'string',
      );
      return [
        section,
        recordedAt,
        accountNumber ?? '',
        type,
        said(texts.join(', ')),
        amount ?? '',
        balance ?? '',
        currency ?? '',
        details({ version: record.version, effectiveOn: record.effectiveOn, ...rest }),
      ];
    }
    case 'proposals': {
      const { proposedAt, accountNumber, kind, reason, amount, currency, ...rest } = record;
      const { correctsOn, outcome, rejectedBecause, answeredAt } = rest;
      return [
        section,
        proposedAt,
        accountNumber,
        `Proposed ${kind}`,
        said(reason),
        amount,
        '',
        currency,
        details({ correctsOn, outcome, rejectedBecause, answeredAt }),
      ];
    }
    case 'commands': {
      const { decidedAt, type, outcome, refusal, commandId, request, wrote } = record;
      return [
        section,
        decidedAt,
        '',
        type,
        refusal ? `${outcome}: ${refusal.reason}` : outcome,
        '',
        '',
        '',
        details({ commandId, refusal, wrote, ...request }),
      ];
    }
    case 'sessions':
      return [
        section,
        record.startedAt,
        '',
        'Signed in',
        '',
        '',
        '',
        '',
        details({ lastUsedAt: record.lastUsedAt, endsAt: record.endsAt }),
      ];
    case 'notifications':
      return [
        section,
        record.recordedAt,
        '',
        record.kind,
        '',
        '',
        '',
        '',
        details({ streamId: record.streamId, version: record.version }),
      ];
    default:
      return unreachable(record);
  }
}

function said(text: string | null): string {
  return inert(text ?? '');
}

/** It begins with a brace, which no spreadsheet takes for a formula. What others wrote may stand within. */
function details(facts: object): string {
  return inert(JSON.stringify(facts));
}
