/** The form of an upload: one file, streamed to the disk, and its folder before or behind it. */
import type { Multipart, MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { assetFolder, assetName, type Arrived, type Library, type Place } from '#library/index.ts';

export type UploadOptions = { readonly library: Library; readonly clock: Clock; readonly bytesMax: number; readonly replace: boolean };

/** Disposing it removes the file, unless it was taken. */
export type Upload = AsyncDisposable & { readonly arrived: Arrived; readonly place: Place };

const limits = { files: 1, fields: 8, parts: 10, fieldNameSize: 100, fieldSize: 8000, headerPairs: 32, fileSize: Infinity };
/** The head of a part and the end of the form; the file itself is watched by its progress. */
const PART_WITHIN = millis(30_000);
/** What a form has beside its file, at most. */
const FORM_BYTES = 100_000;

/** The caller owns it. Throws UPLOAD_…, ASSET_NAME_NOT_VALID, and what `checkPlace` and `receive` throw; then nothing is left of the file. */
export async function readUpload(request: FastifyRequest, options: UploadOptions): Promise<Upload> {
  if (!request.isMultipart()) throw notValid('it is no form');
  await using form = new Form(request, options);
  return await form.read();
}

class Form implements AsyncDisposable {
  readonly #options: UploadOptions;
  readonly #parts: AsyncIterator<Multipart>;
  readonly #owned = new AsyncDisposableStack();
  /** Bytes; 0: the sender does not say. */
  readonly #announced: number;
  #folder: string | null = null;
  #file: { readonly arrived: Arrived; readonly filename: string } | null = null;

  constructor(request: FastifyRequest, options: UploadOptions) {
    this.#options = options;
    this.#announced = Number(request.headers['content-length'] ?? 0);
    // The whole name is seen, so that one that leads elsewhere is refused rather than cut.
    this.#parts = request.parts({ limits, preservePath: true })[Symbol.asyncIterator]();
  }

  async read(): Promise<Upload> {
    for (let part = await this.#next(); part !== null; part = await this.#next()) {
      if (part.type === 'file') await this.#takeFile(part);
      else this.#takeField(part);
    }
    if (this.#file === null) throw notValid('it has no file');
    const { arrived, filename } = this.#file;
    const owned = this.#owned.move();
    return { arrived, place: { folder: this.#folder ?? '', filename }, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  }

  async #next(): Promise<Multipart | null> {
    const late = (): Error => errors.UPLOAD_CUT_OFF({ name: this.#file?.filename ?? 'The file' });
    try {
      const { done, value } = await withDeadline(this.#options.clock, PART_WITHIN, this.#parts.next(), late);
      return done ? null : value;
    } catch (error) {
      throw formError(error, late);
    }
  }

  #takeField({ fieldname, value, valueTruncated }: MultipartValue): void {
    if (fieldname !== 'folder') return;
    if (typeof value !== 'string' || valueTruncated) throw notValid('its folder is no text, or a very long one');
    this.#folder = assetFolder(value);
  }

  async #takeFile(part: MultipartFile): Promise<void> {
    try {
      await this.#receive(part);
    } finally {
      part.file.destroy();
    }
  }

  async #receive({ fieldname, filename: given, file }: MultipartFile): Promise<void> {
    const { library, bytesMax, replace } = this.#options;
    if (fieldname !== 'file') throw notValid('its file is not in the field "file"');
    const filename = assetName(given ?? '');
    const expected = { name: filename, bytesMax, announced: Math.max(0, this.#announced - FORM_BYTES) };
    if (expected.announced > bytesMax) throw errors.UPLOAD_TOO_LARGE({ name: filename, limitBytes: bytesMax });
    await library.checkPlace({ filename, folder: this.#folder }, { replace });
    this.#file = { arrived: this.#owned.use(await library.receive(file, expected)), filename };
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#owned.disposeAsync();
  }
}

const notValid = (why: string): ProductError => errors.UPLOAD_NOT_VALID({ why });

/** What the reader of forms throws is its own. */
function formError(error: unknown, late: () => Error): Error {
  if (error instanceof ProductError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'FST_MP_PREMATURE_CLOSE' || (error instanceof Error && /unexpected end|terminated early/i.test(error.message)))
    return late();
  if (code === 'FST_FILES_LIMIT') return errors.UPLOAD_NOT_VALID({ why: 'it has more than one file' }, { cause: error });
  return errors.UPLOAD_NOT_VALID({ why: 'its form cannot be read' }, { cause: error });
}
