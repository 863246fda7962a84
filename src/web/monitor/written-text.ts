/** Writes text into an element that React has laid out, and only when it is another one: what is written is painted. */
export function writtenText(element: { readonly current: HTMLElement | null }): (text: string) => void {
  let written: string | null = null;
  let into: HTMLElement | null = null;
  return (text) => {
    if (element.current === null || (text === written && element.current === into)) return;
    into = element.current;
    written = text;
    into.textContent = text;
  };
}
