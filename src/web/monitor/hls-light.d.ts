/** hls.js without subtitles, DRM and other languages; its package has types for the whole only. */
declare module 'hls.js/light' {
  export { default } from 'hls.js';
}
