/** The bytes of a picture as they come in: refused as soon as it is seen that they are none, or too many. Pure. */
import { errors } from '#core/errors.ts';
import { imageHead, isImageTooLarge, type ImageHead } from '#image/index.ts';

export const BODY_BYTES_MAX = 20_000_000;

export class PictureBody {
  readonly #address: string;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #head: ImageHead | null = null;
  /** So many bytes are there before the head is looked for again: twice as many each time, so that the work stays in proportion. */
  #lookAt = 1;

  /** `address` is for messages. */
  constructor(address: string) {
    this.#address = address;
  }

  /** What the sender says there will be. Throws PICTURE_TOO_LARGE. */
  expect(bytes: number): void {
    if (bytes > BODY_BYTES_MAX) throw this.#tooLarge(`${Math.ceil(bytes / 1e6)} MB`);
  }

  /** Throws PICTURE_NOT_A_PICTURE, PICTURE_TOO_LARGE. */
  add(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > BODY_BYTES_MAX) throw this.#tooLarge('more than 20 MB');
    this.#chunks.push(chunk);
    if (this.#head === null && this.#bytes >= this.#lookAt) this.#look();
  }

  /** The whole picture. Throws PICTURE_NOT_A_PICTURE, PICTURE_NOT_FETCHED where its end is missing. */
  end(): Buffer {
    const bytes = this.#look();
    if (this.#head === null) throw errors.PICTURE_NOT_A_PICTURE({ address: this.#address });
    if (this.#head.whole) return bytes;
    throw errors.PICTURE_NOT_FETCHED({ address: this.#address, why: 'its end is missing' });
  }

  #look(): Buffer {
    const bytes = Buffer.concat(this.#chunks);
    const head = imageHead(bytes);
    if (head === null) throw errors.PICTURE_NOT_A_PICTURE({ address: this.#address });
    if (head === 'more') this.#lookAt = bytes.length * 2;
    else this.#head = this.#bounded(head);
    return bytes;
  }

  #bounded(head: ImageHead): ImageHead {
    if (isImageTooLarge(head)) throw this.#tooLarge(`${head.width}x${head.height} pixels`);
    return head;
  }

  #tooLarge(size: string): Error {
    return errors.PICTURE_TOO_LARGE({ address: this.#address, size });
  }
}
