/** More than cameras and scanners make of a page: 160 MB for a moment while it is decoded. */
export const IMAGE_PIXELS_MAX = 40_000_000;
const IMAGE_SIDE_MAX = 16_384;

/** Whether an image that stands still is larger than we decode. */
export const isImageTooLarge = ({ width, height }: { readonly width: number; readonly height: number }): boolean =>
  width > IMAGE_SIDE_MAX || height > IMAGE_SIDE_MAX || width * height > IMAGE_PIXELS_MAX;
