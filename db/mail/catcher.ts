import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toMs } from '@/domain/calendar';
import type { CustomerId } from '@/domain/ids';
import type { Letter } from './letter';

/**
 * Takes mail instead of a post office: a file a message, in a folder a customer, where any mail
 * program opens it. Files and folders are for the bank's own user only.
 */
export function mailFolder(): string {
  return join(process.env.REWIND_DATA_DIR ?? '.data', 'mail');
}

/** Whole or not at all; the same message again replaces itself. */
export async function catchMail(
  customerId: CustomerId,
  messageId: string,
  letter: Letter,
): Promise<void> {
  const folder = join(mailFolder(), customerId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${messageId}.eml`);
  const part = await open(`${file}.part`, 'w', 0o600);
  try {
    await part.writeFile(formatMail(messageId, letter));
    await part.sync();
  } finally {
    await part.close();
  }
  await rename(`${file}.part`, file);
}

/** Whoever has a folder, by its name. */
export async function mailFolders(): Promise<string[]> {
  try {
    return await readdir(mailFolder());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

export async function removeMailOf(customerId: CustomerId): Promise<void> {
  await rm(join(mailFolder(), customerId), { recursive: true, force: true });
}

/** RFC 5322, with UTF-8 as it is: a person who opens the file can read it. */
function formatMail(messageId: string, { name, email, subject, text, date }: Letter): string {
  const lines = [
    'From: "Rewind" <no-reply@rewind.invalid>',
    `To: "${name.replace(/["\\]/g, '\\$&')}" <${email}>`,
    `Subject: ${subject}`,
    `Date: ${new Date(toMs(date)).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageId}@rewind.invalid>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...text.split('\n'),
    '',
  ];
  return lines.join('\r\n');
}
