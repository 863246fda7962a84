import { spawn } from 'node:child_process';

/** Opens `address` in the person's browser where there is a screen; where there is none, or no browser, nothing happens. */
export function openBrowser(address: string, env: NodeJS.ProcessEnv): void {
  const hasScreen = process.platform === 'darwin' || env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
  if (!hasScreen) return;
  // A group of its own: Ctrl-C here must not close it.
  const browser = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [address], { stdio: 'ignore', detached: true });
  browser.on('error', () => {});
  browser.unref();
}
