import { open, rename, rm } from 'node:fs/promises';

/** Replaces a file so that it is there whole or not at all, also after a power cut. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await using file = await open(beside, 'w', 0o600);
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await rename(beside, path);
}
