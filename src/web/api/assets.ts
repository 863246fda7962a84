import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { assetList, assetSaved, errorBody, type AssetSaved } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { ask, askList, Refusal, understood } from './ask.ts';
import { changed, keyOf } from './of-machine.ts';

const LOOK_AGAIN_MS = 15_000;
// As many as the API gives at once.
const SHOWN_MAX = 1000;

export const assetsQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: keyOf('assets'),
    enabled: hasContact,
    queryFn: () => askList(assetList, `/api/assets?limit=${SHOWN_MAX}`),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const assetsChanged = (queries: QueryClient): Promise<void> => changed(queries, 'assets');

/** Refused while timelines use it. */
export const deleteAsset = (id: number): Promise<unknown> => ask({ method: 'DELETE', path: `/api/assets/${id}` });

export const thumbnailAddress = (id: number, width: number): string => `/api/assets/${id}/thumbnail?width=${width}`;

/** Sends a file; `sent` is told which part of it has gone, 0 to 1. Has no deadline: the server ends what does not move. */
export function uploadAsset(file: File, sent: (part: number) => void): Promise<AssetSaved> {
  const { promise, resolve, reject } = Promise.withResolvers<AssetSaved>();
  const form = new FormData();
  form.append('file', file);
  // fetch() does not say how far an upload has come.
  const request = new XMLHttpRequest();
  request.upload.onprogress = ({ loaded, total }) => sent(total === 0 ? 1 : loaded / total);
  request.onerror = () => reject(new Refusal(texts.library.cutOff));
  request.onload = () => {
    try {
      resolve(answerOf(request.status, request.responseText));
    } catch (error) {
      reject(error instanceof Refusal ? error : new Refusal(texts.message.notUnderstood));
    }
  };
  request.open('POST', '/api/assets');
  request.send(form);
  return promise;
}

function answerOf(status: number, text: string): AssetSaved {
  const answer: unknown = JSON.parse(text);
  if (status >= 300) throw new Refusal(understood(errorBody, answer).error);
  return understood(assetSaved, answer);
}
