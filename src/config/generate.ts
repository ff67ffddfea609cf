/** config/generate — writes what is made from the schema anew: the folder `config`, and a page of the documentation. */
import { writeFile } from 'node:fs/promises';
import { exampleYaml, jsonSchema } from './reference.ts';
import { configurationPage } from './reference-page.ts';

const root = new URL('../../', import.meta.url);
await writeFile(new URL('config/twinbook.example.yaml', root), exampleYaml());
await writeFile(new URL('config/twinbook.schema.json', root), jsonSchema());
await writeFile(new URL('docs/configuration.md', root), configurationPage());
