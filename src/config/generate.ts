/** config/generate — writes the generated files of the folder `config` anew: `npm run generate`. */
import { writeFile } from 'node:fs/promises';
import { exampleYaml, jsonSchema } from './reference.ts';

const folder = new URL('../../config/', import.meta.url);
await writeFile(new URL('twinbook.example.yaml', folder), exampleYaml());
await writeFile(new URL('twinbook.schema.json', folder), jsonSchema());
