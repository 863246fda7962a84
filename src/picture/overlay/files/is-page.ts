/** Whether the bytes begin as a page does, or its like. */
export const isPage = (bytes: Buffer): boolean =>
  /^\uFEFF?\s*(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body)\b/i.test(bytes.subarray(0, 1024).toString('utf8'));
