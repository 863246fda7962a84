export { OnvifDiscovery, type Wanted } from './discovery.ts';
export type { Found } from './search.ts';
