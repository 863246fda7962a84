import { ProductError } from '#core/define-errors.ts';

/** What is wrong with an overlay, in the operator's words. */
export type Trouble = { readonly code: string; readonly message: string; readonly remedy: string };

export const troubleOf = ({ code, message, remedy }: ProductError): Trouble => ({ code, message, remedy });

/** `otherwise` stands for errors that are not of the closed list. */
export const caught = (error: unknown, otherwise: () => ProductError): Trouble =>
  troubleOf(error instanceof ProductError ? error : otherwise());
