/** Every refusal and failure in the form of `contract/error-body.ts`; what is not in the list of errors is told to the log only. */
import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ErrorBody } from '#contract/index.ts';
import { ProductError, type Fault } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import type { App } from './parts.ts';

export function errorBodyOf(error: ProductError): ErrorBody {
  const { code, message, remedy, faults } = error;
  const listed = faults.length > 0 ? { faults: [...faults] } : {};
  return { error: { code, message, remedy, ...listed }, detail: message };
}

export function answerErrors(app: App, log: Log): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = productErrorOf(thrown, app.initialConfig.bodyLimit ?? 0, request.routeOptions.bodyLimit);
    if (error.code === 'UNEXPECTED') log.error('request failed', { method: request.method, url: request.url, error: stackOf(thrown) });
    return reply.code(error.httpStatus).send(errorBodyOf(error));
  });
}

function productErrorOf(thrown: unknown, bodyLimit: number, routeLimit: number | undefined): ProductError {
  if (thrown instanceof ProductError) return thrown;
  if (!isFastifyError(thrown)) return refusalOf(thrown);
  if (hasZodFastifySchemaValidationErrors(thrown)) return invalid(thrown);
  switch (thrown.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return errors.BODY_TOO_LARGE({ limitBytes: routeLimit ?? bodyLimit });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return errors.BODY_NOT_JSON({}, { cause: thrown });
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return errors.REQUEST_NOT_READABLE({}, { cause: thrown });
    default:
      return refusalOf(thrown);
  }
}

/** What a module under us refuses by its status, in our words. */
function refusalOf(thrown: unknown): ProductError {
  const cause = { cause: thrown };
  const status = thrown instanceof Error && 'statusCode' in thrown ? Number(thrown.statusCode) : 500;
  switch (status) {
    // What is hidden is not there.
    case 403:
    case 404:
      return errors.NOT_FOUND({ what: 'such file' }, cause);
    case 412:
      return errors.PRECONDITION_FAILED({}, cause);
    case 416:
      return errors.RANGE_NOT_VALID({}, cause);
    default:
      return status >= 400 && status < 500 ? errors.REQUEST_NOT_READABLE({}, cause) : errors.UNEXPECTED({}, cause);
  }
}

const isFastifyError = (thrown: unknown): thrown is FastifyError => thrown instanceof Error && 'code' in thrown;

type Invalid = FastifyError & Required<Pick<FastifyError, 'validation'>>;

function invalid(thrown: Invalid): ProductError {
  // An id in the address that is no number names nothing.
  if (thrown.validationContext === 'params') return errors.NOT_FOUND({ what: 'such thing' });
  const faults = formFaults(thrown);
  return errors.BODY_NOT_VALID({ what: 'request', count: faults.length }, { faults });
}

/** What is wrong with the form of a request, as its schema says. */
export const formFaults = ({ validation }: Pick<Invalid, 'validation'>): Fault[] =>
  validation.map(({ instancePath, message }) => ({
    path: instancePath.slice(1).replaceAll('/', '.'),
    message: message ?? 'is not valid',
    remedy: 'Correct this value or leave it out where it may be left out.',
  }));

const stackOf = (thrown: unknown): string => (thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
