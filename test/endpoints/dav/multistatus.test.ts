/** The strict reader of 207 answers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { given, hrefsOf, readMultistatus, readRefusal, textOf } from '../../../src/endpoints/dav/multistatus.ts';
import { parseXml, qualified } from '../../../src/endpoints/dav/xml.ts';
import type { Answer } from '../../../src/endpoints/http.ts';

const doubtful = { name: 'SyncError', code: 'DOUBTFUL' };
const ETAG = qualified('DAV:', 'getetag');
const NAME = qualified('DAV:', 'displayname');

function answer(body: string | Uint8Array, { status = 207, type = 'application/xml; charset=utf-8' } = {}): Answer {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = new Headers({ 'content-type': type });
  return { status, headers, url: 'https://dav.test/cal/', body: bytes, text: () => new TextDecoder().decode(bytes) };
}

const multistatus = (inner: string) => `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${inner}</d:multistatus>`;
const response = (inner: string) => `<d:response><d:href>/cal/a.ics</d:href>${inner}</d:response>`;
const propstat = (status: number, props: string) =>
  `<d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 ${status} X</d:status></d:propstat>`;

describe('a multistatus', () => {
  it('keeps numbers, truth values and spaces as text (D15, D16; L5)', () => {
    const values = ['1e5', '-1', '1.10', 'true', '2024', ' x \n'];
    for (const value of values) {
      const { members, syncToken } = readMultistatus(
        answer(
          multistatus(`${response(propstat(200, `<d:displayname>${value}</d:displayname>`))}<d:sync-token>-1</d:sync-token>`),
        ),
      );
      assert.equal(textOf(members[0], NAME), value);
      assert.equal(syncToken, '-1');
    }
  });

  it('joins text, entities and CDATA, and keeps carriage returns that were written as entities (D16; L5)', () => {
    const text = 'A &amp; B&#13;\n<![CDATA[<C> & ]]>D';
    const { members } = readMultistatus(answer(multistatus(response(propstat(200, `<d:displayname>${text}</d:displayname>`)))));
    assert.equal(textOf(members[0], NAME), 'A & B\r\n<C> & D');
  });

  it('keeps the status of every property: absent, forbidden and given are three things (D13, D14)', () => {
    const both =
      propstat(200, '<d:getetag>"1"</d:getetag>') + propstat(404, '<d:displayname/><d:getetag/>') + propstat(403, '<d:owner/>');
    for (const inner of [both, propstat(404, '<d:getetag/>') + propstat(200, '<d:getetag>"1"</d:getetag>')]) {
      const [member] = readMultistatus(answer(multistatus(response(inner)))).members;
      assert.equal(textOf(member, ETAG), '"1"');
      assert.equal(given(member, NAME), undefined);
    }
    const [member] = readMultistatus(answer(multistatus(response(both)))).members;
    assert.equal(member?.properties.get(qualified('DAV:', 'owner'))?.status, 403);
  });

  it('goes by namespace, never by prefix (D5, D19)', () => {
    const foreign = `<multistatus xmlns="DAV:"><response><href>/a</href><propstat><prop><x:getetag xmlns:x="urn:x">no</x:getetag>
      <getetag>"yes"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`;
    assert.equal(textOf(readMultistatus(answer(foreign)).members[0], ETAG), '"yes"');
    assert.throws(() => readMultistatus(answer('<multistatus xmlns="DAV"><response/></multistatus>')), doubtful);
  });

  it('reads member statuses, errors and homes with several addresses (D4, D25)', () => {
    const { members } = readMultistatus(
      answer(
        multistatus(
          `${response('<d:status>HTTP/1.1 507 Full</d:status><d:error><d:number-of-matches-within-limits/></d:error>')}${response(
            propstat(200, '<d:group><d:href>/a/</d:href><d:href> /b/ </d:href></d:group>'),
          )}`,
        ),
      ),
    );
    assert.deepEqual([members[0]?.status, members[0]?.errors], [507, ['{DAV:}number-of-matches-within-limits']]);
    assert.deepEqual(hrefsOf(members[1], qualified('DAV:', 'group')), ['/a/', '/b/']);
  });

  it('is nothing else but a 207 with whole XML (D11, D17; L2)', () => {
    const good = multistatus(response(propstat(200, '<d:getetag>"1"</d:getetag>')));
    readMultistatus(answer(good));
    readMultistatus(answer(`${good}\n`));
    assert.throws(() => readMultistatus(answer(good, { status: 200 })), doubtful);
    assert.throws(() => readMultistatus(answer(good, { type: 'text/html' })), doubtful);
    assert.throws(() => readMultistatus(answer('')), doubtful);
    assert.throws(() => readMultistatus(answer('<html><body>Sign in</body></html>')), doubtful);
    assert.throws(() => readMultistatus(answer(`${good}<br>Fatal error: memory`)), doubtful);
    for (let length = 0; length < good.length; length += 1) {
      assert.throws(() => readMultistatus(answer(good.slice(0, length))), doubtful, `cut after ${length}`);
    }
  });

  it('refuses a DOCTYPE and bottomless nesting (D18)', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa">]>${multistatus('').replace('<?xml version="1.0"?>', '')}`;
    assert.throws(() => readMultistatus(answer(bomb)), doubtful);
    assert.throws(() => parseXml('<a>'.repeat(200) + '</a>'.repeat(200)), doubtful);
  });

  it('says once who answered what makes no sense', () => {
    assert.throws(() => readMultistatus(answer(multistatus('<d:response><d:status>HTTP/1.1 404 X</d:status></d:response>'))), {
      code: 'DOUBTFUL',
      message: 'dav.test answered with a response that names no href',
    });
  });

  it('does not hold what was taken out of the root, and holds the rest in order', () => {
    const taken: string[] = [];
    const root = parseXml('<a><b>1</b><c><b>2</b></c><b>3</b><d/></a>', ({ name, text }) => {
      if (name === '{}b') taken.push(text);
      return name === '{}b';
    });
    assert.deepEqual(taken, ['1', '3']);
    assert.deepEqual(
      root.children.map(({ name, children }) => [name, children.length]),
      [
        ['{}c', 1],
        ['{}d', 0],
      ],
    );
  });

  it('refuses a response without href and a status that is none', () => {
    assert.throws(() => readMultistatus(answer(multistatus('<d:response/>'))), doubtful);
    assert.throws(() => readMultistatus(answer(multistatus(response('<d:status>fine</d:status>')))), doubtful);
  });

  it('reads other encodings by their label', () => {
    const text = multistatus(response(propstat(200, '<d:displayname>Grün</d:displayname>'))).replace(
      '?>',
      ' encoding="iso-8859-1"?>',
    );
    const [member] = readMultistatus(answer(Buffer.from(text, 'latin1'), { type: 'text/xml' })).members;
    assert.equal(textOf(member, NAME), 'Grün');
  });
});

describe('octets that are no text', () => {
  const latin = (inner: string) => Buffer.from(multistatus(inner), 'latin1');
  const known = '<d:getetag>"1"</d:getetag>';

  it('leave nothing to be known of the property that has them, and the others as they are', () => {
    const body = latin(response(propstat(200, `<d:displayname>Gr\xFCn</d:displayname>${known}`)));
    const [member] = readMultistatus(answer(body)).members;
    assert.deepEqual([textOf(member, NAME), member?.properties.get(NAME)?.status], [undefined, 0]);
    assert.equal(textOf(member, ETAG), '"1"');
    const inside = latin(response(propstat(200, `<d:displayname><d:href>/gr\xFCn/</d:href></d:displayname>`)));
    assert.deepEqual(hrefsOf(readMultistatus(answer(inside)).members[0]!, NAME), []);
  });

  it('make an answer doubtful where they stand in an href or in the sync token', () => {
    const nameless = `<d:response><d:href>/cal/gr\xFCn.ics</d:href>${propstat(200, known)}</d:response>`;
    for (const inner of [nameless, `${response(propstat(200, known))}<d:sync-token>\xFC</d:sync-token>`])
      assert.throws(() => readMultistatus(answer(latin(inner))), {
        code: 'DOUBTFUL',
        message: 'dav.test answered with octets that are no text',
      });
  });

  it('are another thing than signs of replacement that somebody stored', () => {
    const body = multistatus(response(propstat(200, '<d:displayname>Gr\uFFFDn</d:displayname>')));
    assert.equal(textOf(readMultistatus(answer(body)).members[0], NAME), 'Gr\uFFFDn');
    assert.equal(textOf(readMultistatus(answer(body, { type: 'text/xml; charset=murks' })).members[0], NAME), 'Gr\uFFFDn');
  });

  it('do no harm in the words of a refusal', () => {
    const html = readRefusal(answer(Buffer.from('<html>nicht m\xF6glich', 'latin1'), { status: 500, type: 'text/html' }));
    assert.equal(html.words, 'nicht m\uFFFDglich');
  });
});

describe('characters that no XML may hold (XML 1.0, 2.2)', () => {
  const SIGNS = ['\x15', '\0', '\uFFFE', '&#21;', '&#x15;', '&#x0b;', '&#0;', '&#xFFFF;', '&#55357;', '&#xD83D;&#xDE00;'];
  const known = '<d:getetag>"1"</d:getetag>';

  for (const sign of SIGNS)
    it(`leave nothing to be known of the property that has them, and the others as they are: ${JSON.stringify(sign)}`, () => {
      const odd = response(propstat(200, `<d:displayname>Haare${sign}schneiden</d:displayname>${known}`));
      const other = response(propstat(200, '<d:displayname>Schnitt &#13;&#x1F600;</d:displayname>'));
      const [first, second, ...more] = readMultistatus(answer(multistatus(odd + other))).members;
      assert.deepEqual([textOf(first, NAME), first?.properties.get(NAME)?.status], [undefined, 0]);
      assert.equal(textOf(first, ETAG), '"1"');
      assert.equal(textOf(second, NAME), 'Schnitt \r😀');
      assert.deepEqual(more, []);
    });

  it('make an answer doubtful where they stand in an href, in the sync token or in an answer that is cut', () => {
    const nameless = `<d:response><d:href>/cal/a\x15.ics</d:href>${propstat(200, known)}</d:response>`;
    const odd = response(propstat(200, '<d:displayname>\x15</d:displayname>'));
    for (const body of [
      multistatus(nameless),
      multistatus(`${odd}<d:sync-token>\x15</d:sync-token>`),
      multistatus(odd).slice(0, -1),
    ])
      assert.throws(() => readMultistatus(answer(body)), doubtful);
  });
});

describe('an error body', () => {
  it('tells preconditions by name and namespace, with the hrefs inside (D19, D48)', () => {
    const body =
      '<d:error xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><c:no-uid-conflict><d:href>/b.ics</d:href></c:no-uid-conflict></d:error>';
    const { conditions, hrefs } = readRefusal(answer(body, { status: 409 }));
    assert.ok(conditions.includes('{urn:ietf:params:xml:ns:caldav}no-uid-conflict'));
    assert.deepEqual(hrefs, ['/b.ics']);
  });

  it('may be HTML, text or nothing (D19)', () => {
    assert.match(readRefusal(answer('<!DOCTYPE html><h1>Too<br>large', { status: 413 })).words, /^Too large$/);
    assert.equal(readRefusal(answer('not today', { status: 400 })).words, 'not today');
    assert.equal(readRefusal(answer('', { status: 400 })).words, '');
  });
});
