const quoted = (name: string): string => `"${name}"`;

/** What a person did and what is done. */
export const toastWords = {
  title: 'Done',
  undo: 'Undo',
  saved: (name: string) => `${quoted(name)} is saved.`,
  deleted: (name: string) => `${quoted(name)} is deleted.`,
  duplicated: (name: string) => `${quoted(name)} is there.`,
} as const;
