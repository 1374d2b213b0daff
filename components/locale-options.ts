/** How somebody writes numbers, to choose from. */
export const localeOptions = [
  { value: 'en-GB', label: '1,234.50 (English)' },
  { value: 'de-DE', label: '1.234,50 (German)' },
];
