/** How an error of the closed list in `errors.ts` is described, made and recognised. */

/** Who can mend it. */
export type Whose = 'operator' | 'camera' | 'network' | 'platform' | 'machine' | 'us';
/** Whether trying the same again may help: never, after a wait, or only once it has worked before. */
export type Retry = 'no' | 'later' | 'after-live';

export type ErrorDescription<Facts> = {
  readonly whose: Whose;
  readonly retry: Retry;
  readonly httpStatus: number;
  /** What happened, in the operator's words. */
  readonly message: (facts: Facts) => string;
  /** What the person can do. Never empty: "Nothing to do." is an answer. */
  readonly remedy: string;
};

/** One thing wrong in a document: where, what, and how to mend it. */
export type Fault = { readonly path: string; readonly message: string; readonly remedy: string };

/** An error of the closed list. `facts` is what a log line holds beside the code. */
export class ProductError extends Error {
  override readonly name = 'ProductError';
  readonly code: string;
  readonly remedy: string;
  readonly whose: Whose;
  readonly retry: Retry;
  readonly httpStatus: number;
  readonly facts: unknown;
  readonly faults: readonly Fault[];

  constructor(code: string, description: ErrorDescription<never>, facts: unknown, options?: ErrorOptions & { faults?: readonly Fault[] }) {
    super(description.message(facts as never), options);
    this.code = code;
    this.remedy = description.remedy;
    this.whose = description.whose;
    this.retry = description.retry;
    this.httpStatus = description.httpStatus;
    this.facts = facts;
    this.faults = options?.faults ?? [];
  }
}

type FactsOf<Description> = Description extends { message: (facts: infer Facts) => string } ? Facts : never;
type Make<Facts> = (facts: Facts, options?: ErrorOptions & { faults?: readonly Fault[] }) => ProductError;

/** By code. `never` for the facts: any description fits, whatever facts its message needs. */
export type ErrorDescriptions = Record<string, ErrorDescription<never>>;

/** Turns descriptions into functions that make the errors: `throw errors.PORT_TAKEN({ port })`. */
export function defineErrors<const Known extends ErrorDescriptions>(
  known: Known,
): { readonly [Code in keyof Known]: Make<FactsOf<Known[Code]>> } & { readonly list: Known } {
  const makers = Object.entries(known).map(([code, description]) => [
    code,
    (facts: unknown, options?: ErrorOptions & { faults?: readonly Fault[] }) => new ProductError(code, description, facts, options),
  ]);
  return { ...Object.fromEntries(makers), list: known };
}
