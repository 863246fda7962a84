import { networkInterfaces } from 'node:os';

/** Every address that this machine has now, without zones. */
export const machineAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address.replace(/%.*$/, '')));
