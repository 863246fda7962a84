/**
 * Whether it was copied. By a field that is there for a moment: browsers give `navigator.clipboard` to pages over HTTPS only, and this one is mostly
 * read over the local network.
 */
export function copyText(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.className = 'sr-only';
  // A dialog takes back the focus of what is outside of it.
  (before?.closest('[role=dialog], [role=alertdialog]') ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
