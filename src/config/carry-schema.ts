/** config/carry-schema — the schema of which fields are written to a side. */
import { z } from 'zod';
import { off } from './parts.ts';

export function carry<const W extends readonly string[], const F extends readonly string[]>(words: W, fields: F) {
  const one = () => z.union([z.enum(words), z.array(z.enum(fields))]);
  const google = one().meta({ description: `To Google: ${words.join(' | ')}, or a list of fields`, examples: ['minimal'] });
  const dav = one().meta({ description: 'To the DAV server.', examples: ['full'] });
  return off(
    z
      .strictObject({ 'to-google': google.optional(), 'to-dav': dav.optional() })
      .meta({ description: 'Which fields are written where; schedule, and the name of a contact, always are.' })
      .optional(),
  );
}
