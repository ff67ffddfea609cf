/** Spellings: of hrefs, of etags, of texts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hrefKey, spelling } from '../../../src/endpoints/dav/href.ts';
import { decodeBody, entityTag, isStrong, listedVersion, sameText, versionOf } from '../../../src/endpoints/dav/resource.ts';

const BASE = 'https://dav.test/cal/anna/';

describe('hrefs', () => {
  it('have one key however they are spelled (D9, D12)', () => {
    const spellings = [
      '/cal/anna/a%20b%40c%C3%BC.ics',
      '/cal/anna/a%20b@c%c3%bc.ics',
      '/cal/anna/a b@cü.ics',
      '/cal/anna/a b@cu\u0308.ics',
      'a%20b@c%C3%BC.ics',
      './a%20b@c%C3%BC.ics',
      'https://dav.test/cal/anna/a%20b@cü.ics',
      'http://inside:8080/cal/anna/a%20b@cü.ics',
      '//cal/anna/a b@cü.ics',
    ];
    for (const raw of spellings) assert.equal(hrefKey(raw, BASE), '/cal/anna/a%20b%40c%C3%BC.ics', raw);
  });

  it('may be relative with a colon, or whole addresses percent-encoded (Xandikos)', () => {
    assert.equal(hrefKey('col%3Aon.ics', BASE), '/cal/anna/col%3Aon.ics');
    assert.equal(hrefKey('col:on.ics', BASE), '/cal/anna/col%3Aon.ics');
    assert.equal(hrefKey('http%3A//dav.test/cal/anna/a.ics', BASE), '/cal/anna/a.ics');
  });

  it('keep an encoded slash, question mark and lone percent sign apart from real ones', () => {
    assert.equal(hrefKey('/cal/a%2Fb.ics', BASE), '/cal/a%2Fb.ics');
    assert.equal(hrefKey('/cal/a%3Fb.ics', BASE), '/cal/a%3Fb.ics');
    assert.equal(hrefKey('/cal/a?b#c.ics', BASE), '/cal/a%3Fb%23c.ics');
    assert.equal(hrefKey('/cal/100%.ics', BASE), '/cal/100%25.ics');
  });

  it('go back as the server spelled them, as absolute paths (D12, D35)', () => {
    assert.equal(spelling('https://dav.test/cal/a b@c.ics', BASE), '/cal/a b@c.ics');
    assert.equal(spelling('a%c3%bc.ics', BASE), '/cal/anna/a%c3%bc.ics');
    assert.equal(spelling('../x.ics', BASE), '/cal/x.ics');
  });
});

describe('etags', () => {
  it('are one, whatever proxies and old servers make of them (D37, D44)', () => {
    for (const raw of ['"x"', 'W/"x"', 'x', '"x-gzip"', '"x;gzip"', 'W/"x-gzip"']) assert.equal(entityTag(raw), '"x"', raw);
    assert.equal(entityTag('"1e5"'), '"1e5"');
  });

  it('vouch for the text only when they are strong (D45)', () => {
    assert.equal(isStrong('"x"'), true);
    for (const weak of ['W/"x"', 'x', undefined, null, '']) assert.equal(isStrong(weak), false);
  });

  it('that only count are no version by themselves (D46)', () => {
    assert.equal(listedVersion('"gcs00000000"'), undefined);
    assert.notEqual(versionOf('"gcs00000000"', 'a'), versionOf('"gcs00000000"', 'b'));
    assert.equal(versionOf('"x"', 'a'), listedVersion('"x"'));
    assert.notEqual(versionOf(undefined, 'a'), versionOf(undefined, 'b'));
  });
});

describe('texts', () => {
  it('are the same with any line ends (D16)', () => {
    assert.equal(sameText('A\r\nB\r\n', 'A\nB'), true);
    assert.equal(sameText('A\r\nB', 'A\r\nC'), false);
  });

  it('are unfolded before they are decoded when a fold splits a character (D62)', () => {
    const split = Buffer.concat([
      Buffer.from('SUMMARY:gr'),
      Buffer.from([0xc3]),
      Buffer.from('\r\n '),
      Buffer.from([0xbc]),
      Buffer.from('n\r\n'),
    ]);
    assert.equal(decodeBody(split), 'SUMMARY:grün\r\n');
  });

  it('may have lines of another encoding, among others of UTF-8 that keep their folds (D61, D62)', () => {
    const utf8 = 'DESCRIPTION:Grün\r\n  ist schön\r\n';
    const body = Buffer.concat([
      Buffer.from(`\uFEFFBEGIN:VEVENT\n${utf8}`),
      Buffer.from('SUMMARY:M\xFCl\r\n ler \x80 5\n', 'latin1'),
      Buffer.from([...Buffer.from('NOTE;CHARSET=ISO-8859-2;X=1:'), 0xb9, 0x0a]),
      Buffer.from('NOTE;CHARSET=murks:\xFC', 'latin1'),
    ]);
    const read = `BEGIN:VEVENT\r\n${utf8}SUMMARY:Müller € 5\r\nNOTE;CHARSET=ISO-8859-2;X=1:š\r\nNOTE;CHARSET=murks:ü`;
    assert.equal(decodeBody(body).trimEnd(), read);
  });
});
