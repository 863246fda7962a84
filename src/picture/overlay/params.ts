/** Reads an overlay's parameters, which are checked when a timeline is saved but typed loosely here. */
export type Params = Readonly<Record<string, unknown>>;

export const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
/** Null for an empty text too: it says as much as none. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

/** The lines of a lower third: its fields in their order, or its text. */
export function linesOf(params: Params): string[] {
  const { fields } = params;
  const named = typeof fields === 'object' && fields !== null ? Object.values(fields).flatMap((field) => textOf(field) ?? []) : [];
  const lines = named.length > 0 ? named : (textOf(params['text']) ?? '').split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
