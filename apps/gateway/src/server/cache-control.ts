/** The bundler puts a hash of the content in the names of assets, and only there. */
export function cacheControlOf(root: string, path: string): string {
  const isHashed = /[/\\]assets[/\\]/.test(path.slice(root.length));
  return isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
}
