/** How one viewer follows the program: pure, so that "who gets what" is a table. */

export type Following =
  /** For a key picture, which goes with an init segment before it. */
  | { readonly is: 'waiting' }
  /** Has the init segment `version`. */
  | { readonly is: 'following'; readonly version: number }
  /** Took too little for a while: gets nothing until a key picture finds its line nearly empty. */
  | { readonly is: 'skipping' };

export type Send = 'nothing' | 'piece' | 'init and piece';

/** What is there to be sent, and how much of what was sent before has not left yet. */
export type Offer = {
  readonly key: boolean;
  readonly version: number;
  readonly backlogBytes: number;
  /** The size of a GOP: more than two seconds behind helps nobody. */
  readonly gopBytes: number;
};

const BACKLOG_BYTES_LEAST = 512 * 1024;
const EMPTY_ENOUGH = 1 / 8;

/** The next state of a viewer who is offered a piece, and what is sent. A hopeless line ends by itself: pings wait in it too. */
export function follow(following: Following, offer: Offer): { readonly following: Following; readonly send: Send } {
  const limitBytes = Math.max(BACKLOG_BYTES_LEAST, 1.25 * offer.gopBytes);
  switch (following.is) {
    case 'waiting':
      return offer.key ? begin(offer) : { following, send: 'nothing' };
    case 'following':
      if (offer.backlogBytes > limitBytes) return { following: { is: 'skipping' }, send: 'nothing' };
      if (following.version === offer.version) return { following, send: 'piece' };
      return offer.key ? begin(offer) : { following: { is: 'waiting' }, send: 'nothing' };
    case 'skipping':
      return offer.key && offer.backlogBytes <= limitBytes * EMPTY_ENOUGH ? begin(offer) : { following, send: 'nothing' };
  }
}

const begin = ({ version }: Offer): { following: Following; send: Send } => ({
  following: { is: 'following', version },
  send: 'init and piece',
});
