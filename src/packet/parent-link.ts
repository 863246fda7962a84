import { Socket } from 'node:net';
import { Link, type LinkEvents } from './link.ts';

/** The file descriptor on which a child of the trunk finds its pipe to the trunk. */
export const PARENT_FD = 3;

/** A child's link to the trunk. A child stops when it closes: the trunk is gone. */
export const openParentLink = (events: LinkEvents): Link => new Link(new Socket({ fd: PARENT_FD, readable: true, writable: true }), events);
