/** config/untold — templates that would tell what is not carried: what a copy may not hold, its texts must not say either. */
import type { Kind } from '../model/item.ts';
import { fieldBehind } from '../model/placeholders.ts';
import { namesIn, templateOf } from '../model/template.ts';
import { fieldsOf } from './carry.ts';
import type { Finding } from './finding.ts';
import { labelOf, type Path } from './paths.ts';
import { shapeOf } from './resolve.ts';
import type { FileRules } from './schema.ts';
import { finding, type Readable, type Spot, spotsOf } from './spots.ts';

interface Level {
  readonly path: Path;
  readonly rules: Pick<FileRules, 'carry' | 'templates'>;
}

export function untoldIn({ defaults = {}, pairs }: Readable): Finding[] {
  return spotsOf(pairs).flatMap((spot) => {
    const index = spot.path[1] as number;
    const levels = [
      { path: ['defaults'], rules: defaults },
      { path: ['pairs', index], rules: pairs[index] ?? {} },
      { path: spot.path, rules: spot.entry },
    ];
    return [...untold(spot, levels, 'google'), ...untold(spot, levels, 'dav')];
  });
}

function untold({ path, entry }: Spot, levels: readonly Level[], server: 'google' | 'dav'): Finding[] {
  const kind: Kind = path[2] === 'calendars' ? 'event' : 'contact';
  const to = `to-${server}` as const;
  const { carry, templates } = shapeOf(levels.map(({ rules }) => rules));
  const isBusy = 'show' in entry && entry.show === 'busy';
  const fields = fieldsOf(kind, isBusy ? 'busy' : carry[server]);
  if (fields === undefined) return [];
  return Object.entries(templates[server]).flatMap(([own, text]) => {
    const stated = levels.findLast(({ rules }) => rules.templates?.[to]?.[own] !== undefined)?.path ?? path;
    const at = [...stated, 'templates', to, own];
    return namesIn(templateOf(text)).flatMap((name) => {
      const field = fieldBehind(kind, name);
      if (field === undefined || fields.has(field)) return [];
      const carried = labelOf([...path, isBusy ? 'show' : `carry.${to}`]);
      const says = `${labelOf(at)} names "${name}", and ${carried} leaves ${field} out`;
      return [finding(at, says, 'what is not carried must not be told in a text either')];
    });
  });
}
