/** To the first fault of a form: what it is folded away in opens, and its field has focus. What belongs to no field comes into view. */
export function leadToFault(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  if (field === null) {
    form.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
    return;
  }
  for (let fold = field.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  field.focus({ preventScroll: true });
  // With what is said below it.
  field.scrollIntoView({ block: 'center' });
}
