const paths = {
  phone:
    'M6.6 10.8a15 15 0 0 0 6.6 6.600l2.2-2.200c.3-.3.7-.4 1-.2 1.1.4 2.3.6 3.6.6.6 0 1 .4 1 1V20c0 .6-.4 1-1 1A17 17 0 0 1 3 4c0-.6.4-1 1-1h3.500c.6 0 1 .4 1 1 0 1.3.2 2.5.6 3.6.1.3 0 .7-.2 1z',
  video:
    'M4 6h10a2 2 0 0 1 2 2v1.500l4-2.500v10l-4-2.500V16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z',
  mic: 'M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zm-7 9h2a5 5 0 0 0 10 0h2a7 7 0 0 1-6 6.900V22h-2v-3.100A7 7 0 0 1 5 12z',
  pause: 'M7 5h4v14H7zm6 0h4v14h-4z',
  keypad:
    'M5 4h3v3H5zm5.5 0h3v3h-3zM16 4h3v3h-3zM5 9.500h3v3H5zm5.5 0h3v3h-3zm5.5 0h3v3h-3zM5 15h3v3H5zm5.5 0h3v3h-3zm5.5 0h3v3h-3zm-5.5 5h3v3h-3z',
  chat: 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H9l-5 4v-4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
  gear: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zm-1.5-6h3l.5 2.7 1.8.8 2.3-1.6 2.1 2.1-1.6 2.3.8 1.8 2.6.4v3l-2.6.5-.8 1.8 1.6 2.3-2.1 2.1-2.3-1.6-1.8.8-.5 2.600h-3l-.5-2.6-1.8-.8-2.3 1.6-2.1-2.1 1.6-2.3-.8-1.800L2 13.500v-3l2.6-.5.8-1.8-1.6-2.3 2.1-2.1 2.3 1.6 1.8-.8z',
  screen:
    'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-6v2h3v2H7v-2h3v-2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm8 3-4 4h2.500v3.500h3V11H16z',
  transfer: 'M14 4l7 6-7 6v-4c-5 0-8 1.500-10.500 5.500C4.200 11.800 7.500 8 14 7.500z',
  leave: 'M5 3h8v2H7v14h6v2H5zm10 4 5 5-5 5v-3.500h-5v-3h5z',
  swap: 'M7 4 3 8l4 4V9h10V7H7zm10 8v3H7v2h10v3l4-4z',
} as const;

export type IconName = keyof typeof paths;

/** Pictures that point where reading goes on: the other way in languages that are read to the left. */
const readingOn: ReadonlySet<IconName> = new Set(['transfer', 'leave']);

/** A picture beside a text, hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class={readingOn.has(name) ? 'icon reading-on' : 'icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
