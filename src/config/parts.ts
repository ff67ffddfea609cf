/** config/parts — the pieces the schema is made of: checked texts, secrets, and how the example file shows a key. */
import { z } from 'zod';
import { type Check, type Complaint, singleLine } from './checks.ts';
import { Secret } from './secrets.ts';

type Showing = 'off' | 'elsewhere';

const showing = new WeakMap<z.core.$ZodType, Showing>();
const secrets = new WeakSet<z.core.$ZodType>();

/** A text that is not empty. */
export function text(description: string, ...examples: string[]): z.ZodString {
  return z.string().min(1).meta({ description, examples });
}

/** A text that one of the checks looks at. */
export function checked(complain: Check<string>): z.ZodString {
  return z
    .string()
    .min(1)
    .check((context) => {
      const complaint = context.value === '' ? undefined : complain(context.value);
      if (complaint !== undefined) context.issues.push(issue(complaint, context.value));
    });
}

/** A text of one line that becomes a Secret; messages never print what stands there. */
export function secret(description: string, example: string, complain: Check<string> = () => undefined) {
  const plain = checked((value) => singleLine(value) ?? complain(value));
  const schema = plain.transform((value) => new Secret(value)).meta({ description, examples: [example] });
  secrets.add(schema);
  return schema;
}

/** A secret that one of the checks looks at: an address that is all one needs to use it. */
export function secretAddress(complain: Check<string>, description: string, example: string) {
  const schema = checked(complain)
    .transform((value) => new Secret(value))
    .meta({ description, examples: [example] });
  secrets.add(schema);
  return schema;
}

export function isSecret(schema: z.core.$ZodType): boolean {
  return secrets.has(schema);
}

/** Shown in the example as a comment: most files do not need it. */
export function off<T extends z.core.$ZodType>(schema: T): T {
  showing.set(schema, 'off');
  return schema;
}

/** Not shown in the example: it is shown at another level. */
export function elsewhere<T extends z.core.$ZodType>(schema: T): T {
  showing.set(schema, 'elsewhere');
  return schema;
}

export function shownAs(schema: z.core.$ZodType): Showing | undefined {
  return showing.get(schema);
}

/** A complaint in zod's words; `path` leads from the checked value to the one that is wrong. */
export function issue(complaint: Complaint, input: unknown, path: readonly string[] = []): z.core.$ZodRawIssue {
  return {
    code: 'custom',
    input,
    path: [...path],
    message: complaint.says,
    params: { hint: complaint.hint, guess: complaint.guess, show: complaint.show, lacks: complaint.lacks },
  };
}

/** `${file:PATH}` */
export function fromFile(path: string): string {
  return `\${file:${path}}`;
}

/** `${NAME}` */
export function fromEnvironment(name: string): string {
  return `\${${name}}`;
}
