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
        return side.app.edit(href, (held) => typed(held, change(dress.shown(held)), isAnew));
      },
      items: async () => new Map([...(await side.app.items())].map(([href, item]) => [href, dress.shown(item)])),
    },
  };

  /** What an app holds once a person has made `wanted` of what she reads; anew: what a template added is gone. */
  function typed(held: Event, wanted: Event, isAnew: boolean): Event {
    const read = dress.shown(held);
    const next = isAnew ? wanted : dress.updated(wanted, held);
    const merge = (before: Event['fields'] | undefined, seen: Event['fields'], after: Event['fields'], text: Event['fields']) => {
      const names = Object.keys(after).filter(
        (name) =>
          before === undefined || JSON.stringify(seen[name as keyof Event['fields']]) !== JSON.stringify(after[name as never]),
      );
      return { ...(before ?? {}), ...Object.fromEntries(names.map((name) => [name, text[name as never]])) } as Event['fields'];
    };
    const occurrences = [...wanted.occurrences].map(([id, one]) => {
      const [before, seen, text] = [held, read, next].map(({ occurrences: all }) => all.get(id));
      if (one === 'cancelled' || typeof text !== 'object') return [id, one] as const;
      const isHeld = typeof before === 'object' && typeof seen === 'object';
      return [id, isHeld ? merge(before, seen, one, text) : text] as const;
    });
    return { ...wanted, fields: merge(held.fields, read.fields, wanted.fields, next.fields), occurrences: new Map(occurrences) };
  }
}
