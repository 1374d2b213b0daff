import { sqlClient } from '@/db/client';
import { inTime } from './in-time';

export async function databaseAnswers(patienceMs?: number): Promise<boolean> {
  try {
    await inTime(sqlClient()`select 1`, patienceMs);
    return true;
  } catch {
    return false;
  }
}
