/** What a server of the kit does wrong to those who publish to it. */
export type Fault =
  /** Accepts and says nothing. */
  | { readonly is: 'silent' }
  | { readonly is: 'speaks-http' }
  /** Says so to `connect`. */
  | { readonly is: 'refuses-app'; readonly description: string }
  /** Says so to `publish`; `closes`: and closes the connection. */
  | { readonly is: 'refuses'; readonly code: string; readonly description: string; readonly closes?: boolean }
  /** Closes the connection at `publish`, without a word. */
  | { readonly is: 'drops' }
  /** Takes `publish` and does not answer. */
  | { readonly is: 'ignores-publish' }
  /** Reads no more after so many bytes. */
  | { readonly is: 'stalls'; readonly afterBytes: number }
  | { readonly is: 'slow'; readonly kbps: number }
  | { readonly is: 'resets'; readonly afterBytes: number }
  | { readonly is: 'never-acknowledges' };

/** As platforms say it. */
export const wrongKey: Fault = { is: 'refuses', code: 'NetStream.Publish.BadName', description: 'Invalid stream key' };
export const denied: Fault = { is: 'refuses', code: 'NetStream.Publish.Denied', description: 'Not authorised', closes: true };
export const inUse: Fault = { is: 'refuses', code: 'NetStream.Publish.BadName', description: 'Already publishing', closes: true };
