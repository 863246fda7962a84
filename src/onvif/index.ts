export { OnvifDiscovery, type Found, type Wanted } from './discovery.ts';
