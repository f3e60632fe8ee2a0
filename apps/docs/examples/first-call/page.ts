export function say(words: string): void {
  document.querySelector('#status')?.replaceChildren(words);
}

export function form(id: string): HTMLFormElement {
  return (
    document.querySelector<HTMLFormElement>(`#${id}`) ??
    document.createElement('form')
  );
}

export function field(of: HTMLFormElement, name: string): string {
  return String(new FormData(of).get(name));
}

export function button(id: string): HTMLButtonElement {
  return (
    document.querySelector<HTMLButtonElement>(`#${id}`) ??
    document.createElement('button')
  );
}
