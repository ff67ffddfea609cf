/** google/html — the plain text people see of text that Google shows as HTML (G80, G165). */

const TAG =
  /<(\/?)(a|abbr|b|blockquote|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|html-blob|i|img|li|ol|p|pre|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)(?:\s[^<>]*|\/)?>/gi;
const LINK = /<a\s[^<>]*?href=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))[^<>]*>(.*?)<\/a>/gis;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const ENDS_LINE = /^(p|div|li|tr|h[1-6]|blockquote|pre|dd|dt)$/i;

/** The plain text people see. */
export function plainOf(stored: string): string {
  const lines = stored.replaceAll('\r\n', '\n');
  if (lines.search(TAG) < 0) return withoutEntities(lines);
  const linked = lines.replace(LINK, (_all, a?: string, b?: string, c?: string, shown: string = '') => {
    const [to, text] = [a ?? b ?? c ?? '', shown.replace(TAG, '')];
    return withoutEntities(to) === withoutEntities(text) || to === '' ? text : `${text} (${to})`;
  });
  return withoutEntities(linked.replace(TAG, breakFor)).replace(/\s+$/, '');
}

function breakFor(_tag: string, closing: string, name: string): string {
  if (/^(br|hr)$/i.test(name)) return '\n';
  if (/^li$/i.test(name) && closing === '') return '- ';
  return closing !== '' && ENDS_LINE.test(name) ? '\n' : '';
}

function withoutEntities(text: string): string {
  return text.replace(ENTITY, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : all;
  });
}
