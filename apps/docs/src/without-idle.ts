/** Sets a class for the keys that the button of the search would show; the style hides these. */
const KEYS = /<script id="check-mac-os">[^<]*<\/script>/;
/** Icons of social networks, of which this site names none: an empty file. */
const ICONS = /<link rel="preload stylesheet" href="[^"]*vp-icons\.css" as="style">\s*/;

/** A page without what VitePress has it wait for and which does nothing here. */
export function withoutIdle(html: string): string {
  return html.replace(KEYS, '').replace(ICONS, '');
}
