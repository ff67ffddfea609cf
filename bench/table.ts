/** bench/table — figures in columns, as Markdown, so that they can be quoted as they are. */

let widths: number[] = [];

export function heading(names: readonly string[]): void {
  widths = names.map((name) => Math.max(name.length, 7));
  widths[0] = Math.max(widths[0] ?? 0, 14);
  row(names);
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
}

export function row(cells: readonly string[]): void {
  console.log(`| ${widths.map((width, index) => (cells[index] ?? '').padEnd(width)).join(' | ')} |`);
}
