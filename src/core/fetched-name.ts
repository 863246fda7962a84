import { createHash } from 'node:crypto';

/** The name of the file, in a show's `fetchedFolder`, in which the picture of this web address lies once it was fetched. */
export const fetchedName = (url: string): string => createHash('sha256').update(url).digest('hex');
