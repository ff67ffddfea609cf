/** cli/interrupted — Ctrl-C at a question, before anything was begun; program.ts ends with 130, and the journal has nothing to tell. */

export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}
