import { useEffect, useRef } from 'preact/hooks';
import { type Section, sections } from '../model/sections.js';
import type { Session } from '../model/session.js';

export function TopBar({ session, section }: { session: Session; section: Section }) {
  const who = session.who.value;
  const current = useRef<HTMLAnchorElement>(null);
  // On a narrow screen the sections are a row that does not fit.
  useEffect(
    () => current.current?.scrollIntoView({ block: 'nearest', inline: 'center' }),
    [section],
  );
  return (
    <header class="bar">
      <p class="brand">
        Ringspec <span class="muted">{who?.application}</span>
      </p>
      <nav aria-label="Sections">
        <ul>
          {(Object.keys(sections) as Section[]).map((name) => (
            <li key={name}>
              <a
                href={`#/${name}`}
                ref={name === section ? current : null}
                aria-current={name === section ? 'page' : 'false'}
              >
                {sections[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="who">
        <span>{who?.name}</span>
        <button type="button" class="quiet" onClick={() => void session.signOut()}>
          Log out
        </button>
        {session.problem.value !== '' && (
          <p class="problem" role="alert">
            {session.problem.value}
          </p>
        )}
      </div>
    </header>
  );
}
