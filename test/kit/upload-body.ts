/** The body of an upload, as a browser would write it. */

export const BOUNDARY = '----boundary';

export const multipartType = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

const end = `--${BOUNDARY}--\r\n`;

export const filePart = (filename: string, content: string, field = 'file'): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${filename}"\r\nContent-Type: application/octet-stream\r\n\r\n${content}\r\n`;

export const fieldPart = (field: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`;

export const uploadBody = (...parts: readonly string[]): string => parts.join('') + end;
