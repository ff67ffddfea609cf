/** cli/in-servers — reasons of the engine in people's words. */

/** The engine speaks of left and right; people of Google and DAV. */
export function inServers(text: string): string {
  return text
    .replaceAll(/\bthe (?:right and the left|left and the right) side\b/g, 'both sides')
    .replaceAll(/\bthe left side\b/g, 'the Google side')
    .replaceAll(/\bthe right side\b/g, 'the DAV side');
}
