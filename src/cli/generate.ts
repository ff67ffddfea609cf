/** cli/generate — writes what is made from the table of verbs anew: a page of the documentation, and the manual page. */
import { writeFile } from 'node:fs/promises';
import { manPage } from './man.ts';
import { commandsPage } from './reference.ts';

const docs = new URL('../../docs/', import.meta.url);
await writeFile(new URL('commands.md', docs), commandsPage());
await writeFile(new URL('twinbook.1', docs), manPage());
