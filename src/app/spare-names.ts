/** app/spare-names — what a name is as the last part of an address (D51). */

/** Of an address its last part; of a name what it would be: small letters, digits, dashes. */
export function segmentOf(text: string): string {
  const last = decodeURIComponent(URL.canParse(text) ? new URL(text).pathname : text)
    .split('/')
    .findLast((part) => part !== '');
  return (last ?? '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
