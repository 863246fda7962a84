/** The picture on the whole screen, or in a window of its own. Where a browser refuses (no click, no permission) it stays as it is. */

declare global {
  interface HTMLVideoElement {
    /** iPhones have no other full screen than a video's own. */
    webkitEnterFullscreen?(): void;
  }
}

export async function toggleFullScreen(element: HTMLElement | null, video: HTMLVideoElement | null): Promise<void> {
  if (document.fullscreenElement !== null && document.fullscreenElement !== undefined) return document.exitFullscreen().catch(() => {});
  if (element?.requestFullscreen !== undefined) return element.requestFullscreen().catch(() => {});
  video?.webkitEnterFullscreen?.();
}

export const hasPictureInPicture = (): boolean => document.pictureInPictureEnabled === true;

export async function togglePictureInPicture(video: HTMLVideoElement | null): Promise<void> {
  const change = document.pictureInPictureElement === null ? video?.requestPictureInPicture() : document.exitPictureInPicture();
  await change?.catch(() => {});
}
