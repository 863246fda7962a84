export { isOurs, type Ours } from './own-address.ts';
export { fetchPicture, systemNames } from './fetch-picture.ts';
export * from './fetched-folder.ts';
export * from './fetched-pictures.ts';
