/** `01:04`, and `1:01:04` from an hour on. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (count: number): string => String(count).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(whole % 60)}`;
}

/** `1920x1080 · 30 pictures/s` */
export const format = (resolution: string, fps: number): string => `${resolution} · ${Number(fps.toFixed(2))} pictures/s`;
