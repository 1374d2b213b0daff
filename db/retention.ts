/**
 * For how many days after the last account is closed the bank has to keep what it knows of a customer.
 * A real bank would say six years; the demo says none.
 */
export function retentionDays(): number {
  const setting = process.env.REWIND_RETENTION_DAYS || '0';
  if (!/^\d{1,5}$/.test(setting)) {
    throw new Error(`REWIND_RETENTION_DAYS should be a whole number of days; it is ${setting}.`);
  }
  return Number(setting);
}
