/** google/answers — what each kind of answer looks like: a login page, a cut body or another resource is no answer. */
import { SyncError } from '../../model/errors.ts';
import { memberOf } from './errors.ts';

export type Service = 'calendar' | 'people';

/** Calendar names the kind in every body; People does not, so its bodies are known by what they must hold. */
const ANSWERS = {
  'calendar#event': (data) => memberOf(data, 'kind') === 'calendar#event',
  'calendar#events': (data) => memberOf(data, 'kind') === 'calendar#events',
  'calendar#calendarList': (data) => memberOf(data, 'kind') === 'calendar#calendarList',
  'calendar#calendar': (data) => memberOf(data, 'kind') === 'calendar#calendar',
  'calendar#channel': (data) => memberOf(data, 'kind') === 'api#channel' && isNumber(memberOf(data, 'expiration')),
  /** No body at all. */
  'calendar#none': (data) => data === '' || data === undefined,
  'people#person': (data) => typeof memberOf(data, 'resourceName') === 'string',
  'people#connections': (data) => isBody(data) && isListOrAbsent(memberOf(data, 'connections')),
  'people#responses': (data) => Array.isArray(memberOf(data, 'responses')),
  'people#created': (data) => Array.isArray(memberOf(data, 'createdPeople')),
  'people#photo': (data) => typeof memberOf(memberOf(data, 'person'), 'resourceName') === 'string',
  'people#groups': (data) => Array.isArray(memberOf(data, 'contactGroups')),
  'people#group': (data) => typeof memberOf(data, 'resourceName') === 'string',
  /** `{}` (G153). */
  'people#none': (data) => isBody(data) && Object.keys(data).length === 0,
} as const satisfies Record<`${Service}#${string}`, (data: unknown) => boolean>;

export type AnswerKind = keyof typeof ANSWERS;

/** The answer, if it is what the method gives. @throws DOUBTFUL */
export function checked<T>(data: T, { what, kind }: { readonly what: string; readonly kind: AnswerKind }): T {
  if (ANSWERS[kind](data)) return data;
  throw new SyncError('DOUBTFUL', `Google answered something else when asked to ${what}`);
}

export function serviceOf(kind: AnswerKind): Service {
  return kind.startsWith('people#') ? 'people' : 'calendar';
}

const isNumber = (value: unknown): boolean => typeof value === 'string' && /^\d+$/.test(value);
const isBody = (data: unknown): data is object => typeof data === 'object' && data !== null && !Array.isArray(data);
const isListOrAbsent = (value: unknown): boolean => value === undefined || Array.isArray(value);
