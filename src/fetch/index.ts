export { machineAddresses } from './machine-addresses.ts';
export { isOurs, type Ours, type Target } from './own-address.ts';
export { fetchPicture, systemNames } from './fetch-picture.ts';
export * from './fetched-folder.ts';
export * from './fetched-pictures.ts';
