/** cli/language — the environment says in which language, the owner's word goes before, and programs are answered in English. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languageOf, tongueOf } from '../../src/cli/language.ts';
import { createOutput } from '../../src/cli/output.ts';

describe('the language of the terminal', () => {
  it('is what the first of LC_ALL, LC_MESSAGES and LANG says that is not empty', () => {
    assert.equal(languageOf({ LANG: 'de_DE.UTF-8' }), 'de');
    assert.equal(languageOf({ LC_MESSAGES: 'sv_SE', LANG: 'de_DE.UTF-8' }), 'sv');
    assert.equal(languageOf({ LC_ALL: 'en_GB', LC_MESSAGES: 'sv_SE', LANG: 'de' }), 'en');
    assert.equal(languageOf({ LC_ALL: '', LANG: 'de@euro' }), 'de');
  });

  it('is English where it is none of ours', () => {
    for (const LANG of ['', 'C', 'C.UTF-8', 'POSIX', 'fr_FR', 'desperate']) assert.equal(languageOf({ LANG }), 'en');
    assert.equal(languageOf({}), 'en');
    assert.equal(languageOf({ LC_ALL: 'C', LANG: 'de_DE' }), 'en');
  });
});

describe('what is said on a terminal', () => {
  async function recorded(json: boolean) {
    const said = { out: '', err: '' };
    const sink = (name: 'out' | 'err') => ({ write: (text: string) => (said[name] += text) });
    const tongue = await tongueOf('de');
    const options = { json, quiet: false, verbose: false, environment: {}, tongue };
    return { said, output: createOutput({ ...options, stdout: sink('out'), stderr: sink('err') }) };
  }

  it('is in the language of the terminal until the owner’s is known, and then in that', async () => {
    const { said, output } = await recorded(false);
    output.print('no conflicts');
    await output.speak(undefined);
    output.note('no conflicts');
    await output.speak('sv');
    output.complain('no conflicts');
    output.print(output.say('waits for you'));
    await output.speak('en');
    output.print('no conflicts');
    assert.deepEqual(said, { out: 'keine Konflikte\nväntar på dig\nno conflicts\n', err: 'keine Konflikte\ninga konflikter\n' });
  });

  it('is English with --json', async () => {
    const { said, output } = await recorded(true);
    await output.speak('de');
    output.note(output.say('no conflicts'));
    output.document({ language: output.language });
    assert.deepEqual(said, { out: '{\n  "language": "en"\n}\n', err: 'no conflicts\n' });
  });
});
