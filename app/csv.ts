/** One line of a CSV file as in RFC 4180. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\r\n`;
}

/**
 * A spreadsheet takes text that begins like this for a formula, behind a space as well, or in the wide
 * letters of the Far East; an apostrophe keeps it text. In half of Europe lists are written with semicolons: there a
 * spreadsheet begins a new cell behind each, whatever stands around it.
 */
export function inert(text: string): string {
  return text
    .replace(/^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, "'")
    .replace(/;(?=[\s"]*[=+\-@＝＋－＠])/g, ";'");
}

function quoted(field: string): string {
  return /[",;\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
