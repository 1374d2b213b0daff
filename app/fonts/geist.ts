import localFont from 'next/font/local';

const sans = localFont({ src: './geist.woff2', variable: '--font-geist' });

const mono = localFont({
  src: './geist-mono.woff2',
  variable: '--font-geist-mono',
  adjustFontFallback: false,
});

/** Geist's tabular figures lack a slashed zero. Geist Mono has one of the very same width. */
const slashedZero = localFont({
  src: './geist-mono.woff2',
  variable: '--font-slashed-zero',
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+30' }],
});

export const fonts = `${sans.variable} ${mono.variable} ${slashedZero.variable}`;
