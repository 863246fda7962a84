/** Gives text that this page has made as a file. */
export function downloadText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes it over on its own time.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
