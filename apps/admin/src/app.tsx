import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Section, sectionOf, sections } from './model/sections.js';
import type { Session } from './model/session.js';
import { Calls } from './views/calls.js';
import { Keys } from './views/keys.js';
import { Queues } from './views/queues.js';
import { Records } from './views/records.js';
import { SignIn } from './views/sign-in.js';
import { TopBar } from './views/top-bar.js';
import { Users } from './views/users.js';
import { Wallboard } from './views/wallboard.js';
import { Webhooks } from './views/webhooks.js';

const views: Readonly<Record<Section, (props: { session: Session }) => JSX.Element>> = {
  wallboard: Wallboard,
  users: Users,
  queues: Queues,
  calls: Calls,
  records: Records,
  keys: Keys,
  webhooks: Webhooks,
};

export function App({ session }: { session: Session }) {
  const section = useSection();
  const heading = useRef<HTMLHeadingElement>(null);
  const phase = session.phase.value;
  const View = views[section];
  useEffect(() => {
    document.title = `${phase === 'signedIn' ? sections[section] : 'Log in'} · Ringspec administration`;
  }, [section, phase]);
  const moved = useRef(false);
  useEffect(() => {
    // Who works by keyboard goes on reading where the new section begins.
    if (moved.current) heading.current?.focus();
    moved.current = true;
  }, [section]);
  if (phase === 'starting') {
    return (
      <main class="alone">
        <h1 class="visually-hidden">Ringspec administration</h1>
        <p role="status">Starting …</p>
      </main>
    );
  }
  if (phase === 'signedOut') return <SignIn session={session} />;
  return (
    <div class="app">
      <a class="skip" href="#content" onClick={(event) => skipTo(event, heading.current)}>
        Skip to the content
      </a>
      <TopBar session={session} section={section} />
      <main id="content" class="content">
        <h1 ref={heading} tabIndex={-1}>
          {sections[section]}
        </h1>
        <View session={session} />
      </main>
    </div>
  );
}

/** The address names sections, and would lead to another. */
function skipTo(event: Event, heading: HTMLElement | null): void {
  event.preventDefault();
  heading?.focus();
}

function useSection(): Section {
  const [section, setSection] = useState(() => sectionOf(location.hash));
  useEffect(() => {
    const changed = (): void => setSection(sectionOf(location.hash));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return section;
}
