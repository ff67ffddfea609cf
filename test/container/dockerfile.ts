/** container/dockerfile — what the Dockerfile says, instruction by instruction. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

export interface Copy {
  /** Another stage; undefined: the project's folder. */
  readonly from: string | undefined;
  readonly sources: readonly string[];
  readonly target: string;
}

export const ROOT = join(import.meta.dirname, '../..');
/** All instructions of all stages, comments left out, continued lines joined. */
export const dockerfile = instructions(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
/** Those of the last stage: the image. */
export const image = dockerfile.slice(dockerfile.findLastIndex(({ word }) => word === 'FROM'));

/** What the image says last with this word; empty when it does not. */
export function saying(word: string): string {
  return image.findLast((instruction) => instruction.word === word)?.rest ?? '';
}

/** The words of an instruction in its JSON form, flags before it left out. */
export function listIn(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}

export function copies(stage: readonly Instruction[]): Copy[] {
  return stage
    .filter(({ word }) => word === 'COPY')
    .map(({ rest }) => {
      const words = rest.split(/\s+/);
      const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
      return { from, target: words.pop() ?? '', sources: words };
    });
}

function instructions(text: string): Instruction[] {
  const lines = text.replaceAll(/^\s*#.*\n/gm, '').replaceAll(/\\\n\s*/g, ' ');
  return [...lines.matchAll(/^(?<word>[A-Z]+)\s+(?<rest>.*)$/gm)].map(({ groups }) => ({
    word: groups?.word ?? '',
    rest: groups?.rest ?? '',
  }));
}
