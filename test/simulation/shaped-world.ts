/** simulation/shaped-world — copies in the shape of templates, and people who type into them: in their own words, or all of it anew. */
import { shapedBy, withTemplates } from '../../src/endpoints/templates.ts';
import type { Event } from '../../src/model/event.ts';
import { playgroundWorld } from './playground-world.ts';
import type { Random } from './random.ts';
import { memoryWorld, type World, type WorldSide } from './world.ts';

/** No text here holds what another field says in it, so that each can always be taken apart. */
const SHAPES = {
  left: { title: '{title} – {location}', description: 'About {title}: {description}' },
  right: { description: '{description}\n{title}' },
};

/** In memory, or in one seed of twenty over the real adapters. */
export async function shapedWorld(random: Random): Promise<World<Event>> {
  const world = random.chance(1 / 20) ? await playgroundWorld(random) : memoryWorld(random);
  const { left, right } = world.sides;
  const sides = { left: shaped(left, SHAPES.left, random), right: shaped(right, SHAPES.right, random) };
  return { ...world, name: 'shaped', sides };
}

function shaped(side: WorldSide<Event>, shapes: Readonly<Record<string, string>>, random: Random): WorldSide<Event> {
  const dress = shapedBy<Event>('event', shapes);
  return {
    ...side,
    connect: (trouble) => withTemplates(side.connect(trouble), 'event', shapes),
    app: {
      ...side.app,
      edit: (href, change) => {
        const isAnew = random.chance(0.3);
        return side.app.edit(href, (held) => {
          const read = dress.shown(held);
          const wanted = change(read);
          return typed(held, read, wanted, isAnew ? wanted : dress.updated(wanted, held));
        });
      },
      items: async () => new Map([...(await side.app.items())].map(([href, item]) => [href, dress.shown(item)])),
    },
  };
}

/** What an app holds once a person who reads `read` has made `wanted` of it, by typing `text` where the two differ. */
function typed(held: Event, read: Event, wanted: Event, text: Event): Event {
  const occurrences = [...wanted.occurrences].map(([id, one]) => {
    const [before, seen, next] = [held, read, text].map(({ occurrences: all }) => all.get(id));
    if (one === 'cancelled' || typeof next !== 'object') return [id, one] as const;
    return [id, typeof before === 'object' && typeof seen === 'object' ? retyped(before, seen, one, next) : next] as const;
  });
  return { ...wanted, fields: retyped(held.fields, read.fields, wanted.fields, text.fields), occurrences: new Map(occurrences) };
}

type EventFields = Event['fields'];

function retyped(held: EventFields, read: EventFields, wanted: EventFields, text: EventFields): EventFields {
  const names = (Object.keys(wanted) as (keyof EventFields)[]).filter(
    (name) => JSON.stringify(read[name]) !== JSON.stringify(wanted[name]),
  );
  return { ...held, ...Object.fromEntries(names.map((name) => [name, text[name]])) };
}
