/** Why there is nothing in a list: there is none, or it is not known. Pure. */

export type WhyEmpty = 'none' | 'looking' | 'failed' | 'no_contact';

/** `asked`: as of `useQuery`. */
export function whyEmpty(asked: { readonly data: unknown; readonly isError: boolean }, hasContact: boolean): WhyEmpty {
  if (asked.data !== undefined) return 'none';
  if (!hasContact) return 'no_contact';
  return asked.isError ? 'failed' : 'looking';
}
