/** The initials of a name, in a colour of its own. */
export function Avatar({ name, online }: { name: string; online?: boolean }) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  const hue = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return (
    <span class="avatar" data-hue={hue} data-online={online} aria-hidden="true">
      {initials}
    </span>
  );
}
