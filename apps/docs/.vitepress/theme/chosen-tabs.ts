/** Where the browser keeps the languages that a reader has chosen, the newest first. */
const KEPT = 'ringspec-docs-tabs';

const INPUTS = '.vp-code-group input';

/** Of blocks in tabs, shows in each the language that was chosen last, on this page or another. */
export function showChosenTabs(): void {
  const chosen = kept();
  for (const group of document.querySelectorAll('.vp-code-group')) {
    const labels = [...group.querySelectorAll<HTMLLabelElement>('label[data-title]')];
    const wanted = chosen
      .map((title) => labels.find((label) => label.dataset['title'] === title))
      .find((label) => label !== undefined);
    const input = wanted?.control;
    if (input instanceof HTMLInputElement && !input.checked) input.click();
  }
}

/** Keeps what the reader chooses, and shows it in the other groups of the page. */
export function keepChosenTabs(): void {
  document.addEventListener('click', ({ target, isTrusted }) => {
    // Of a label the browser makes a second click, on what it is for; that of a program is ours.
    if (!isTrusted || !(target instanceof HTMLInputElement) || !target.matches(INPUTS)) return;
    const title = target.labels?.[0]?.dataset['title'];
    if (title === undefined) return;
    localStorage.setItem(KEPT, JSON.stringify([title, ...kept().filter((each) => each !== title)]));
    const place = target.getBoundingClientRect().top;
    showChosenTabs();
    // Other groups may have grown above: what was clicked stays where it was.
    window.scrollBy(0, target.getBoundingClientRect().top - place);
  });
}

function kept(): string[] {
  const value: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
  return Array.isArray(value) ? value.map(String) : [];
}
