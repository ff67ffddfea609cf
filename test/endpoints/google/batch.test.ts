/** google/batch.test — the multipart form of a batch (G129), read strictly. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBatch, writeBatch } from '../../../src/endpoints/google/batch.ts';

const answer = (place: number, status: number, body: string): string =>
  `Content-Type: application/http\r\nContent-ID: <response-part-${place}>\r\n\r\nHTTP/1.1 ${status} OK\r\nContent-Type: application/json\r\nRetry-After: 3\r\n\r\n${body}`;
const joined = (...parts: string[]): string => `${parts.map((part) => `--b_1\r\n${part}\r\n`).join('')}--b_1--\r\n`;

describe('a batch', () => {
  it('G129 names each part by its place', () => {
    const text = writeBatch(['/calendar/v3/a', '/calendar/v3/b?x=1']);
    assert.equal(text.match(/^Content-ID: <part-[01]>\r$/gm)?.length, 2);
    assert.match(text, /GET \/calendar\/v3\/b\?x=1 HTTP\/1\.1\r\n/);
    assert.ok(text.endsWith('--\r\n'));
  });

  it('G129 is read in any order of its parts, with or without blank lines and quotes', () => {
    const parts = readBatch(
      'multipart/mixed; charset=UTF-8; boundary="b_1"',
      joined(answer(1, 404, '{"error":{}}'), answer(0, 200, '{\n "a": "x\\r\\n--b_1 y"\n}')),
    );
    assert.deepEqual([...parts.keys()].sort(), [0, 1]);
    assert.deepEqual([parts.get(0)?.status, JSON.parse(parts.get(0)?.body ?? '')], [200, { a: 'x\r\n--b_1 y' }]);
    assert.deepEqual([parts.get(1)?.status, parts.get(1)?.headers.get('retry-after')], [404, '3']);
  });

  it('is doubtful when it has no end, no boundary, or another type', () => {
    const whole = joined(answer(0, 200, '{}'));
    for (const [type, text] of [
      ['multipart/mixed; boundary=b_1', whole.slice(0, -8)],
      ['multipart/mixed', whole],
      ['text/html', '<html>'],
      ['multipart/mixed; boundary=other', whole],
    ] as const) {
      assert.throws(() => readBatch(type, text), { code: 'DOUBTFUL' }, type);
    }
  });
});
