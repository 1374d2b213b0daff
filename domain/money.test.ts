import { describe, expect, it } from 'vitest';
import { formatAmount, formatMoney, formatSigned, plainAmount } from './money';

describe('printing money', () => {
  it('uses the true minus and a space that does not break', () => {
    expect(formatMoney(-10_000n, 'GBP', 'en-GB')).toBe('\u2212£100.00');
    expect(formatMoney(120_450n, 'EUR', 'de-DE')).toBe('1.204,50\u00a0€');
    expect(formatSigned(5n, 'GBP', 'en-GB')).toBe('+£0.05');
    expect(formatSigned(0n, 'GBP', 'en-GB')).toBe('£0.00');
  });

  it('shows as many decimals as the currency has', () => {
    expect(formatMoney(1_234n, 'KWD', 'en-GB')).toBe('KWD\u00a01.234');
    expect(formatMoney(1_234n, 'JPY', 'en-GB')).toBe('¥1,234');
    expect(formatAmount(-1n, 'USD', 'en-GB')).toBe('\u22120.01');
  });

  it('keeps to plain digits for machines', () => {
    expect(plainAmount(-123_456n, 'GBP')).toBe('-1234.56');
    expect(plainAmount(7n, 'KWD')).toBe('0.007');
  });
});
