import type { Asset } from '#contract/index.ts';

const UNITS = ['kB', 'MB', 'GB'] as const;

/** `12.4 MB` */
export function fileSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1));
  return `${(bytes / 1000 ** (power + 1)).toFixed(1)} ${UNITS[power]}`;
}

export const libraryWords = {
  title: 'Library',
  media: 'Media',
  recordings: 'Recordings',
  count: (shown: number, total: number) => {
    if (shown < total) return `The first ${shown} of ${total} files`;
    return total === 1 ? '1 file' : `${total} files`;
  },
  none: 'There is no file yet. Upload pictures, clips and sound; timelines then show them by their address.',
  upload: 'Upload…',
  drop: 'Drop the file to upload it',
  uploading: (name: string, part: number) => `${name}: ${Math.floor(100 * part)} % sent`,
  looking: (name: string) => `${name} is being looked into.`,
  uploaded: (name: string, url: string) => `${name} is there. Timelines call it ${url}.`,
  sameAs: 'The same file was there already under another name.',
  cutOff: { message: 'The upload was cut off. Nothing of it was kept.', remedy: 'Check the network and upload it again.' },
  kinds: { image: 'Picture', video: 'Clip', audio: 'Sound' } satisfies Record<Asset['asset_type'], string>,
  damaged: 'Damaged: it cannot be shown',
  delete: 'Delete',
  deleteNamed: (name: string) => `Delete ${name}`,
  deleteAsks: (name: string) => `Delete "${name}"?`,
  deleteSays: 'It cannot be brought back.',
} as const;
