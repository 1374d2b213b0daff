import 'server-only';
import { type Permission, takeToken } from '@/db/rate-limit';

/** Registrations and changed addresses of everybody together; asking whether one is taken costs as much. */
export function takeRegistrationToken(): Promise<Permission> {
  const setting = process.env.REWIND_REGISTRATIONS || '20';
  if (!/^[1-9]\d*$/.test(setting)) {
    throw new Error(
      `REWIND_REGISTRATIONS should be a whole number of people a minute; it is ${setting}.`,
    );
  }
  return takeToken('registrations', { burst: 20, everySeconds: 60 / Number(setting) });
}
