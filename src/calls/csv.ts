/** calls/csv — a table with a line of headings, parted by semicolons, commas or tabs, as records by heading. Pure. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Wrong } from './parse.ts';

/** One line of the table. */
export interface Row {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  readonly cells: readonly (readonly [heading: string, value: string])[];
}

const SIGNS = [';', ',', '\t'] as const;

export function rowsIn(text: string): readonly Row[] | Wrong {
  try {
    const records = parse(text, {
      ...{ bom: true, delimiter: signIn(text), skip_empty_lines: true, trim: true, info: true },
      // A quote that stands inside a word is one: `Anna "Ann" Lee`.
      ...{ relax_quotes: true, max_record_size: 100_000 },
    }) as unknown as { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    const [headings, ...rows] = records;
    return rows.map(({ record, info }) => ({
      line: info.lines,
      cells: record.map((value, at) => [headings?.record[at] ?? '', value] as const),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return wrongOf(error);
  }
}

/** Whichever the headings have most of. */
function signIn(text: string): string {
  const [first = ''] = text.trimStart().split(/\r?\n/, 1);
  const count = (sign: string): number => first.split(sign).length;
  return SIGNS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function wrongOf({ code, lines }: CsvError & { readonly lines?: number }): Wrong {
  const line = lines ?? 1;
  if (code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH')
    return {
      says: `line ${line} has more or fewer columns than the headings`,
      hint: 'Put values that hold the sign between columns into quotes.',
    };
  return {
    says: `the table cannot be read near line ${line}`,
    hint: 'Look for a quotation mark that is opened and never closed.',
  };
}
